import { cx } from '../cx.ts'
import styles from './diagram.module.css'
import type { Tone } from './tone.ts'

export interface CurveProps {
  /** from `graph`, `dataLine`, `polyline` or `ellipse` */
  readonly path: string
  readonly tone?: Tone
  readonly width?: number
  /** dashes, so that colour is not the only signal */
  readonly dash?: Dash
}

export type Dash = 'solid' | 'dashed' | 'dotted'

/** A line through a plot. */
export function Curve({ path, tone = 'accent', width = 2, dash = 'solid' }: CurveProps) {
  return (
    <path
      d={path}
      className={cx(styles['stroke'], styles[tone])}
      strokeWidth={width}
      strokeDasharray={dashArrays[dash]}
    />
  )
}

/** A filled shape; `faint` or `tint` for a background, `fill` for a full colour. */
export function Area({ path, tone = 'accent', shade = 'tint' }: AreaProps) {
  return <path d={path} className={cx(styles[shade], styles[tone])} />
}

interface AreaProps {
  readonly path: string
  readonly tone?: Tone
  readonly shade?: 'faint' | 'tint' | 'fill'
}

const dashArrays: Readonly<Record<Dash, string | undefined>> = {
  solid: undefined,
  dashed: '6 4',
  dotted: '0.1 4.5',
}
