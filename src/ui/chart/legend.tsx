import type { Dash } from './curve.tsx'
import { Curve } from './curve.tsx'
import { Label } from './label.tsx'
import type { Tone } from './tone.ts'

export interface LegendProps {
  readonly x: number
  readonly y: number
  readonly items: readonly { readonly label: string; readonly tone: Tone; readonly dash?: Dash }[]
  /** width of each item when side by side; default: one below the other */
  readonly columnWidth?: number
}

/** Names the lines of a chart where labels at their ends would not fit. */
export function Legend({ x, y, items, columnWidth }: LegendProps) {
  return (
    <g>
      {items.map(({ label, tone, dash = 'solid' }, i) => {
        const left = columnWidth === undefined ? x : x + i * columnWidth
        const middle = columnWidth === undefined ? y + i * 18 : y
        return (
          <g key={label}>
            <Curve path={`M${left} ${middle}h18`} tone={tone} dash={dash} width={2.5} />
            <Label x={left + 24} y={middle}>
              {label}
            </Label>
          </g>
        )
      })}
    </g>
  )
}
