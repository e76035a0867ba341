import { short, type PlotPoint } from '../../plot/path.ts'
import { cx } from '../cx.ts'
import styles from './diagram.module.css'
import type { Tone } from './tone.ts'

export interface DotProps {
  readonly at: PlotPoint
  readonly r?: number
  readonly tone?: Tone
  /** only the outline */
  readonly open?: boolean
}

/** A marked point. */
export function Dot({ at: [x, y], r = 3.5, tone = 'accent', open = false }: DotProps) {
  const className = cx(open ? styles['panel'] : styles['fill'], styles[tone])
  return (
    <circle
      cx={short(x)}
      cy={short(y)}
      r={r}
      className={className}
      stroke={open ? 'currentColor' : undefined}
      strokeWidth={open ? 1.5 : undefined}
    />
  )
}

export interface DotsProps {
  readonly points: readonly PlotPoint[]
  readonly r: number
  readonly tone?: Tone
}

/** Many marked points as one path: the round caps of zero-length lines. */
export function Dots({ points, r, tone = 'accent' }: DotsProps) {
  return (
    <path
      d={points.map(([x, y]) => `M${short(x)} ${short(y)}h.01`).join('')}
      className={cx(styles['stroke'], styles[tone])}
      strokeWidth={2 * r}
    />
  )
}
