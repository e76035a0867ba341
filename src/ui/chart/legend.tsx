import type { Dash } from './curve.tsx'
import { Curve } from './curve.tsx'
import { Label } from './label.tsx'
import type { Tone } from './tone.ts'

export interface LegendProps {
  readonly x: number
  readonly y: number
  readonly items: readonly { readonly label: string; readonly tone: Tone; readonly dash?: Dash }[]
  /** side by side, each so wide; one below the other if not given */
  readonly columnWidth?: number
}

/** Which line is which, where a label at the line's end would not fit. */
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
