import type { PointerEvent } from 'react'
import { short } from '../../plot/path.ts'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { Diagram, diagramWidth } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import type { Tone } from '../../ui/chart/tone.ts'
import { pointerPlace } from '../shared/pointer-place.ts'
import styles from './cost-plot.module.css'
import type { LayerCost } from './layer-cost.ts'

export interface CostPlotProps {
  readonly costs: readonly LayerCost[]
  /** the layer that is marked */
  readonly at: number
  /** for the pointer alone: the keyboard has the stepper */
  readonly onLayer: (at: number) => void
}

const [left, right, tall] = [4, 356, 64]
const rows: readonly { of: 'weights' | 'flops'; name: string; tone: Tone; top: number }[] = [
  { of: 'weights', name: 'Weights of each layer', tone: 'accent', top: 24 },
  { of: 'flops', name: 'Operations of each layer', tone: 'warm', top: 128 },
]

/** Weights and operations of all layers, as shares of their sums, in the order of the network. */
export function CostPlot({ costs, at, onLayer }: CostPlotProps) {
  const width = (right - left) / costs.length
  const height = rows.at(-1)!.top + tall + 10
  const shares = rows.map(({ of }) => {
    const total = costs.reduce((sum, cost) => sum + cost[of], 0) || 1
    return costs.map((cost) => cost[of] / total)
  })

  function onPointer(event: PointerEvent<SVGPathElement>): void {
    if (event.type === 'pointermove' && event.buttons === 0) return
    const [across] = pointerPlace(event)
    onLayer(Math.max(0, Math.min(costs.length - 1, Math.floor((across - left) / width))))
  }

  return (
    <Diagram
      title="What the layers cost"
      height={height}
      description={rows
        .map(({ name }, i) => {
          const most = Math.max(...shares[i]!)
          return `${name}: of layer ${at + 1}, ${percent(shares[i]![at]!)} of all; the most, ${percent(most)}, in layer ${shares[i]!.indexOf(most) + 1}.`
        })
        .join(' ')}
    >
      {rows.map(({ of, name, tone, top }, i) => {
        const most = Math.max(1e-9, ...shares[i]!)
        const bar = (share: number, layer: number) => {
          const up = short((tall * share) / most)
          return `M${short(left + layer * width)} ${top + tall}v-${up}h${short(width * 0.8)}v${up}z`
        }
        return (
          <g key={of}>
            <Label x={left} y={top - 12} tone={tone}>
              {name}
            </Label>
            <Label x={right} y={top - 12} anchor="end">
              layer {at + 1}: {percent(shares[i]![at]!)}
            </Label>
            <Area path={shares[i]!.map(bar).join('')} tone={tone} shade="fill" />
            <Area path={bar(shares[i]![at]!, at)} tone="bad" shade="fill" />
            <Curve path={`M${left} ${top + tall}H${right}`} tone="line" width={1} />
          </g>
        )
      })}
      <Curve
        path={`M${short(left + (at + 0.4) * width)} ${rows[0]!.top - 4}V${height - 6}`}
        tone="bad"
        width={1}
        dash="dotted"
      />
      <path
        aria-hidden="true"
        d={`M0 0H${diagramWidth}V${height}H0z`}
        className={styles['reach']}
        onPointerDown={onPointer}
        onPointerMove={onPointer}
      />
    </Diagram>
  )
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
