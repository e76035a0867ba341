import { epoch } from '../../../nn/gradient-descent.ts'
import { leastSquares } from '../../../nn/least-squares.ts'
import type { Samples } from '../../../nn/linear-regression.ts'
import { batchGradient, hessian, meanSquaredError } from '../../../nn/linear-regression.ts'
import type { Standing } from '../../../nn/optimisers.ts'
import { sgd, standing } from '../../../nn/optimisers.ts'
import { eigenvalues } from '../../../nn/quadratic.ts'
import { mulberry32, normal, shuffled } from '../../../nn/random.ts'
import { Clip } from './kit/clip.tsx'
import { Area, Curve } from './kit/curve.tsx'
import { Diagram } from './kit/diagram.tsx'
import { Dot } from './kit/dot.tsx'
import { fixed, plain } from './kit/format.ts'
import { Label } from './kit/label.tsx'
import { dataLine, ellipse, graph } from './kit/path.ts'
import { Pulse } from './kit/pulse.tsx'
import type { Scale } from './kit/scale.ts'
import { linear } from './kit/scale.ts'
import type { Point, Tone } from './kit/tone.ts'

const count = 64
const rate = 0.1
const epochs = 2
const start: Point = [1.9, -0.1]

const lefts = [0, 124, 248]
const side = 112

const variants = [
  { name: 'batch', size: count, tone: 'warm' },
  { name: 'mini-batch', size: 8, tone: 'accent' },
  { name: 'stochastic', size: 1, tone: 'good' },
] as const satisfies readonly { name: string; size: number; tone: Tone }[]

const first = 5
const parabolas = [
  { rate: 0.1, steps: 10, tone: 'good', end: 'converges' },
  { rate: 1, steps: 2, tone: 'warm', end: 'oscillates' },
  { rate: 1.05, steps: 3, tone: 'bad', end: 'diverges' },
] as const satisfies readonly { rate: number; steps: number; tone: Tone; end: string }[]

/** Three ways down the same loss with the same number of samples; and one way with three rates. */
export function GradientDescentDiagram() {
  const samples = makeSamples()
  const runs = variants.map((variant) => ({ ...variant, path: run(samples, variant.size) }))
  const lowest = lossAt(samples, bottom(samples))
  return (
    <Diagram
      title="Gradient descent: three batch sizes, three learning rates"
      height={390}
      description={
        `Above, three maps of one loss over two weights (linear regression on ${count} samples): ellipses of equal loss around the minimum, ` +
        `with the path of ${epochs} epochs from the same start, where the loss is ${fixed(lossAt(samples, start), 2)}; at the minimum it is ${fixed(lowest, 3)}. ` +
        `${runs.map(({ name, size, path }) => `${name} (${size} a step): ${path.length - 1} steps, loss ${fixed(lossAt(samples, path.at(-1)!), 3)}`).join('; ')}. ` +
        `Below, steps on f(w) = w² from w = ${first}: ` +
        `${parabolas
          .map(
            ({ rate, end }) =>
              `with learning rate ${rate} it goes ${descent(rate, 3)
                .map((w) => plain(w))
                .join(', ')} and ${end}`,
          )
          .join('; ')}.`
      }
    >
      {runs.map((run, i) => (
        <Map key={run.name} left={lefts[i]!} samples={samples} run={run} />
      ))}
      <Label x={0} y={206} tone="soft">
        Each saw {epochs * count} samples. ✕ the lowest loss, {fixed(lowest, 3)}
      </Label>
      <Curve path="M0 224H360" tone="line" width={0.5} />
      <Label x={0} y={242}>
        Learning rate η on f(w) = w², from w = {first}:
      </Label>
      {parabolas.map((parabola, i) => (
        <Parabola key={parabola.rate} left={lefts[i]!} {...parabola} />
      ))}
    </Diagram>
  )
}

interface Run {
  readonly name: string
  readonly size: number
  readonly tone: Tone
  readonly path: readonly Point[]
}

