import type { Scale } from '../../../../plot/scale.ts'
import { Area } from '../../../../ui/chart/curve.tsx'
import { Label } from '../../../../ui/chart/label.tsx'
import { crossing } from './crossing.ts'

/** Shades both ends of a plot, from ±`from` outwards, where an activation is nearly flat. */
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
    <Area
      tone="line"
      shade="faint"
      path={`M${left} ${top}H${x(-from)}V${bottom}H${left}zM${right} ${top}H${x(from)}V${bottom}H${right}z`}
    />
  )
}

/** Labels a zone in which the slope stays below `level`. */
export function SaturatedLabel({
  at,
  y,
  level,
}: {
  readonly at: number
  readonly y: number
  readonly level: number
}) {
  return (
    <g>
      <Label x={at} y={y} anchor="middle" tone="soft" halo={false}>
        saturated
      </Label>
      <Label x={at} y={y + 17} anchor="middle" tone="soft" halo={false}>
        slope {'<'} {level}
      </Label>
    </g>
  )
}

/** The positive x beyond which a derivative that falls to 0 stays below a level. */
export function saturatedFrom(derivative: (x: number) => number, level: number): number {
  return crossing((x) => derivative(x) - level, 0, 50)
}
