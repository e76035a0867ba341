import { polyline, short, type PlotPoint } from '../../plot/path.ts'
import { cx } from '../cx.ts'
import type { Dash } from './curve.tsx'
import { Curve } from './curve.tsx'
import styles from './diagram.module.css'
import type { Tone } from './tone.ts'

export interface ArrowProps {
  readonly from: PlotPoint
  readonly to: PlotPoint
  readonly tone?: Tone
  readonly width?: number
  readonly dash?: Dash
  /** how far the middle bows to the left, seen along the arrow, in units */
  readonly bend?: number
  /** distance kept at either end, in units: the radius of a node, for example */
  readonly gap?: number
}

/** A line with an arrowhead at its end. */
export function Arrow(props: ArrowProps) {
  const { from, to, tone = 'soft', width = 1.5, dash = 'solid', bend = 0, gap = 0 } = props
  const across = directionOf(from, to)
  const control: PlotPoint = [
    (from[0] + to[0]) / 2 + 2 * bend * across[1],
    (from[1] + to[1]) / 2 - 2 * bend * across[0],
  ]
  const start = moved(from, directionOf(from, control), gap)
  const direction = directionOf(control, to)
  const tip = moved(to, direction, -gap)
  const size = 4 + 2 * width
  const neck = moved(tip, direction, -size * 0.8)
  const side = (sign: number): PlotPoint => [
    tip[0] - size * direction[0] + sign * 0.45 * size * direction[1],
    tip[1] - size * direction[1] - sign * 0.45 * size * direction[0],
  ]
  return (
    <g>
      <Curve
        path={
          bend === 0 ? polyline([start, neck]) : `M${point(start)}Q${point(control)} ${point(neck)}`
        }
        tone={tone}
        width={width}
        dash={dash}
      />
      <path
        d={polyline([tip, side(1), side(-1)], true)}
        className={cx(styles['fill'], styles[tone])}
      />
    </g>
  )
}

function directionOf(from: PlotPoint, to: PlotPoint): PlotPoint {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
}

function moved([x, y]: PlotPoint, [dx, dy]: PlotPoint, distance: number): PlotPoint {
  return [x + distance * dx, y + distance * dy]
}

function point([x, y]: PlotPoint): string {
  return `${short(x)} ${short(y)}`
}
