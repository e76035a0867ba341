import { envelopeLine, envelopeSteps } from '../../../labs/detection-metrics/envelope.ts'
import { dataLine } from '../../../plot/path.ts'
import { linear } from '../../../plot/scale.ts'
import { Axes } from '../../../ui/chart/axes.tsx'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Dot } from '../../../ui/chart/dot.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Legend } from '../../../ui/chart/legend.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import { boxOverlap } from '../../../vision/metrics/box-overlap.ts'
import { COCO_RULE, match, TRUE_POSITIVE } from '../../../vision/metrics/match.ts'
import {
  countsAbove,
  f1,
  precision,
  precisionRecallCurve,
  recall,
} from '../../../vision/metrics/precision-recall.ts'
import { fixed, plain } from '../../../words/decimals.ts'

type Box = readonly [x: number, y: number, width: number, height: number]

const truths: readonly Box[] = [
  [8, 34, 46, 62],
  [64, 30, 36, 66],
  [120, 44, 44, 52],
]
const detections: readonly { readonly box: Box; readonly score: number }[] = [
  { box: [11, 38, 48, 60], score: 0.9 },
  { box: [70, 10, 42, 46], score: 0.8 },
  { box: [117, 50, 46, 50], score: 0.7 },
]
const scores = detections.map(({ score }) => score)
const iouThreshold = 0.5
/** between the second and the third score */
const confidence = 0.75

const scene = { x: 4, y: 22, width: 168, height: 110 }
const ledger = { score: 190, verdict: 228, precision: 302, recall: 352 }
const x = linear([0, 1], [34, 234])
const y = linear([0, 1], [306, 178])

