import { short } from '../../plot/path.ts'
import { linear, type Scale } from '../../plot/scale.ts'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import type { ValueHistogram } from '../../vision/layers/value-histogram.ts'
import { fixed } from '../../words/decimals.ts'
import { Handle } from '../shared/handle.tsx'

const tall = 76
const tops = { before: 26, after: 152 }
const height = 262
const [left, right] = [12, 348]

export interface ValuePlotProps {
  readonly before: ValueHistogram
  /** after the activation, or after the ReLU in its place */
  readonly after: ValueHistogram
  readonly names: readonly [before: string, after: string]
  readonly brush: readonly [from: number, to: number]
  readonly onBrush: (brush: readonly [from: number, to: number]) => void
  readonly description: string
}

/** The values of a layer before and after its activation, counted in bins; a range of the first is brushed. */
export function ValuePlot(props: ValuePlotProps) {
  const { before, after, names, brush, onBrush, description } = props
  const low = Math.min(before.from, after.from)
  const high = Math.max(before.to, after.to)
  const x = linear([low, high], [left, right])
  const step = Number(((high - low) / 64).toPrecision(1))
  const line = linear([0, 1], [tops.before + tall, tops.before + tall - 1])
  const ends = [
    { name: 'Lowest value', at: brush[0] },
    { name: 'Highest value', at: brush[1] },
  ]
  return (
    <LiveDiagram
      title="Values of a layer before and after its activation"
      description={description}
      height={height}
    >
      <Label x={left} y={10}>
        {names[0]}
      </Label>
      <Bars values={before} x={x} top={tops.before} brush={brush} />
      {ends.map(({ name, at }, i) => (
        <Handle
          key={name}
          label={name}
          x={x}
          y={line}
          at={[at, 0]}
          step={step}
          axis="x"
          valueText={fixed(at, 2)}
          onMove={([to]) =>
            onBrush(
              i === 0 ? [Math.min(to, brush[1]), brush[1]] : [brush[0], Math.max(to, brush[0])],
            )
          }
        />
      ))}
      <Label x={left} y={tops.after - 16}>
        {names[1]}
      </Label>
      <Bars values={after} x={x} top={tops.after} />
      {[low, 0, high].map((tick) => (
        <Label
          key={tick}
          x={x(tick)}
          y={height - 14}
          anchor={tick === low ? 'start' : tick === high ? 'end' : 'middle'}
          tone="soft"
        >
          {fixed(tick, tick === 0 ? 0 : 1)}
        </Label>
      ))}
    </LiveDiagram>
  )
}

/** Heights are logarithmic: most values are small, and the rare large ones should be seen. */
function Bars(props: {
  readonly values: ValueHistogram
  readonly x: Scale
  readonly top: number
  readonly brush?: readonly [from: number, to: number]
}) {
  const { values, x, top, brush } = props
  const { from, to, counts } = values
  const most = Math.log(1 + Math.max(...counts))
  const width = (to - from) / counts.length
  let [lit, dim] = ['', '']
  counts.forEach((count, i) => {
    if (count === 0) return
    const [start, end] = [from + i * width, from + (i + 1) * width]
    const up = short((tall * Math.log(1 + count)) / most)
    const path = `M${short(x(start))} ${top + tall}v-${up}H${short(x(end) - 0.4)}v${up}z`
    if (brush && end > brush[0] && start < brush[1]) lit += path
    else dim += path
  })
  return (
    <g>
      <Area path={dim} tone="accent" shade="fill" />
      <Area path={lit} tone="bad" shade="fill" />
      <Curve path={`M${left} ${top + tall}H${right}`} tone="line" width={1} />
      <Curve path={`M${short(x(0))} ${top}v${tall}`} tone="ink" width={1} />
    </g>
  )
}
