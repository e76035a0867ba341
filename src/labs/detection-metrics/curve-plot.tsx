import { dataLine } from '../../plot/path.ts'
import { linear } from '../../plot/scale.ts'
import { Axes } from '../../ui/chart/axes.tsx'
import { Curve } from '../../ui/chart/curve.tsx'
import { Diagram } from '../../ui/chart/diagram.tsx'
import { Dot } from '../../ui/chart/dot.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { Legend } from '../../ui/chart/legend.tsx'
import { pointsAbove, type PrecisionRecallCurve } from '../../vision/metrics/precision-recall.ts'
import { fixed } from '../../words/decimals.ts'
import { envelopeLine } from './envelope.ts'

const x = linear([0, 1], [40, 344])
const y = linear([0, 1], [176, 26])

export interface CurvePlotProps {
  readonly curve: PrecisionRecallCurve
  readonly confidence: number
}

/** Precision against recall, measured and as an envelope, with the point of the threshold. */
export function CurvePlot({ curve, confidence }: CurvePlotProps) {
  const predicted = pointsAbove(curve, confidence)
  const at = predicted === 0 ? null : predicted - 1
  const points = Array.from(curve.recall, (recall, i) => [recall, curve.precision[i]!] as const)
  const words =
    at === null
      ? 'No prediction: precision is 0/0, there is no point'
      : `Precision ${fixed(curve.precision[at]!, 3)}, recall ${fixed(curve.recall[at]!, 3)}`
  return (
    <Diagram
      title="Precision against recall"
      height={246}
      description={`${words}, at a confidence threshold of ${fixed(confidence, 2)}. The curve has ${points.length} points and ends at a recall of ${fixed(curve.recall.at(-1) ?? 0, 3)}.`}
    >
      <Axes
        x={x}
        y={y}
        xTicks={[0, 0.5, 1]}
        yTicks={[0, 0.5, 1]}
        xName="recall"
        yName="precision"
        grid
      />
      <Curve path={envelopeLine(curve, x, y)} tone="warm" dash="dashed" width={1.5} />
      <Curve path={dataLine(points, x, y)} width={1.5} />
      {at !== null && (
        <>
          <Dot at={[x(curve.recall[at]!), y(curve.precision[at]!)]} tone="bad" r={6} />
          <Label
            x={x(curve.recall[at]!) + (curve.recall[at]! > 0.6 ? -10 : 10)}
            y={y(curve.precision[at]!) + 14}
            anchor={curve.recall[at]! > 0.6 ? 'end' : 'start'}
            tone="bad"
            bold
          >
            {fixed(confidence, 2)}
          </Label>
        </>
      )}
      <Legend
        x={44}
        y={214}
        items={[
          { label: 'as measured', tone: 'accent' },
          { label: 'envelope: the best at this recall or above', tone: 'warm', dash: 'dashed' },
        ]}
      />
    </Diagram>
  )
}
