import type { Scale } from './scale.ts'

/** A point of the drawing, in units of the `viewBox`: x to the right, y down. */
export type PlotPoint = readonly [x: number, y: number]

/** A path of straight lines through points; `close` joins the last to the first. */
export function polyline(points: readonly PlotPoint[], close = false): string {
  if (points.length === 0) return ''
  return `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}${close ? 'z' : ''}`
}

/** The graph of a function over the x axis's domain or a part of it, clipped to the y axis's domain. */
export function graph(
  f: (x: number) => number,
  x: Scale,
  y: Scale,
  { from = x.domain[0], to = x.domain[1], steps = 120 } = {},
): string {
  const [low, high] = [Math.min(...y.domain), Math.max(...y.domain)]
  let path = ''
  let run: PlotPoint[] = []
  for (let i = 0; i <= steps; i++) {
    const at = from + ((to - from) * i) / steps
    const value = f(at)
    if (value >= low && value <= high) run.push([x(at), y(value)])
    else {
      path += polyline(run)
      run = []
    }
  }
  return path + polyline(run)
}

/** A path of straight lines through data, with a gap wherever y is null (unknown). */
export function dataLine(
  values: readonly (readonly [x: number, y: number | null])[],
  x: Scale,
  y: Scale,
): string {
  let path = ''
  let run: PlotPoint[] = []
  for (const [a, b] of values) {
    if (b !== null) run.push([x(a), y(b)])
    else {
      path += polyline(run)
      run = []
    }
  }
  return path + polyline(run)
}

/** The area between a graph and a level of y. */
export function areaUnder(values: readonly PlotPoint[], x: Scale, y: Scale, level = 0): string {
  const first = values[0]
  const last = values.at(-1)
  if (!first || !last) return ''
  const edge = values.map(([a, b]): PlotPoint => [x(a), y(b)])
  return polyline([[x(first[0]), y(level)], ...edge, [x(last[0]), y(level)]], true)
}

/** An ellipse, given its centre, half axes and the angle of the first axis, in radians. */
export function ellipse([x, y]: PlotPoint, a: number, b: number, angle: number): string {
  const [c, s] = [Math.cos(angle) * a, Math.sin(angle) * a]
  const radii = `${short(a)} ${short(b)} ${short((angle * 180) / Math.PI)}`
  const [from, to] = [`${short(x - c)} ${short(y - s)}`, `${short(x + c)} ${short(y + s)}`]
  return `M${from}A${radii} 0 0 ${to}A${radii} 0 0 ${from}z`
}

/** Rounds to two decimals, a hundredth of a unit, which is finer than any screen. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100)
}
