import { short } from '../../plot/path.ts'
import { cx } from '../cx.ts'
import type { Dash } from './curve.tsx'
import { Curve } from './curve.tsx'
import styles from './diagram.module.css'
import type { Tone } from './tone.ts'

export interface OutlineProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly tone?: Tone
  readonly dash?: Dash
  readonly strokeWidth?: number
  /** 0..1, how much of the tone lies inside; nothing if not given */
  readonly shade?: number
  /** 0..1, of line and inside */
  readonly opacity?: number
}

/** A rectangle: a bounding box, a window, the ground of a cell. `strokeWidth` 0 leaves out the line. */
export function Outline(props: OutlineProps) {
  const { x, y, width, height, tone = 'accent', dash = 'solid', strokeWidth = 1.5 } = props
  const { shade = 0, opacity } = props
  const path = `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`
  return (
    <g opacity={opacity === undefined ? undefined : short(opacity)}>
      {shade > 0 && (
        <path d={path} className={cx(styles['fill'], styles[tone])} fillOpacity={short(shade)} />
      )}
      {strokeWidth > 0 && <Curve path={path} tone={tone} width={strokeWidth} dash={dash} />}
    </g>
  )
}
