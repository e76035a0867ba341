import { areaUnder, dataLine, short, type PlotPoint } from '../../../plot/path.ts'
import type { Scale } from '../../../plot/scale.ts'
import { linear } from '../../../plot/scale.ts'
import { Axes } from '../../../ui/chart/axes.tsx'
import { Area, Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import type { CurvePoints } from '../../../vision/metrics/average-precision.ts'
import {
  averagePrecision101,
  averagePrecision11,
  averagePrecisionAllPoints,
  COCO_RECALL_LEVELS,
  interpolatedPrecision,
  VOC_RECALL_LEVELS,
} from '../../../vision/metrics/average-precision.ts'
import { IOU_THRESHOLDS } from '../../../vision/metrics/coco-settings.ts'
import { FALSE_POSITIVE, TRUE_POSITIVE } from '../../../vision/metrics/match.ts'
import { mean } from '../../../vision/metrics/mean.ts'
import { precisionRecallCurve } from '../../../vision/metrics/precision-recall.ts'
import { fixed } from '../../../words/decimals.ts'
import { threeClasses } from './three-classes.ts'

const plots = [0, 1, 2].map((i) => ({
  x: linear([0, 1], [22 + 118 * i, 112 + 118 * i]),
  y: linear([0, 1], [116, 46]),
}))
const table = { left: 58, cell: 25, mean: 334, header: 198, top: 210, row: 26 }

/** The average precision of one curve by three methods, then the mean over classes and IoU thresholds. */
export function MeanAveragePrecisionDiagram() {
  const curve = exampleCurve()
  const methods = [
    { name: 'all points', value: averagePrecisionAllPoints(curve), levels: null },
    { name: '11 levels', value: averagePrecision11(curve), levels: VOC_RECALL_LEVELS },
    { name: '101 levels', value: averagePrecision101(curve), levels: COCO_RECALL_LEVELS },
  ]
  const { summary, categories } = threeClasses()
  const rows = categories.map(({ name, ap, precision }) => ({
    name,
    ap,
    byIou: ap === null ? null : byIou(precision),
  }))
  const counted = rows.flatMap((row) => (row.byIou === null ? [] : [row.byIou]))
  const means = Array.from(IOU_THRESHOLDS, (_, t) => mean(counted.map((values) => values[t]!)))
  return (
    <Diagram
      title="Average precision by three methods, and mean average precision"
      height={346}
      description={
        `Three detections, right, wrong, right, of three objects: the precision envelope is 1 up to recall 1/3, 2/3 up to 2/3, then 0. ` +
        methods.map(({ name, value }) => `By ${name} its AP is ${fixed(value, 6)}.`).join(' ') +
        ` Below, AP by class and IoU threshold, 0.50 to 0.95. ` +
        rows
          .map(({ name, ap, byIou: values }) =>
            values === null || ap === null
              ? `${name}: no object in the ground truth, so left out.`
              : `${name}: ${values.map((v) => fixed(v, 2)).join(', ')}; mean ${fixed(ap, 2)}.`,
          )
          .join(' ') +
        ` Mean of the classes at 0.50: ${fixed(summary.ap50!, 2)}. Over all thresholds, COCO’s mAP: ${fixed(summary.ap!, 2)}.`
      }
    >
      {methods.map(({ name, value, levels }, i) => {
        const { x, y } = plots[i]!
        return (
          <g key={name}>
            <Label x={x(0) - 8} y={12} bold>
              {name}
            </Label>
            <Label x={x(0) - 8} y={30}>
              {fixed(value, 6)}
            </Label>
            <Levels x={x} y={y} curve={curve} levels={levels} />
            <Axes x={x} y={y} yTicks={i === 0 ? [0, 1] : []} xTicks={[0, 1]} />
          </g>
        )
      })}
      <Label x={67} y={128} anchor="middle" tone="soft">
        recall
      </Label>

      <Curve path="M0 150H360" tone="line" width={0.5} />
      <Label x={4} y={170} bold>
        AP by class and IoU threshold
      </Label>
      {Array.from(IOU_THRESHOLDS, (threshold, t) =>
        t % 3 === 0 ? (
          <Label
            key={t}
            x={table.left + (t + 0.5) * table.cell}
            y={table.header}
            anchor="middle"
            tone="soft"
          >
            {fixed(threshold, 2).slice(1)}
          </Label>
        ) : null,
      )}
      <Label x={table.mean} y={table.header} anchor="middle" tone="soft">
        mean
      </Label>
      {rows.map(({ name, ap, byIou: values }, i) => (
        <Row key={name} y={table.top + i * table.row} name={name} values={values} total={ap} />
      ))}
      <Curve path={`M4 ${table.top + rows.length * table.row + 2}H356`} tone="line" width={1} />
      <Row
        y={table.top + rows.length * table.row + 6}
        name="mean"
        values={means}
        total={summary.ap}
        bold
      />
    </Diagram>
  )
}

/** What a method sums: the area, or the heights at its recall levels. */
function Levels({
  x,
  y,
  curve,
  levels,
}: {
  readonly x: Scale
  readonly y: Scale
  readonly curve: CurvePoints
  readonly levels: Float64Array | null
}) {
  const top = dataLine(envelope(curve), x, y)
  if (levels === null) {
    return (
      <g>
        <Area path={areaUnder(envelope(curve), x, y)} />
        <Curve path={top} width={1.5} />
      </g>
    )
  }
  const heights = interpolatedPrecision(curve, levels)
  const at = Array.from(levels, (level, i): PlotPoint => [x(level), y(heights[i]!)])
  const few = levels.length < 20
  return (
    <g>
      {few && (
        <Curve path={at.map(([u, v]) => `M${short(u)} ${y(0)}V${short(v)}`).join('')} width={1} />
      )}
      {!few && <Area path={areaUnder(envelope(curve), x, y)} shade="faint" />}
      <Curve
        path={at.map(([u, v]) => `M${short(u)} ${short(v)}h0`).join('')}
        width={few ? 5 : 1.6}
      />
    </g>
  )
}

function Row({
  y,
  name,
  values,
  total,
  bold = false,
}: {
  readonly y: number
  readonly name: string
  /** null if the class has no objects */
  readonly values: readonly number[] | null
  readonly total: number | null
  readonly bold?: boolean
}) {
  const middle = y + table.cell / 2
  return (
    <g>
      <Label x={4} y={middle} bold={bold}>
        {name}
      </Label>
      {Array.from(IOU_THRESHOLDS, (_, t) => (
        <g key={t}>
          <Outline
            x={table.left + t * table.cell}
            y={y}
            width={table.cell}
            height={table.cell}
            shade={0.85 * (values?.[t] ?? 0)}
            strokeWidth={0}
          />
          <Label
            x={table.left + (t + 0.5) * table.cell}
            y={middle}
            anchor="middle"
            tone={values?.[t] ? 'ink' : 'soft'}
            halo={false}
          >
            {values === null ? '–' : t === 0 && bold ? withoutLeadingZero(values[t]!) : null}
          </Label>
        </g>
      ))}
      {bold && (
        <g>
          <Outline x={table.left} y={y} width={table.cell} height={table.cell} strokeWidth={2} />
          <Outline x={table.mean - 20} y={y} width={40} height={table.cell} strokeWidth={2} />
          <Label x={table.left + table.cell / 2} y={y + 38} anchor="middle" tone="accent">
            AP50
          </Label>
          <Label x={table.mean} y={y + 38} anchor="middle" tone="accent">
            mAP
          </Label>
        </g>
      )}
      <Label x={table.mean} y={middle} anchor="middle" halo={false} bold>
        {total === null ? '–' : withoutLeadingZero(total)}
      </Label>
    </g>
  )
}

/** .83, without the leading 0; 0 and 1 as they are */
function withoutLeadingZero(value: number): string {
  const text = fixed(value, 2)
  if (text === '0.00') return '0'
  return text === '1.00' ? '1' : text.replace(/^0/, '')
}

function byIou(precision: Float64Array): number[] {
  const levels = COCO_RECALL_LEVELS.length
  return Array.from(IOU_THRESHOLDS, (_, t) =>
    mean(precision.subarray(t * levels, (t + 1) * levels)),
  )
}

function exampleCurve(): CurvePoints {
  const verdicts = Uint8Array.of(TRUE_POSITIVE, FALSE_POSITIVE, TRUE_POSITIVE)
  return precisionRecallCurve([0.9, 0.8, 0.7], verdicts, 3)!
}

function envelope(curve: CurvePoints): PlotPoint[] {
  const ends = [...new Set(curve.recall)]
  const levels = interpolatedPrecision(curve, Float64Array.from(ends))
  return ends.flatMap((end, i): PlotPoint[] => [
    [ends[i - 1] ?? 0, levels[i]!],
    [end, levels[i]!],
  ])
}
