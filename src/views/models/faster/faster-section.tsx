import { useEffect, useRef } from 'react'
import type { ModelSpec } from '../../../catalogue/spec.ts'
import type { Faster } from '../../../state/faster/faster-commands.ts'
import { useFaster } from '../../../state/faster/faster-react.ts'
import type { TriedOn } from '../../../state/faster/faster-state.ts'
import { useApp } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { plural } from '../../../words/plural.ts'
import { DifferingPictures } from './differing-pictures.tsx'
import { MixList } from './mix-list.tsx'
import { TrialTable } from './trial-table.tsx'
import { VerdictText } from './verdict-text.tsx'
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
    <section ref={section} className={styles['section']} aria-label={`Make ${spec.name} faster`}>
      <h3>Make “{spec.name}” faster</h3>
      <Note>
        Most of its convolutions are computed with 8-bit whole numbers, and tried here, beside the
        network as it is{triedOn && ` (${inWords(triedOn)})`}. Nothing leaves this device.
      </Note>
      {isWorking && <Working faster={faster} />}
      {why !== null && (
        <p role="alert" className={styles['why']}>
          {status === 'refused' ? 'This network cannot be made faster. ' : ''}
          {why}
        </p>
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
                disabledReason={keptAs === null ? undefined : 'It is kept already'}
                onClick={commands.keep}
              >
                {keptAs === null ? 'Keep the fast form' : 'Kept'}
              </Button>
              <Button onClick={commands.download}>Download .onnx</Button>
              {!searched && <Button onClick={commands.search}>Look for a better mix</Button>}
            </>
          )}
          <Button look="quiet" onClick={commands.discard}>
            {trial && keptAs === null ? 'Discard' : 'Done'}
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
    <div>
      <ProgressBar label="Making it faster" share={progress?.share ?? null} />
      <div className={styles['step']}>
        <p role="status" className="numbers">
          {progress?.words}
        </p>
        <Button onClick={faster.commands.cancel}>Cancel</Button>
      </div>
    </div>
  )
}

function OnGpu() {
  const isOnGpu = useApp(({ model }) => model.backend === 'webgpu')
  if (!isOnGpu) return null
  return (
    <Note>
      Both were timed on the processor. On the GPU that is in use now, which has no quick 8-bit
      numbers, the network as it is will be the quicker one.
    </Note>
  )
}

function inWords({ pictures, of, samples }: TriedOn): string {
  if (samples) return 'on the samples'
  if (pictures < of) return `on ${pictures} of the ${of} pictures that are open`
  return `on the ${plural(pictures, 'picture')} that ${pictures === 1 ? 'is' : 'are'} open`
}
