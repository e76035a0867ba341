import { useMemo, useState } from 'react'
import type { PictureResult } from '../../../state/app-state.ts'
import { useApp, useCommands } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { Section } from '../../../ui/section.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { formatMegabytes } from '../../../words/units.ts'
import { LiveNote } from '../../shared/live-note.tsx'
import { useDetections } from '../../shared/use-result.ts'
import { BoxChooser } from '../box-chooser.tsx'
import { useFocus } from '../focus.ts'
import { useLayers } from '../layers/use-layers.ts'
import { targetOf, type Target } from '../target.ts'
import { WithResult } from '../with-result.tsx'
import { ChannelsView } from './channels-view.tsx'
import { boxOfCandidate } from './explained-box.ts'
import { LayerMapView } from './layer-map-view.tsx'
import { OcclusionView } from './occlusion-view.tsx'

const methods = [
  { value: 'occlusion', label: 'Hide parts' },
  { value: 'channels', label: 'Channels' },
  { value: 'layer', label: 'Layer' },
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
      <Section title="Which box?">
        <Note>
          Nothing is detected here under the present threshold. Lower it until the box appears that
          you want to ask about.
        </Note>
        <LiveNote />
      </Section>
    )
  }
  return (
    <>
      <BoxChooser title="What in the picture made this box?" target={target} />
      <Section>
        <Segmented label="Way of asking" value={method} options={methods} onChange={setMethod} />
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
  if (method === 'occlusion' && result.item.kind === 'camera') {
    return (
      <Section title="Hide parts of the picture">
        <Note>
          The network runs hundreds of times for it, on one picture. Freeze the frame first.
        </Note>
        <Button look="primary" onClick={() => commands.freezeFrame()}>
          Freeze the frame
        </Button>
      </Section>
    )
  }
  if (method === 'occlusion') {
    return <OcclusionView key={`${result.frameId} ${candidate}`} result={result} target={box} />
  }
  if (method === 'channels' && !target.cell) {
    return (
      <Section title="Channels that made the score">
        <Note>
          This head picks its rows inside the graph, and does not say from which cell a row came. So
          its sum cannot be found. “Hide parts” and “Layer” work for it.
        </Note>
      </Section>
    )
  }
  return (
    <WithLayers
      key={`${result.spec.id} ${attempt}`}
      {...{ method, result, target, candidate }}
      onAgain={() => setAttempt((before) => before + 1)}
    />
  )
}

function WithLayers({
  method,
  result,
  target,
  candidate,
  onAgain,
}: AskedProps & { onAgain: () => void }) {
  const state = useLayers()
  const box = useMemo(() => boxOfCandidate(result, candidate), [result, candidate])
  if (state.status === 'failed') {
    return (
      <Section title="Layers">
        <p role="alert">{state.words}</p>
        <Button onClick={onAgain}>Open the layers again</Button>
      </Section>
    )
  }
  if (state.status === 'opening' || state.result !== result) {
    const { loaded, total } = state.status === 'opening' ? state : { loaded: 0, total: 0 }
    return (
      <Section title="Layers">
        <Note role="status">
          Loading the network once more, for its inner layers
          {total > 0 && `: ${formatMegabytes(loaded)} of ${formatMegabytes(total)} MB`}…
        </Note>
      </Section>
    )
  }
  const { session, list } = state
  if (list.layers.length === 0) {
    return (
      <Section title="Layers">
        <Note>This network has no layer with feature maps of rows and columns.</Note>
      </Section>
    )
  }
  const { cell } = target
  if (method === 'channels' && cell) {
    return (
      <ChannelsView {...{ result, session, list }} target={box} prediction={{ ...target, cell }} />
    )
  }
  return <LayerMapView {...{ result, session, list }} target={box} />
}
