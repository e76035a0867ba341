import { useMemo, useState } from 'react'
import type { PictureResult } from '../../../state/app-state.ts'
import { useCommands } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Section } from '../../../ui/section.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { shownNumber } from '../../../vision/explain/line.ts'
import { formatCount, formatScore } from '../../../words/numbers.ts'
import { useStageTool } from '../tool/use-stage-tool.ts'
import type { BoxOnStage } from './explained-box.ts'
import { heatCanvas } from './heat-canvas.ts'
import { heatTool } from './heat-tool.ts'
import { useOcclusion, type OcclusionState } from './use-occlusion.ts'
import styles from './saliency-part.module.css'

const counts = ['100', '300', '1000'] as const

/** Which places the box needs, found by hiding parts of the picture at random. */
export function OcclusionView({ result, target }: { result: PictureResult; target: BoxOnStage }) {
  const { state, start, cancel } = useOcclusion(target)
  const commands = useCommands()
  const [masks, setMasks] = useState<(typeof counts)[number]>('300')
  const answer = state.status === 'idle' || state.status === 'failed' ? null : state.answer
  const map = answer?.map ?? null
  useStageTool(
    useMemo(
      () =>
        heatTool({
          heat: map && heatCanvas(map),
          isSmooth: true,
          result,
          box: target.drawn,
          classId: target.classId,
          score: target.score,
        }),
      [map, result, target],
    ),
  )
  const isRunning = state.status === 'running'
  const highest = map ? map.values.reduce((most, value) => Math.max(most, value), 0) : 0
  return (
    <Section title="Hide parts of the picture">
      <Note>
        Parts of the picture are hidden at random, and the network runs again on what is left. Light
        are the places with which it finds the box better: a higher score, and closer to where it
        is.
      </Note>
      <Segmented
        label="How many masks"
        value={masks}
        options={counts.map((value) => ({ value, label: `${formatCount(Number(value))} masks` }))}
        onChange={setMasks}
      />
      <div className={styles['actions']}>
        {isRunning ? (
          <Button onClick={cancel}>Cancel</Button>
        ) : (
          <Button look="primary" onClick={() => start(Number(masks))}>
            {answer ? 'Again' : 'Start'}
          </Button>
        )}
        {map && (
          <Button onClick={() => void commands.saveMap({ map, box: target, by: 'occlusion' })}>
            Save the picture with the map
          </Button>
        )}
      </div>
      {isRunning && (
        <div className={styles['progress']}>
          <ProgressBar
            label="Masks"
            share={state.loaded === null ? state.done / state.of : state.loaded}
          />
        </div>
      )}
      <p role="status" className="numbers">
        {stateWords(state)}
      </p>
      {answer && (
        <Note>
          In the whole picture IoU times score is {formatScore(answer.unhidden)}. Seeing the
          lightest place rather than not adds {shownNumber(highest)} to it, on average over the
          masks.
        </Note>
      )}
      {state.status === 'failed' && <p role="alert">{state.words}</p>}
      <Note>
        This says what the box depends on, not why. What is hidden is filled with the grey of the
        padding, and the network may see something in that too. Where two places do the same work,
        each looks unimportant. More masks make the map finer.
      </Note>
    </Section>
  )
}

function stateWords(state: OcclusionState): string {
  switch (state.status) {
    case 'idle':
    case 'failed':
      return ''
    case 'running':
      return state.loaded === null
        ? `${formatCount(state.done)} of ${formatCount(state.of)} masks`
        : 'Loading the network once more…'
    case 'done':
      return `${formatCount(state.answer.masks)} masks.`
    case 'cancelled':
      break
  }
  return state.answer
    ? `Cancelled; the map of ${formatCount(state.answer.masks)} masks stays.`
    : 'Cancelled before there was a map.'
}
