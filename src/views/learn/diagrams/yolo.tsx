import type { ReactNode } from 'react'
import { Clip } from '../../../ui/chart/clip.tsx'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import type { Candidates } from '../../../vision/candidates.ts'
import { logistic } from '../../../vision/logistic.ts'
import { fixed } from '../../../words/decimals.ts'
import { classNames, sceneSize, settings, stride, yoloScene } from './yolo-scene.ts'
import { Scenery } from './yolo-scenery.tsx'

const scale = 168 / sceneSize.width
const panel = { width: 168, height: sceneSize.height * scale }
const left = 4
const right = 188
const first = 22
const second = 184
const strip = 336

const columns = sceneSize.width / stride
const rows = sceneSize.height / stride

const tones = ['accent', 'warm'] as const
const dashes = ['solid', 'dashed'] as const

/** The four steps of YOLO on a small scene: grid, predictions, threshold, suppression. */
export function YoloDiagram() {
  const { raw, candidates, detections } = yoloScene()
  const kept = [...detections.candidates]
  const above = [...kept, ...detections.suppressed.candidates]
  const numbers = rawNumbers(raw, candidates, kept[0]!)
  const score = scoreOf(numbers)
  return (
    <Diagram
      title="The four steps of YOLO on a schematic scene"
      height={412}
      description={
        `A simplified scene with a car and two people close together. ` +
        `1: a grid of ${columns} × ${rows} cells. 2: every cell predicts two boxes with their scores, ${candidates.count} boxes in all, most of them faint. ` +
        `3: ${detections.aboveThreshold} boxes score above the confidence threshold of ${settings.confidence}, several on each object. ` +
        `4: non-maximum suppression at an IoU of ${settings.iou} leaves ${detections.count}: ` +
        kept
          .map((c) => `${classNames[candidates.classIds[c]!]!} ${fixed(candidates.scores[c]!, 2)}`)
          .join(', ') +
        `. Below, the seven raw numbers of the best one, four for the box, one for being an object, one per class: ` +
        `${numbers.map((v) => fixed(v, 1)).join(', ')}; ${score}.`
      }
    >
      <Panel x={left} y={first} title={`1  Grid: ${columns} × ${rows} cells`}>
        <Curve path={gridLines()} tone="soft" width={0.75} />
      </Panel>
      <Panel x={right} y={first} title={`2  Predict: ${candidates.count} boxes`}>
        <Predictions candidates={candidates} indices={worstFirst(candidates)} faint />
      </Panel>
      <Panel x={left} y={second} title={`3  Score > ${settings.confidence}: ${above.length}`}>
        <Predictions candidates={candidates} indices={above.toReversed()} />
      </Panel>
      <Panel x={right} y={second} title={`4  NMS: ${kept.length} stay`}>
        <Predictions candidates={candidates} indices={kept} strokeWidth={2.5} />
        {kept.map((c) => (
          <Label
            key={c}
            x={scale * candidates.boxes[4 * c]!}
            y={scale * candidates.boxes[4 * c + 1]! - 10}
            tone={tones[candidates.classIds[c]!]!}
            bold
          >
            {fixed(candidates.scores[c]!, 2)}
          </Label>
        ))}
      </Panel>

      <Curve path={`M0 ${strip - 14}H360`} tone="line" width={0.5} />
      <Label x={left} y={strip + 2}>
        The best box, as the network gives it:
      </Label>
      {numbers.map((value, i) => (
        <g key={i}>
          <Outline
            x={left + 50 * i}
            y={strip + 14}
            width={50}
            height={20}
            tone={toneOf(i)}
            shade={0.15}
            strokeWidth={1}
          />
          <Label x={left + 50 * i + 25} y={strip + 24} anchor="middle" halo={false}>
            {fixed(value, 1)}
          </Label>
        </g>
      ))}
      <Label x={left + 100} y={strip + 45} anchor="middle" tone="soft">
        box
      </Label>
      <Label x={left + 225} y={strip + 45} anchor="middle" tone="good">
        object
      </Label>
      {classNames.map((name, i) => (
        <Label key={name} x={left + 275 + 50 * i} y={strip + 45} anchor="middle" tone={tones[i]!}>
          {name}
        </Label>
      ))}
      <Label x={left} y={strip + 66} bold>
        {score}
      </Label>
    </Diagram>
  )
}

function Panel({
  x,
  y,
  title,
  children,
}: {
  readonly x: number
  readonly y: number
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <Label x={0} y={-11} bold>
        {title}
      </Label>
      <Clip x={0} y={0} {...panel}>
        <g transform={`scale(${scale})`}>
          <Scenery />
        </g>
        {children}
      </Clip>
      <Outline x={0} y={0} {...panel} tone="line" strokeWidth={1} />
    </g>
  )
}

function Predictions({
  candidates: { boxes, scores, classIds },
  indices,
  strokeWidth = 1.5,
  faint = false,
}: {
  readonly candidates: Candidates
  readonly indices: readonly number[]
  readonly strokeWidth?: number
  /** the lower the score, the fainter the box */
  readonly faint?: boolean
}) {
  return indices.map((index) => {
    const [x1, y1, x2, y2] = boxes.subarray(4 * index, 4 * index + 4)
    return (
      <Outline
        key={index}
        x={scale * x1!}
        y={scale * y1!}
        width={scale * (x2! - x1!)}
        height={scale * (y2! - y1!)}
        tone={tones[classIds[index]!]!}
        dash={dashes[classIds[index]!]!}
        strokeWidth={strokeWidth}
        opacity={faint ? 0.15 + 0.85 * scores[index]! : 1}
      />
    )
  })
}

function gridLines(): string {
  const side = stride * scale
  const across = Array.from({ length: rows - 1 }, (_, i) => `M0 ${(i + 1) * side}H${panel.width}`)
  const down = Array.from({ length: columns - 1 }, (_, i) => `M${(i + 1) * side} 0V${panel.height}`)
  return [...across, ...down].join('')
}

function worstFirst({ count, scores }: Candidates): number[] {
  return Array.from({ length: count }, (_, c) => c).toSorted((a, b) => scores[a]! - scores[b]!)
}

/**
 * The raw outputs that a candidate was decoded from: tx ty tw th, objectness, classes, in the order of the head's
 * map.
 */
function rawNumbers(raw: Float32Array, candidates: Candidates, index: number): number[] {
  const channels = 5 + classNames.length
  const cell = candidates.rows[index]! * columns + candidates.columns[index]!
  const at = (candidates.anchors[index]! * columns * rows + cell) * channels
  return [...raw.subarray(at, at + channels)]
}

function scoreOf(numbers: readonly number[]): string {
  const objectness = numbers[4]!
  const best = Math.max(...numbers.slice(5))
  const score = logistic(objectness) * logistic(best)
  return `score = σ(${fixed(objectness, 1)}) · σ(${fixed(best, 1)}) = ${fixed(score, 2)}`
}

function toneOf(channel: number) {
  if (channel < 4) return 'line'
  return channel === 4 ? 'good' : tones[channel - 5]!
}