/** Three objects and three detections: their verdicts, and the curve as the threshold falls. */
export function PrecisionRecallDiagram() {
  const { verdicts, overlaps } = judged()
  const curve = precisionRecallCurve(scores, verdicts, truths.length)!
  const points = scores.map((score, i) => ({
    score,
    overlap: overlaps[i]!,
    right: verdicts[i] === TRUE_POSITIVE,
    precision: curve.precision[i]!,
    recall: curve.recall[i]!,
  }))
  const counts = countsAbove(curve, confidence)
  const there = { precision: precision(counts)!, recall: recall(counts)!, f1: f1(counts)! }
  return (
    <Diagram
      title="Precision and recall as the confidence threshold falls"
      height={342}
      description={
        `Three objects, dashed, and three detections of their class. ` +
        points
          .map(
            (p) =>
              `Score ${plain(p.score)}, IoU ${fixed(p.overlap, 2)}: ${p.right ? 'right' : 'wrong'}; so far precision ${fixed(p.precision, 2)}, recall ${fixed(p.recall, 2)}.`,
          )
          .join(' ') +
        ` One object is never found. At a confidence threshold of ${confidence} precision is ${fixed(there.precision, 2)}, recall ${fixed(there.recall, 2)}, F1 ${fixed(there.f1, 2)}. ` +
        `Below, precision against recall: a saw through the three points, and over it the dashed envelope, ${envelopeSteps(
          curve,
        )
          .map(
            ({ from, to, level }) => `${fixed(level, 2)} from ${fixed(from, 2)} to ${fixed(to, 2)}`,
          )
          .join(', ')}.`
      }
    >
      <Label x={scene.x} y={10} bold>
        3 objects, 3 boxes
      </Label>
      <Outline {...scene} tone="soft" shade={0.06} strokeWidth={0} />
      {truths.map(([left, top, width, height], i) => (
        <Outline
          key={i}
          x={scene.x + left}
          y={scene.y + top}
          width={width}
          height={height}
          tone="ink"
          dash="dashed"
          shade={0.08}
          strokeWidth={1}
        />
      ))}
      {detections.map(({ box: [left, top, width, height] }, i) => {
        const { right, score } = points[i]!
        return (
          <g key={i}>
            <Outline
              x={scene.x + left}
              y={scene.y + top}
              width={width}
              height={height}
              tone={right ? 'good' : 'bad'}
              strokeWidth={2}
            />
            <Label
              x={scene.x + left + 4}
              y={scene.y + top + 12}
              tone={right ? 'good' : 'bad'}
              halo={false}
            >
              {plain(score)} {right ? '✓' : '✕'}
            </Label>
          </g>
        )
      })}

      <Label x={ledger.score} y={10} bold>
        Score
      </Label>
      <Label x={ledger.precision} y={10} anchor="end" bold>
        P
      </Label>
      <Label x={ledger.recall} y={10} anchor="end" bold>
        R
      </Label>
      {points.map((p, i) => (
        <g key={p.score}>
          <Label x={ledger.score} y={36 + 26 * i}>
            {plain(p.score)}
          </Label>
          <Label x={ledger.verdict} y={36 + 26 * i} tone={p.right ? 'good' : 'bad'}>
            {p.right ? '✓' : '✕'}
          </Label>
          <Label x={ledger.precision} y={36 + 26 * i} anchor="end">
            {fixed(p.precision, 2)}
          </Label>
          <Label x={ledger.recall} y={36 + 26 * i} anchor="end">
            {fixed(p.recall, 2)}
          </Label>
        </g>
      ))}
      <Curve
        path={`M${ledger.score - 4} 75H230M272 75H${ledger.recall + 4}`}
        tone="ink"
        width={1}
        dash="dashed"
      />
      <Label x={251} y={75} anchor="middle">
        {confidence}
      </Label>
      <Label x={ledger.score} y={120} tone="soft">
        – one never found
      </Label>

      <Axes
        x={x}
        y={y}
        xTicks={[0, 1 / 3, 2 / 3, 1]}
        yTicks={[0, 0.5, 1]}
        xFormat={(v) => plain(v)}
        xName="recall R"
        yName="precision P"
        grid
      />
      <Curve path={envelopeLine(curve, x, y)} tone="warm" dash="dashed" />
      <Curve
        path={dataLine(
          points.map((p) => [p.recall, p.precision] as const),
          x,
          y,
        )}
      />
      {points.map((p, i) => (
        <g key={p.score}>
          <Dot at={[x(p.recall), y(p.precision)]} r={4} open={i === counts.truePositives} />
          <Label
            x={x(p.recall) + (i === 1 ? -8 : 8)}
            y={y(p.precision) + (i === 1 ? 4 : -8)}
            anchor={i === 1 ? 'end' : 'start'}
            tone="accent"
          >
            {plain(p.score)}
          </Label>
        </g>
      ))}
      <Legend
        x={250}
        y={182}
        items={[
          { label: 'measured', tone: 'accent' },
          { label: 'envelope', tone: 'warm', dash: 'dashed' },
        ]}
      />
      <Label x={250} y={232} bold>
        Above {confidence}
      </Label>
      {Object.entries({ precision: there.precision, recall: there.recall, F1: there.f1 }).map(
        ([name, value], i) => (
          <g key={name}>
            <Label x={250} y={254 + 20 * i}>
              {name}
            </Label>
            <Label x={356} y={254 + 20 * i} anchor="end">
              {fixed(value, 2)}
            </Label>
          </g>
        ),
      )}
    </Diagram>
  )
}

/** The verdict on each detection, and its largest IoU with any object. */
function judged(): { readonly verdicts: Uint8Array; readonly overlaps: readonly number[] } {
  const none = new Uint8Array(truths.length)
  const overlaps = boxOverlap(
    Float64Array.from(detections.flatMap(({ box }) => [...box])),
    Float64Array.from(truths.flat()),
    none,
  )
  const { verdicts } = match(
    { detections: detections.length, truths: truths.length, overlaps, ignored: none, crowd: none },
    iouThreshold,
    COCO_RULE,
  )
  const best = detections.map((_, d) =>
    Math.max(...overlaps.subarray(d * truths.length, (d + 1) * truths.length)),
  )
  return { verdicts, overlaps: best }
}
