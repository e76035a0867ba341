import { useMemo } from 'react'
import { isoline, sampled } from '../../plot/contour.ts'
import { polyline, type PlotPoint } from '../../plot/path.ts'
import { linear } from '../../plot/scale.ts'
import { Arrow } from '../../ui/chart/arrow.tsx'
import { Axes } from '../../ui/chart/axes.tsx'
import { Clip } from '../../ui/chart/clip.tsx'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Dot, Dots } from '../../ui/chart/dot.tsx'
import { Handle } from '../shared/handle.tsx'
import type { Surface, Weights } from './surfaces.ts'
import { runners, walked, weightsOf, type Place, type Trail } from './trails.ts'

const left = 40
const top = 24
const side = 300

export interface MapProps {
  readonly surface: Surface
  readonly trails: readonly Trail[]
  readonly start: Weights
  readonly step: number
  /** per-sample steps from the place of the first trail, as ends; empty: not shown */
  readonly cloud: readonly Weights[]
  readonly lit: string | null
  readonly onStart: (start: Weights) => void
  readonly description: string
}

/** The loss from above: lines of equal loss, the ways of all runners, and the start to drag. */
export function DescentMap(props: MapProps) {
  const { surface, trails, start, step, cloud, lit, onStart, description } = props
  const x = linear(surface.x, [left, left + side])
  const y = linear(surface.y, [top + side, top])
  const place = ([a, b]: Weights): PlotPoint => [x(a), y(b)]
  const lines = useMemo(() => contours(surface), [surface])
  const [first] = trails
  return (
    <LiveDiagram title="Map of the loss" description={description} height={top + side + 36}>
      <Clip x={left} y={top} width={side} height={side}>
        <Area path={`M${left} ${top}h${side}v${side}h${-side}z`} tone="line" shade="faint" />
        {lines.map((path) => (
          <Curve key={path.slice(0, 40)} path={path} tone="line" width={0.75} />
        ))}
        {surface.minima.map((at) => (
          <Curve key={String(at)} path={cross(place(at))} tone="ink" width={1.5} />
        ))}
        {cloud.length > 0 && <Dots points={cloud.map(place)} r={1.5} tone="bad" />}
        {trails.map((trail) => {
          const { tone, dash } = runners[trail.runner]
          const points = walked(trail, step).map((at) => drawable(place(weightsOf(at))))
          return (
            <g key={trail.runner}>
              <Curve path={polyline(points)} tone={tone} dash={dash} width={1.75} />
              {points.length < 80 && <Dots points={points} r={1.75} tone={tone} />}
              <Dot at={points.at(-1)!} tone={tone} r={4.5} />
            </g>
          )
        })}
        {first && lit && (
          <Lit place={place} at={walked(first, step).at(-1)!} lit={lit} trail={first} />
        )}
      </Clip>
      <Axes
        x={x}
        y={y}
        xTicks={ticks(surface.x)}
        yTicks={ticks(surface.y)}
        xName={surface.axes[0]}
        yName={surface.axes[1]}
      />
      <Handle label="Start" x={x} y={y} at={start} step={0.05} onMove={onStart} />
    </LiveDiagram>
  )
}

/** What the formula's term under the pointer stands for, at the place of the first runner. */
function Lit(props: {
  readonly place: (at: Weights) => PlotPoint
  readonly at: Place
  readonly lit: string
  readonly trail: Trail
}) {
  const { place, at, lit, trail } = props
  const weights = weightsOf(at)
  const next = trail.places[trail.places.indexOf(at) + 1]
  if (lit === 'weights') return <Dot at={drawable(place(weights))} tone="bad" r={7} open />
  if (lit === 'next' && next)
    return <Dot at={drawable(place(weightsOf(next)))} tone="bad" r={7} open />
  const [dx, dy] = lit === 'memory' ? at.standing.first : at.gradient
  const size = Math.hypot(dx!, dy!)
  if (!(size > 0 && size < Infinity)) return null
  // its direction; its size stands in the formula. Downhill, since that is where the step goes
  const from = drawable(place(weights))
  const ahead = place([weights[0] - dx! / size, weights[1] - dy! / size])
  const long = Math.hypot(ahead[0] - from[0], ahead[1] - from[1])
  if (!(long > 0.5)) return null
  const to: PlotPoint = [
    from[0] + (56 * (ahead[0] - from[0])) / long,
    from[1] + (56 * (ahead[1] - from[1])) / long,
  ]
  return <Arrow from={from} to={to} tone="bad" width={2.5} />
}

/** Ten lines of equal loss, closer to each other near the lowest. */
function contours({ loss, x, y }: Surface): readonly string[] {
  const field = sampled(loss, x, [y[1], y[0]])
  const values = Array.from(field.values)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const across = linear([0, field.columns - 1], [left, left + side])
  const down = linear([0, field.rows - 1], [top, top + side])
  return Array.from({ length: 11 }, (_, i) => low + (high - low) * ((i + 0.5) / 11) ** 2.2)
    .map((level) => isoline(field, level, (c, r) => [across(c), down(r)]))
    .filter((path) => path !== '')
}

/** Far outside the map, where a diverging run ends up, coordinates are cut: no renderer draws 10^200. */
function drawable([a, b]: PlotPoint): PlotPoint {
  return [cut(a), cut(b)]
}

function cut(v: number): number {
  return Number.isNaN(v) ? -1e4 : Math.max(-1e4, Math.min(1e4, v))
}

function ticks([from, to]: readonly [number, number]): number[] {
  const ticks: number[] = []
  for (let tick = Math.ceil(from); tick <= to; tick++) ticks.push(tick === 0 ? 0 : tick)
  return ticks
}

function cross([a, b]: PlotPoint): string {
  return `M${a - 4} ${b - 4}l8 8M${a - 4} ${b + 4}l8 -8`
}
