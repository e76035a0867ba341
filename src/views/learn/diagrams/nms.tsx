import { linear } from '../../../plot/scale.ts'
import { Arrow } from '../../../ui/chart/arrow.tsx'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import type { Tone } from '../../../ui/chart/tone.ts'
import type { ModelBoxes } from '../../../vision/geometry.ts'
import { iou } from '../../../vision/iou.ts'
import { nms } from '../../../vision/nms.ts'
import { threshold } from '../../../vision/threshold.ts'
import { fixed, plain } from '../../../words/decimals.ts'

const boxes = Float32Array.of(
  ...[0, 0, 100, 100],
  ...[25, 0, 125, 100],
  ...[50, 0, 150, 100],
) as ModelBoxes
const scores = Float32Array.of(0.9, 0.8, 0.7)
const limit = 0.5

const tones = ['accent', 'warm', 'good'] as const
const dashes = ['solid', 'dashed', 'dotted'] as const
const gauge = linear([0, 1], [112, 224])

/** Three boxes in a chain before and after suppression, and the comparisons that decided. */
export function NmsDiagram() {
  const order = threshold(scores, 0)
  const { kept, suppressed } = nms(boxes, new Uint16Array(3), order, {
    iou: limit,
    classAgnostic: false,
    maxDetections: 3,
  })
  const comparisons = comparisonsOf(order, kept)
  return (
    <Diagram
      title="Non-maximum suppression of three boxes"
      height={282}
      description={
        `Three boxes of height 100 and one class: x from 0 to 100 with score 0.9, 25 to 125 with 0.8, 50 to 150 with 0.7; threshold ${limit}. ` +
        comparisons.map(sentence).join(' ') +
        ` Kept: ${[...kept].map(scoreOf).join(' and ')}; suppressed: ${[...suppressed.candidates].map(scoreOf).join(', ')}.`
      }
    >
      <Label x={8} y={12} bold>
        Before
      </Label>
      <Boxes left={8} indices={[...order]} />
      <Arrow from={[166, 76]} to={[196, 76]} />
      <Label x={204} y={12} bold>
        After, threshold {limit}
      </Label>
      <Boxes left={204} indices={[...kept]} />

      <Curve path="M0 142H360" tone="line" width={0.5} />
      <Label x={8} y={160} bold>
        IoU
      </Label>
      <Label x={gauge(0)} y={160} anchor="middle" tone="soft">
        0
      </Label>
      <Label x={gauge(limit)} y={160} anchor="middle">
        {limit}
      </Label>
      <Label x={gauge(1)} y={160} anchor="middle" tone="soft">
        1
      </Label>
      <Curve path={`M${gauge(limit)} 171V276`} tone="ink" width={1} dash="dashed" />
      {comparisons.map((comparison, i) => (
        <Row key={i} y={186 + 36 * i} {...comparison} />
      ))}
    </Diagram>
  )
}

/** One IoU that NMS computed, or skipped because the better box was already suppressed. */
interface Comparison {
  readonly candidate: number
  readonly better: number
  readonly value: number
  readonly betterKept: boolean
}

function Boxes({ left, indices }: { readonly left: number; readonly indices: readonly number[] }) {
  return (
    <g>
      {indices.toReversed().map((index) => {
        const [x1, y1, x2, y2] = boxes.subarray(4 * index, 4 * index + 4) as unknown as Corners
        return (
          <g key={index}>
            <Outline
              x={left + x1}
              y={26 + y1}
              width={x2 - x1}
              height={y2 - y1}
              tone={tones[index]!}
              dash={dashes[index]!}
              shade={0.1}
              strokeWidth={2}
            />
            <Label x={left + x1 + 3} y={40 + 18 * index} tone={tones[index]!} halo={false}>
              {scoreOf(index)}
            </Label>
          </g>
        )
      })}
    </g>
  )
}

type Corners = readonly [x1: number, y1: number, x2: number, y2: number]

function Row({ y, ...comparison }: Comparison & { readonly y: number }) {
  const { candidate, better, value } = comparison
  const { tone, text } = verdict(comparison)
  return (
    <g>
      <Label x={8} y={y}>
        {scoreOf(candidate)} with {scoreOf(better)}
      </Label>
      <Outline
        x={gauge(0)}
        y={y - 9}
        width={gauge(1) - gauge(0)}
        height={18}
        tone="line"
        strokeWidth={0.5}
      />
      <Outline
        x={gauge(0)}
        y={y - 9}
        width={gauge(value) - gauge(0)}
        height={18}
        tone={tone}
        shade={0.3}
        strokeWidth={1}
        dash={comparison.betterKept ? 'solid' : 'dashed'}
      />
      <Label x={gauge(0) + 6} y={y} halo={false}>
        {fixed(value, 2)}
      </Label>
      <Label x={236} y={y} tone={tone}>
        {text}
      </Label>
    </g>
  )
}

function verdict({ better, value, betterKept }: Comparison): {
  readonly tone: Tone
  readonly text: string
} {
  if (!betterKept) return { tone: 'soft', text: `${scoreOf(better)} is gone` }
  return value > limit ? { tone: 'bad', text: '✕ suppressed' } : { tone: 'good', text: '✓ stays' }
}

function sentence(comparison: Comparison): string {
  const { candidate, better, value, betterKept } = comparison
  const pair = `${scoreOf(candidate)} with ${scoreOf(better)}: IoU ${fixed(value, 2)}`
  if (!betterKept) return `${pair}, but ${scoreOf(better)} is gone and suppresses no other.`
  return value > limit
    ? `${pair}, above ${limit}, suppressed.`
    : `${pair}, not above ${limit}, stays.`
}

/** Each box with each better one, in the order in which NMS compares them. */
function comparisonsOf(order: Uint32Array, kept: Uint32Array): Comparison[] {
  return [...order].flatMap((candidate, rank) =>
    [...order.subarray(0, rank)].map((better) => ({
      candidate,
      better,
      value: iou(boxes, candidate, boxes, better),
      betterKept: kept.includes(better),
    })),
  )
}

function scoreOf(index: number): string {
  return plain(scores[index]!, 2)
}
