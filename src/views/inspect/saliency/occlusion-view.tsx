import { useMemo, useState } from 'react'
import type { PictureResult } from '../../../state/app-state.ts'
import { useCommands } from '../../../state/react.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Section } from '../../../ui/section.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { formatCount, formatScore } from '../../../words/numbers.ts'
import { Controls } from './controls.tsx'
import type { BoxOnStage } from './explained-box.ts'
import { heatCanvas } from './heat-canvas.ts'
import { useHeat } from './use-heat.ts'
import { useOcclusion, type OcclusionState } from './use-occlusion.ts'
import * as strings from '../strings.ts'

const counts = ['100', '300', '1000'] as const

/** Which places the box needs, found by hiding parts of the picture at random. */
export function OcclusionView({ result, target }: { result: PictureResult; target: BoxOnStage }) {
  const { state, start, cancel } = useOcclusion(target)
  const commands = useCommands()
  const [masks, setMasks] = useState<(typeof counts)[number]>('300')
  const answer = state.status === 'idle' || state.status === 'failed' ? null : state.answer
  const map = answer?.map ?? null
  const heat = useMemo(() => map && heatCanvas(map), [map])
  useHeat(heat, 'smooth', result, target)
  const isRunning = state.status === 'running'
  const highest = map ? map.values.reduce((most, value) => Math.max(most, value), 0) : 0
  return (
    <Section title={strings.hidePartsOfThePicture}>
      <Note>{strings.partsOfThePictureAreHiddenAtRandom}</Note>
      <Controls>
        <Segmented
          label={strings.howManyMasks}
          value={masks}
          options={counts.map((value) => ({
            value,
            label: strings.numberOfMasks(formatCount(Number(value))),
          }))}
          onChange={setMasks}
        />
      </Controls>
      <Controls>
        {!isRunning && (
          <Button look="primary" onClick={() => start(Number(masks))}>
            {answer ? strings.again : strings.start}
          </Button>
        )}
        {map && (
          <Button onClick={() => void commands.saveMap({ map, box: target, by: 'occlusion' })}>
            {strings.saveThePictureWithTheMap}
          </Button>
        )}
      </Controls>
      {isRunning && (
        <ProgressBar
          label={strings.masks}
          share={state.loaded === null ? state.done / state.of : state.loaded}
          onCancel={cancel}
        />
      )}
      <p role="status" className="numbers">
        {stateWords(state)}
      </p>
      {answer && (
        <Note>
          {strings.wholePictureIouTimes(formatScore(answer.unhidden), formatScore(highest))}
        </Note>
      )}
      {state.status === 'failed' && <Alert words={state.words} />}
      <Note>{strings.saysWhatTheBoxDepends}</Note>
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
        ? strings.masksDone(formatCount(state.done), formatCount(state.of))
        : strings.loadingTheNetworkOnceMoreTitle
    case 'done':
      return strings.allMasks(formatCount(state.answer.masks))
    case 'cancelled':
      break
  }
  return state.answer
    ? strings.cancelledTheMapOfMasksStays(formatCount(state.answer.masks))
    : strings.cancelledBeforeThereWasAMap
}
