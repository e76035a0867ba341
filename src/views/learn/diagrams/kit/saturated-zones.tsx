import styles from './diagram.module.css'
import type { Scale } from './scale.ts'

/** Shades both ends of a plot, from ±`from` outwards: where an activation is nearly flat. */
export function SaturatedZones({
  x,
  y,
  from,
}: {
  readonly x: Scale
  readonly y: Scale
  readonly from: number
}) {
  const [left, right] = x.range
  const [bottom, top] = y.range
  return (
    <path
      className={`${styles['tint']} ${styles['line']}`}
      d={`M${left} ${top}H${x(-from)}V${bottom}H${left}zM${right} ${top}H${x(from)}V${bottom}H${right}z`}
    />
  )
}

/** The x above 0 from which an even, falling derivative stays below a level, by halving. */
export function saturatedFrom(derivative: (x: number) => number, level: number): number {
  let low = 0
  let high = 50
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (derivative(middle) > level) low = middle
    else high = middle
  }
  return high
}
