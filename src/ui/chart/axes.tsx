import { short } from '../../plot/path.ts'
import type { Scale } from '../../plot/scale.ts'
import styles from './diagram.module.css'
import { Label } from './label.tsx'

export interface AxesProps {
  readonly x: Scale
  readonly y: Scale
  readonly xTicks?: readonly number[]
  readonly yTicks?: readonly number[]
  readonly xFormat?: (value: number) => string
  readonly yFormat?: (value: number) => string
  /** shown below the right end of the x axis; `yName` above the top of the y axis */
  readonly xName?: string
  readonly yName?: string
  /** the point at which the axes cross; default: the lower left corner */
  readonly crossAt?: readonly [x: number, y: number]
  /** faint lines across the plot at the y ticks */
  readonly grid?: boolean
}

/** Two axes with ticks, numbers and names. Numbers are at the left and lower edge of the plot. */
export function Axes(props: AxesProps) {
  const { x, y, xTicks = [], yTicks = [], xName, yName, grid = false } = props
  const { xFormat = minusSign, yFormat = minusSign } = props
  const [left, right] = x.range
  const [bottom, top] = y.range
  const [crossX, crossY] = props.crossAt ?? [x.domain[0], y.domain[0]]
  return (
    <g>
      {grid && (
        <path
          className={styles['grid']}
          d={yTicks.map((t) => `M${left} ${short(y(t))}H${right}`).join('')}
        />
      )}
      <path
        className={`${styles['stroke']} ${styles['line']}`}
        d={`M${left} ${short(y(crossY))}H${right}M${short(x(crossX))} ${bottom}V${top}`}
      />
      {xTicks.map((tick) => (
        <Label key={tick} x={x(tick)} y={bottom + 12} anchor="middle" tone="soft">
          {xFormat(tick)}
        </Label>
      ))}
      {yTicks.map((tick) => (
        <Label key={tick} x={left - 6} y={y(tick)} anchor="end" tone="soft">
          {yFormat(tick)}
        </Label>
      ))}
      {xName !== undefined && (
        <Label x={right} y={bottom + (xTicks.length > 0 ? 30 : 12)} anchor="end" tone="soft">
          {xName}
        </Label>
      )}
      {yName !== undefined && (
        <Label x={left - 4} y={top - 14} tone="soft">
          {yName}
        </Label>
      )}
    </g>
  )
}

function minusSign(value: number): string {
  return String(value).replace('-', '−')
}
