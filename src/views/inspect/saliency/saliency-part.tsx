import { useMemo, useState } from 'react'
import type { PictureResult } from '../../../state/app-state.ts'
import { useApp, useCommands } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { Section } from '../../../ui/section.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { LiveNote } from '../../shared/live-note.tsx'
import { useDetections } from '../../shared/use-result.ts'
import { BoxChooser } from '../box-chooser.tsx'
import { useFocus } from '../focus.ts'
import { OpenedLayers } from '../layers/opened-layers.tsx'
import { targetOf, type Target } from '../target.ts'
import { WithResult } from '../with-result.tsx'
import { ChannelsView } from './channels-view.tsx'
import { boxOfCandidate } from './explained-box.ts'
import { LayerMapView } from './layer-map-view.tsx'
import { OcclusionView } from './occlusion-view.tsx'
import * as strings from '../strings.ts'

const methods = [
  { value: 'occlusion', label: strings.hideParts },
  { value: 'channels', label: strings.channels },
  { value: 'layer', label: strings.layer },
] as const

type Method = (typeof methods)[number]['value']

/** What in the picture made a box, asked in three ways. */
export function SaliencyPart() {
  return <WithResult>{(result) => <Saliency result={result} />}</WithResult>
}

function Saliency({ result }: { result: PictureResult }) {
  const selection = useApp((state) => state.selection)
  const detections = useDetections()
  const { focus } = useFocus()
  const [method, setMethod] = useState<Method>('occlusion')
  const target = useMemo(
    () => targetOf(result, selection, focus, detections),
    [result, selection, focus, detections],
  )
  if (target?.candidate === undefined || target.candidate === null) {
    return (
      <Section title={strings.whichBox}>
        <Note>{strings.nothingIsDetectedHereUnder}</Note>
        <LiveNote />
      </Section>
    )
  }
  return (
    <>
      <BoxChooser title={strings.whatInThePictureMadeThisBox} target={target} />
      <Section>
        <Segmented
          label={strings.wayOfAsking}
          value={method}
          options={methods}
          onChange={setMethod}
        />
      </Section>
      <Asked method={method} result={result} target={target} candidate={target.candidate} />
    </>
  )
}

interface AskedProps {
  method: Method
  result: PictureResult
  target: Target
  candidate: number
}

function Asked({ method, result, target, candidate }: AskedProps) {
  const box = useMemo(() => boxOfCandidate(result, candidate), [result, candidate])
  const [attempt, setAttempt] = useState(0)
  const commands = useCommands()
  if (method === 'occlusion' && result.item.kind !== 'picture') {
    return (
      <Section title={strings.hidePartsOfThePicture}>
        <Note>{strings.networkRunsHundredsOfTimes}</Note>
        <Button look="primary" onClick={() => commands.freezeFrame()}>
          {strings.freezeTheFrame}
        </Button>
      </Section>
    )
  }
  if (method === 'occlusion') {
    return <OcclusionView key={`${result.frameId} ${candidate}`} result={result} target={box} />
  }
  if (method === 'channels' && !target.cell) {
    return (
      <Section title={strings.channelsThatMadeTheScore}>
        <Note>{strings.headPicksItsRowsInside}</Note>
      </Section>
    )
  }
  return (
    <OpenedLayers
      key={`${result.spec.id} ${attempt}`}
      onAgain={() => setAttempt((before) => before + 1)}
    >
      {({ session, list, result: fed }) => {
        const shared = { session, list, result, target: box }
        // the next picture is being fed to them
        if (fed !== result) return <Note role="status">{strings.loadingTheNetworkOnceMore}…</Note>
        const { cell } = target
        return method === 'channels' && cell ? (
          <ChannelsView {...shared} prediction={{ ...target, cell }} />
        ) : (
          <LayerMapView {...shared} />
        )
      }}
    </OpenedLayers>
  )
}
