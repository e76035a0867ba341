import { Label } from './label.tsx'
import { Outline } from './outline.tsx'
import type { Tone } from './tone.ts'
import { fixed, plain } from '../../words/decimals.ts'

export interface NumberGridProps {
  readonly x: number
  readonly y: number
  /** side of a cell, 22 or more */
  readonly cell: number
  readonly columns: number
  /** row-major; positive values shaded with `tone`, negative ones with `negative` */
  readonly values: ArrayLike<number>
  /** the value with the darkest shade; default: the largest magnitude */
  readonly most?: number
  readonly decimals?: number
  readonly tone?: Tone
  readonly negative?: Tone
}

/** A small matrix of numbers, shaded by magnitude: a picture, a kernel, a feature map. */
export function NumberGrid(props: NumberGridProps) {
  const { x, y, cell, columns, decimals, tone = 'accent', negative = 'warm' } = props
  const values = Array.from(props.values)
  const most = props.most ?? Math.max(...values.map(Math.abs), Number.MIN_VALUE)
  return (
    <g>
      {values.map((value, at) => {
        const left = x + (at % columns) * cell
        const top = y + Math.floor(at / columns) * cell
        return (
          // cells keep their places
          // oxlint-disable-next-line react/no-array-index-key
          <g key={at}>
            <Outline
              x={left}
              y={top}
              width={cell}
              height={cell}
              tone={value < 0 ? negative : tone}
              shade={(0.4 * Math.abs(value)) / most}
              strokeWidth={0}
            />
            <Outline x={left} y={top} width={cell} height={cell} tone="line" strokeWidth={0.5} />
            <Label
              x={left + cell / 2}
              y={top + cell / 2}
              anchor="middle"
              tone={value === 0 ? 'soft' : 'ink'}
              halo={false}
            >
              {decimals === undefined ? plain(value) : fixed(value, decimals)}
            </Label>
          </g>
        )
      })}
    </g>
  )
}
