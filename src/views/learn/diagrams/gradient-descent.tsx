import type { Samples } from '../../../nn/linear-regression.ts'
import { ellipse, graph, polyline, type PlotPoint } from '../../../plot/path.ts'
import { linear } from '../../../plot/scale.ts'
import { Clip } from '../../../ui/chart/clip.tsx'
import { Area, Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Dot, Dots } from '../../../ui/chart/dot.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Pulse } from '../../../ui/chart/pulse.tsx'
import type { Tone } from '../../../ui/chart/tone.ts'
import type { Weights } from '../../../labs/gradient-descent/descent-race.ts'
import {
  bottomOf,
  contourOf,
  descend,
  lossAt,
  race,
  raceSamples,
  runOf,
} from '../../../labs/gradient-descent/descent-race.ts'
import { fixed, plain } from '../../../words/decimals.ts'

const lefts = [0, 124, 248]
const side = 112
const top = 40

const variants: readonly Omit<Run, 'way'>[] = [
  { name: 'batch', size: race.samples, tone: 'warm' },
  { name: 'mini-batch', size: 8, tone: 'accent' },
  { name: 'stochastic', size: 1, tone: 'good' },
]

const from = 5
const rates: readonly Rate[] = [
  { rate: 0.1, steps: 10, tone: 'good', end: 'converges' },
  { rate: 1, steps: 2, tone: 'warm', end: 'oscillates' },
  { rate: 1.05, steps: 3, tone: 'bad', end: 'diverges' },
]

interface Run {
  readonly name: string
  /** samples per step */
  readonly size: number
  readonly tone: Tone
  readonly way: readonly Weights[]
}

interface Rate {
  readonly rate: number
  readonly steps: number
  readonly tone: Tone
  readonly end: string
}

/** Three batch sizes on the same loss with the same number of samples, and three learning rates on another. */
export function GradientDescentDiagram() {
  const samples = raceSamples()
  const runs = variants.map((variant) => ({ ...variant, way: runOf(samples, variant.size) }))
  return (
    <Diagram
      title="Gradient descent: three batch sizes, three learning rates"
      height={390}
      description={describe(samples, runs)}
    >
      {runs.map((run, i) => (
        <Map key={run.name} left={lefts[i]!} samples={samples} run={run} />
      ))}
      <Label x={0} y={206} tone="soft">
        Each saw {race.epochs * race.samples} samples. ✕ the lowest loss,{' '}
        {fixed(lossAt(samples, bottomOf(samples)), 3)}
      </Label>
      <Curve path="M0 224H360" tone="line" width={0.5} />
      <Label x={0} y={242}>
        Learning rate η on f(w) = w², from w = {from}:
      </Label>
      {rates.map((rate, i) => (
        <Parabola key={rate.rate} left={lefts[i]!} {...rate} />
      ))}
    </Diagram>
  )
}

/** Contours of the loss, and the path of one run. */
function Map({ left, samples, run }: { left: number; samples: Samples; run: Run }) {
  const { tone, way } = run
  const x = linear([-0.4, 2.7], [left, left + side])
  const y = linear([-0.4, 2.7], [top + side, top])
  const place = ([intercept, slope]: Weights): PlotPoint => [x(intercept), y(slope)]
  const points = way.map(place)
  const [start, end] = [points[0]!, points.at(-1)!]
  const bottom = place(bottomOf(samples))
  const unit = x(1) - x(0)
  const steps = way.length - 1
  const few = steps < 50
  return (
    <g>
      <Label x={left} y={10} tone={tone} bold>
        {run.name}
      </Label>
      <Label x={left} y={28} tone="soft">
        {run.size} per step
      </Label>
      <Clip x={left} y={top} width={side} height={side}>
        <Area path={`M${left} ${top}h${side}v${side}h${-side}z`} tone="line" shade="faint" />
        {[0.03, 0.2, 0.6, 1.3, 2.4, 4, 6.5].map((above) => {
          const { along, across, angle } = contourOf(samples, above)
          // y points down in the drawing, so angles change sign
          const path = ellipse(bottom, unit * along, unit * across, -angle)
          return <Curve key={above} path={path} tone="line" width={0.75} />
        })}
        <Curve path={polyline(points)} tone={tone} width={few ? 1.75 : 1} />
        {few && <Dots points={points} tone={tone} r={1.75} />}
        <Pulse path={polyline(points)} tone={tone} />
        <Dot at={start} tone="ink" open />
        <Dot at={end} tone={tone} r={4} />
        <Curve path={cross(bottom)} tone="ink" width={1.5} />
      </Clip>
      <Label x={left} y={166}>
        {steps} steps
      </Label>
      <Label x={left} y={184}>
        loss {fixed(lossAt(samples, way.at(-1)!), 3)}
      </Label>
    </g>
  )
}

/** The graph of w^2 and the steps on it. */
function Parabola({ left, rate, steps, tone, end }: Rate & { readonly left: number }) {
  const x = linear([-7, 7], [left, left + side])
  const y = linear([0, 45], [346, 280])
  const weights = descend(from, rate, steps)
  const points = weights.map((w): PlotPoint => [x(w), y(w * w)])
  return (
    <g>
      <Label x={left} y={264} tone="soft">
        η = {rate}
      </Label>
      <Curve path={graph((w) => w * w, x, y)} tone="line" width={1} />
      <Curve path={polyline(points)} tone={tone} width={1.25} />
      <Dots points={points} tone={tone} r={2.5} />
      <Label x={left} y={360}>
        {list(weights.slice(0, 3))}…
      </Label>
      <Label x={left} y={378} tone={tone}>
        {end}
      </Label>
    </g>
  )
}

function cross([x, y]: PlotPoint): string {
  return (
    polyline([
      [x - 3.5, y - 3.5],
      [x + 3.5, y + 3.5],
    ]) +
    polyline([
      [x - 3.5, y + 3.5],
      [x + 3.5, y - 3.5],
    ])
  )
}

function describe(samples: Samples, runs: readonly Run[]): string {
  const loss = (weights: Weights) => fixed(lossAt(samples, weights), 3)
  const ends = runs.map(
    ({ name, size, way }) =>
      `${name} (${size} per step): ${way.length - 1} steps, loss ${loss(way.at(-1)!)}`,
  )
  const paths = rates.map(
    ({ rate, end }) =>
      `with learning rate ${rate} it goes ${list(descend(from, rate, 3))} and ${end}`,
  )
  return (
    `Above, three maps of one loss over two weights, linear regression on ${race.samples} samples: ellipses of equal loss around the minimum, ` +
    `where it is ${loss(bottomOf(samples))}, and the path of ${race.epochs} epochs from the same start, where it is ${loss(race.start)}. ` +
    `Batch steps get a little way, smoothly; mini-batch steps get most of the way, in a slight zigzag; stochastic steps get all the way, jumping about, and do not settle. ` +
    `${ends.join('; ')}. Below, steps on f(w) = w² from w = ${from}: ${paths.join('; ')}.`
  )
}

function list(weights: readonly number[]): string {
  return weights.map((w) => plain(w)).join(', ')
}
