import { linear } from '../../plot/scale.ts'
import { polyline, short } from '../../plot/path.ts'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Dot } from '../../ui/chart/dot.tsx'
import { Label } from '../../ui/chart/label.tsx'
import type { Comparison } from '../../vision/explain/nms-moment.ts'
import { fixed } from '../../words/decimals.ts'
import { plural } from '../../words/plural.ts'
import { Handle } from '../shared/handle.tsx'

const x = linear([0, 1], [16, 344])
const y = linear([0, 1], [52, 51])
const height = 84

export interface ThresholdLineProps {
  /** what the boxes are compared by, such as IoU */
  readonly measure: string
  readonly limit: number
  /** a threshold that this kind does not use is not drawn */
  readonly isUsed: boolean
  readonly comparisons: readonly Comparison[]
  readonly onLimit: (limit: number) => void
}

/** The overlaps of the box taken last with the others, and the threshold, which is dragged. */
export function ThresholdLine(props: ThresholdLineProps) {
  const { measure, limit, isUsed, comparisons, onLimit } = props
  const above = comparisons.filter(({ value }) => value > limit).length
  return (
    <LiveDiagram
      title={`${measure} with the box taken last`}
      description={
        comparisons.length === 0
          ? 'Nothing has been compared with it yet.'
          : `${plural(comparisons.length, 'comparison')} so far, ${above} of them above ${fixed(limit, 2)}.`
      }
      height={height}
    >
      <Label x={16} y={12}>
        {measure} with the box taken last
      </Label>
      {isUsed && <Area path={`M${short(x(limit))} 28H344v48H${short(x(limit))}z`} tone="bad" />}
      <Curve
        path={polyline([
          [16, 52],
          [344, 52],
        ])}
        tone="line"
        width={1.5}
      />
      {[0, 0.5, 1].map((tick) => (
        <Label key={tick} x={x(tick)} y={76} anchor="middle" tone="soft">
          {tick}
        </Label>
      ))}
      {comparisons.map(({ other, value, outcome }, i) => (
        <Dot
          key={other}
          at={[x(Math.max(0, value)), 44 - 5 * (i % 3)]}
          tone={outcome === 'stays' ? 'good' : outcome === 'goes' ? 'bad' : 'warm'}
          open={outcome === 'stays'}
          r={i === comparisons.length - 1 ? 6 : 3.5}
        />
      ))}
      {isUsed && (
        <Handle
          label={`${measure} threshold`}
          x={x}
          y={y}
          at={[limit, 0]}
          step={0.01}
          axis="x"
          valueText={fixed(limit, 2)}
          onMove={([to]) => onLimit(to)}
        />
      )}
    </LiveDiagram>
  )
}
