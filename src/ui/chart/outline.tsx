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
  /** opacity of the fill, 0..1; default: no fill */
  readonly shade?: number
  /** opacity of line and fill, 0..1 */
  readonly opacity?: number
}

/** A rectangle: a bounding box, a window, the background of a cell. `strokeWidth` 0 omits the line. */
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