/** The loss seen from above, and one path down. */
function Map({ left, samples, run }: { left: number; samples: Samples; run: Run }) {
  const { x, y } = mapScales(left)
  const way = dataLine(run.path, x, y)
  const end = run.path.at(-1)!
  const minimum = bottom(samples)
  const steps = run.path.length - 1
  return (
    <g>
      <Label x={left} y={10} tone={run.tone} bold>
        {run.name}
      </Label>
      <Label x={left} y={28} tone="soft">
        {run.size} a step
      </Label>
      <Clip x={left} y={40} width={side} height={side}>
        <Area path={`M${left} 40h${side}v${side}h${-side}z`} tone="line" shade="faint" />
        {contours(samples, x, y).map((path) => (
          <Curve key={path} path={path} tone="line" width={0.75} />
        ))}
        <Curve path={way} tone={run.tone} width={steps > 50 ? 1 : 1.75} />
        {steps < 50 &&
          run.path.map((point) => (
            <Dot key={point.join()} at={[x(point[0]), y(point[1])]} tone={run.tone} r={1.75} />
          ))}
        <Pulse path={way} tone={run.tone} />
        <Dot at={[x(start[0]), y(start[1])]} tone="ink" open />
        <Dot at={[x(end[0]), y(end[1])]} tone={run.tone} r={4} />
        <Curve path={cross(x(minimum[0]), y(minimum[1]))} tone="ink" width={1.5} />
      </Clip>
      <Label x={left} y={166}>
        {steps} steps
      </Label>
      <Label x={left} y={184}>
        loss {fixed(lossAt(samples, end), 3)}
      </Label>
    </g>
  )
}

function Parabola({ left, rate, steps, tone, end }: (typeof parabolas)[number] & { left: number }) {
  const x = linear([-7, 7], [left, left + side])
  const y = linear([0, 45], [346, 280])
  const square = (w: number) => w * w
  const weights = descent(rate, steps)
  const way = weights.map((w): Point => [w, square(w)])
  return (
    <g>
      <Label x={left} y={264} tone="soft">
        η = {rate}
      </Label>
      <Curve path={graph(square, x, y)} tone="line" width={1} />
      <Curve path={dataLine(way, x, y)} tone={tone} width={1.25} />
      {way.map(([w, loss]) => (
        <Dot key={w} at={[x(w), y(loss)]} tone={tone} r={2.5} />
      ))}
      <Label x={left} y={360}>
        {weights
          .slice(0, 3)
          .map((w) => plain(w))
          .join(', ')}
        …
      </Label>
      <Label x={left} y={378} tone={tone}>
        {end}
      </Label>
    </g>
  )
}

/** y = 1 + 2 x with noise; the first feature is 1 for the intercept. */
function makeSamples(): Samples {
  const random = mulberry32(2)
  const ones = new Float64Array(count).fill(1)
  const x = ones.map(() => 2 * random() - 0.3)
  return { features: [ones, x], targets: x.map((v) => 1 + 2 * v + 0.6 * normal(random)) }
}

function run(samples: Samples, size: number): Point[] {
  const random = mulberry32(9)
  const gradientOf = (weights: Float64Array, batch: Uint32Array) =>
    batchGradient(samples, weights, batch)
  let at: Standing = standing(Float64Array.from(start))
  const path: Point[] = [start]
  for (let e = 0; e < epochs; e++)
    for (const step of epoch(at, gradientOf, sgd(rate), shuffled(count, random), size)) {
      at = step.standing
      path.push([at.weights[0]!, at.weights[1]!])
    }
  return path
}

/** Where the loss is smallest, and how small it is there. */
function bottom({ features, targets }: Samples): Point {
  const [intercept, slope] = leastSquares(features, targets)
  return [intercept!, slope!]
}

/** Ellipses of equal loss: half axes sqrt(2 (loss - lowest) / lambda) along the Hessian's eigenvectors. */
function contours(samples: Samples, x: Scale, y: Scale): string[] {
  const centre = bottom(samples)
  const [a, b, , d] = hessian(samples)
  const [small, large] = eigenvalues(a!, b!, d!)
  const angle = Math.atan2(small! - a!, b!)
  const unit = x(1) - x(0)
  return [0.03, 0.2, 0.6, 1.3, 2.4, 4, 6.5].map((above) =>
    ellipse(
      [x(centre[0]), y(centre[1])],
      unit * Math.sqrt((2 * above) / small!),
      unit * Math.sqrt((2 * above) / large!),
      -angle, // the drawing's y runs down
    ),
  )
}

function mapScales(left: number): { x: Scale; y: Scale } {
  return { x: linear([-0.4, 2.7], [left, left + side]), y: linear([-0.4, 2.7], [40 + side, 40]) }
}

function lossAt(samples: Samples, weights: Point): number {
  return meanSquaredError(samples, Float64Array.from(weights))
}

/** The weights of gradient descent on w^2, whose gradient is 2 w. */
function descent(rate: number, steps: number): number[] {
  const optimiser = sgd(rate)
  const weights = [first]
  let at = standing(Float64Array.of(first))
  for (let i = 0; i < steps; i++) {
    at = optimiser(
      at,
      at.weights.map((w) => 2 * w),
    )
    weights.push(at.weights[0]!)
  }
  return weights
}

function cross(x: number, y: number): string {
  return `M${x - 3.5} ${y - 3.5}l7 7m-7 0l7-7`
}
