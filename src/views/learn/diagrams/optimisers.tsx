import { surfaces, type Weights } from '../../../labs/gradient-descent/surfaces.ts'
import { trailOf, weightsOf } from '../../../labs/gradient-descent/trails.ts'
import { ellipse, polyline, type PlotPoint } from '../../../plot/path.ts'
import { linear } from '../../../plot/scale.ts'
import { Clip } from '../../../ui/chart/clip.tsx'
import { Area, Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Dot, Dots } from '../../../ui/chart/dot.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import type { Tone } from '../../../ui/chart/tone.ts'
import { fixed } from '../../../words/decimals.ts'

const steps = 40
const start: Weights = [-2.6, 2]
const plotHeight = 84

interface Run {
  readonly runner: 'batch' | 'momentum' | 'adam'
  readonly name: string
  readonly rate: number
  readonly rule: string
  readonly why: string
  readonly tone: Tone
}

const runs: readonly Run[] = [
  {
    runner: 'batch',
    name: 'gradient descent',
    rate: 0.02,
    rule: 'w ← w − η g',
    why: 'down the wall at once, then slowly along the floor',
    tone: 'ink',
  },
  {
    runner: 'momentum',
    name: 'momentum',
    rate: 0.02,
    rule: 'v ← 0.9 v + g,  w ← w − η v',
    why: 'along the floor the gradients add up; it overshoots',
    tone: 'accent',
  },
  {
    runner: 'adam',
    name: 'Adam',
    rate: 0.3,
    rule: 'w ← w − η m / √s',
    why: 'both weights take steps of about η, steep or flat',
    tone: 'warm',
  },
]

/** Plain descent, momentum and Adam in the same ravine, for as many steps. */
export function OptimisersDiagram() {
  const { loss } = surfaces.ravine
  const drawn = runs.map((run) => {
    const { places } = trailOf(surfaces.ravine, run.runner, start, run.rate)
    const way = places.slice(0, steps + 1).map(weightsOf)
    return { ...run, way, end: fixed(loss(...way.at(-1)!), 2) }
  })
  const ends = drawn.map(
    ({ name, rate, rule, why, end }) => `${name} (η = ${rate}; ${rule}): ${why}; loss ${end}`,
  )
  return (
    <Diagram
      title="Plain gradient descent, momentum and Adam in a ravine"
      description={`A loss with curvatures 1 and 10, from the same start with loss ${fixed(loss(...start), 2)}, ${steps} steps each. ${ends.join('. ')}.`}
      height={drawn.length * 140}
    >
      {drawn.map(({ name, rate, rule, why, tone, way, end }, i) => {
        const top = 140 * i + 40
        const x = linear([-3, 3], [0, 360])
        const y = linear([-2.4, 2.4], [top + plotHeight, top])
        const points = way.map(([a, b]): PlotPoint => [x(a), y(b)])
        return (
          <g key={name}>
            <Label x={0} y={top - 28} tone={tone} bold>
              {name}
            </Label>
            <Label x={360} y={top - 28} anchor="end" tone="soft">
              {rule}, η = {rate}
            </Label>
            <Label x={0} y={top - 11} tone="soft">
              {why}
            </Label>
            <Clip x={0} y={top} width={360} height={plotHeight}>
              <Area path={`M0 ${top}h360v${plotHeight}h-360z`} tone="line" shade="faint" />
              {[0.3, 2, 5, 10, 17, 26].map((level) => (
                <Curve
                  key={level}
                  path={ellipse(
                    [x(0), y(0)],
                    (x(1) - x(0)) * Math.sqrt(2 * level),
                    (y(0) - y(1)) * Math.sqrt(level / 5),
                    0,
                  )}
                  tone="line"
                  width={0.75}
                />
              ))}
              <Curve path={polyline(points)} tone={tone} width={1.75} />
              <Dots points={points} tone={tone} r={1.75} />
              <Dot at={points[0]!} tone="ink" open />
              <Dot at={points.at(-1)!} tone={tone} r={4.5} />
              <Curve path={`M${x(0) - 4} ${y(0) - 4}l8 8m0 -8l-8 8`} tone="ink" width={1.5} />
            </Clip>
            <Label x={356} y={top + plotHeight - 10} anchor="end">
              loss {end}
            </Label>
          </g>
        )
      })}
    </Diagram>
  )
}
