import { cx } from '../../../../ui/cx.ts'
import styles from './diagram.module.css'
import { short } from './path.ts'
import type { Point, Tone } from './tone.ts'

export interface DotProps {
  readonly at: Point
  readonly r?: number
  readonly tone?: Tone
  /** open: only the rim */
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
