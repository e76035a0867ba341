import { useEffect, useRef } from 'react'
import type { ModelSpec } from '../../../catalogue/spec.ts'
import type { Faster } from '../../../state/faster/faster-commands.ts'
import { useFaster } from '../../../state/faster/faster-react.ts'
import type { TriedOn } from '../../../state/faster/faster-state.ts'
import { useApp } from '../../../state/react.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Note } from '../../../ui/note.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { isolated } from '../../../words/visible.ts'
import { DifferingPictures } from './differing-pictures.tsx'
import { MixList } from './mix-list.tsx'
import { TrialTable } from './trial-table.tsx'
import { VerdictText } from './verdict-text.tsx'
import * as strings from '../strings.ts'
import styles from './faster-section.module.css'

export interface FasterSectionProps {
  faster: Faster
  /** the network that is made faster */
  spec: ModelSpec
  /** called when a picture was put on the stage */
  onShown: () => void
}

/** A network made faster: its results on this device, and what to do with it. */
export function FasterSection({ faster, spec, onShown }: FasterSectionProps) {
  const { commands } = faster
  const status = useFaster(faster, (state) => state.status)
  const why = useFaster(faster, (state) => state.why)
  const trials = useFaster(faster, (state) => state.trials)
  const chosen = useFaster(faster, (state) => state.chosen)
  const triedOn = useFaster(faster, (state) => state.triedOn)
  const searched = useFaster(faster, (state) => state.searched)
  const keptAs = useFaster(faster, (state) => state.keptAs)
  const section = useRef<HTMLElement>(null)
  const trial = trials[chosen]
  const isWorking = status === 'working'

  useEffect(() => {
    // what it gives is no way to stop: newer browsers answer with a promise
    section.current?.scrollIntoView?.({ block: 'nearest' })
  }, [])

  return (
    <section
      ref={section}
      className={styles['section']}
      aria-label={isolated(strings.makeFaster(spec.name))}
    >
      <h3>{isolated(strings.makeNamedFaster(spec.name))}</h3>
      <Note>
        {strings.mostOfItsConvolutionsAreComputedWith8}
        {triedOn && ` (${inWords(triedOn)})`}
        {strings.nothingLeavesThisDevice}
      </Note>
      {isWorking && <Working faster={faster} />}
      {why !== null && (
        <Alert
          words={`${status === 'refused' ? strings.networkCannotBeMadeFaster : ''}${why}`}
          className={styles['why']}
        />
      )}
      {trial && (
        <>
          {!isWorking && <VerdictText trial={trial} searched={searched} />}
          <OnGpu />
          <TrialTable trial={trial} bytes={spec.bytes} />
          {trials.length > 1 && (
            <MixList trials={trials} chosen={chosen} onChoose={commands.choose} />
          )}
          <DifferingPictures
            pictures={trial.differing}
            onShow={(id) => {
              commands.showDifference(id)
              onShown()
            }}
          />
        </>
      )}
      {!isWorking && (
        <div className={styles['buttons']}>
          {trial && (
            <>
              <Button
                look="primary"
                disabledReason={keptAs === null ? undefined : strings.keptAlready}
                onClick={commands.keep}
              >
                {keptAs === null ? strings.keepTheFastForm : strings.kept}
              </Button>
              <Button onClick={commands.download}>{strings.downloadOnnx}</Button>
              {!searched && <Button onClick={commands.search}>{strings.lookForABetterMix}</Button>}
            </>
          )}
          <Button look="quiet" onClick={commands.discard}>
            {trial && keptAs === null ? strings.discard : strings.done}
          </Button>
        </div>
      )}
    </section>
  )
}

/** Reserves its space from the first message on, so that nothing moves while it works. */
function Working({ faster }: { faster: Faster }) {
  const progress = useFaster(faster, (state) => state.progress)
  return (
    <ProgressBar
      label={strings.makingItFaster}
      share={progress?.share ?? null}
      onCancel={faster.commands.cancel}
    >
      <p role="status" className={cx(styles['step'], 'numbers')}>
        {progress?.words}
      </p>
    </ProgressBar>
  )
}

function OnGpu() {
  const isOnGpu = useApp(({ model }) => model.backend === 'webgpu')
  if (!isOnGpu) return null
  return <Note>{strings.bothWereTimedOnTheProcessorOnTheGpu}</Note>
}

function inWords({ pictures, of, samples }: TriedOn): string {
  if (samples) return strings.onTheSamples
  if (pictures < of) return strings.picturesThatAreOpen(pictures, of)
  return strings.pictureThatOpen(pictures, pictures === 1 ? 'is' : 'are')
}
