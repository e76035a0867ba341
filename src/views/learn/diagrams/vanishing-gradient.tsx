import type { Activation } from '../../../nn/activations.ts'
import { activations } from '../../../nn/activations.ts'
import { xorPoints } from '../../../nn/datasets.ts'
import { he, xavier } from '../../../nn/initialisation.ts'
import { createMlp, trainMlp, weightGradientSizes } from '../../../nn/mlp-training.ts'
import type { MlpShape } from '../../../nn/mlp.ts'
import { sgd } from '../../../nn/optimisers.ts'
import { mulberry32 } from '../../../nn/random.ts'
import { chain } from '../../../nn/vanishing-gradient.ts'
import { dataLine, type PlotPoint } from '../../../plot/path.ts'
import type { Scale } from '../../../plot/scale.ts'
import { linear, logarithmic } from '../../../plot/scale.ts'
import { Axes } from '../../../ui/chart/axes.tsx'
import type { Dash } from '../../../ui/chart/curve.tsx'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Dots } from '../../../ui/chart/dot.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import type { Tone } from '../../../ui/chart/tone.ts'
import { plain, powerOfTen, scientific } from '../../../words/decimals.ts'
import { VanishingLayers } from './vanishing-layers.tsx'

const depth = 10
const width = 32
const batch = 64
const seed = 42

interface Line<Of> {
  readonly name: string
  readonly tone: Tone
  readonly dash: Dash
  /** how far its label is moved below its end, where labels would collide */
  readonly drop: number
  readonly of: Of
}

const { relu, sigmoid, tanh } = activations
const chains: readonly Line<{ readonly activation: Activation; readonly skip: boolean }>[] = [
  {
    name: 'sigmoid + skip',
    tone: 'warm',
    dash: 'dotted',
    drop: -11,
    of: { activation: sigmoid, skip: true },
  },
  { name: 'ReLU', tone: 'accent', dash: 'solid', drop: 0, of: { activation: relu, skip: false } },
  { name: 'tanh', tone: 'good', dash: 'dashed', drop: 5, of: { activation: tanh, skip: false } },
  {
    name: 'sigmoid',
    tone: 'bad',
    dash: 'solid',
    drop: -9,
    of: { activation: sigmoid, skip: false },
  },
]

const networks: readonly Line<Pick<MlpShape, 'activation' | 'batchNorm' | 'skip'>>[] = [
  {
    name: 'sigmoid + BN',
    tone: 'good',
    dash: 'dashed',
    drop: 0,
    of: { activation: 'sigmoid', batchNorm: true, skip: false },
  },
  {
    name: 'ReLU',
    tone: 'accent',
    dash: 'solid',
    drop: 0,
    of: { activation: 'relu', batchNorm: false, skip: false },
  },
  {
    name: 'sigmoid + skip',
    tone: 'warm',
    dash: 'dotted',
    drop: 9,
    of: { activation: 'sigmoid', batchNorm: false, skip: true },
  },
  {
    name: 'sigmoid',
    tone: 'bad',
    dash: 'solid',
    drop: -9,
    of: { activation: 'sigmoid', batchNorm: false, skip: false },
  },
]

const above = { x: linear([0, depth], [36, 206]), y: logarithmic([1e-7, 10], [290, 170]) }
// from the loss back to the input, in the direction of the gradient
const below = { x: linear([depth, 1], [36, 206]), y: logarithmic([1e-9, 1], [516, 386]) }

/** A gradient through ten layers: by the chain rule alone, and by backpropagation in real networks. */
export function VanishingGradientDiagram() {
  const slopes = chains.map((line) => ({ ...line, points: chainSlopes(line.of) }))
  const sizes = networks.map((line) => ({ ...line, points: gradientSizes(line.of) }))
  const rows = ['sigmoid', 'ReLU'].map((name) => {
    const { tone, points } = sizes.find((line) => line.name === name)!
    return { name, tone, sizes: points.map(([, size]) => size) }
  })
  return (
    <Diagram
      title="What is left of a gradient after ten layers"
      height={560}
      description={describe(slopes, sizes)}
    >
      <Label x={4} y={10} bold>
        The gradient of each layer, back from the loss
      </Label>
      {rows.map((row, i) => (
        <VanishingLayers key={row.name} y={24 + 38 * i} {...row} />
      ))}
      <Label x={62} y={106} tone="soft">
        layer 1
      </Label>
      <Label x={356} y={106} anchor="end" tone="soft">
        layer {depth}, then the loss
      </Label>
      <Curve path="M0 116H360" tone="line" width={0.5} />
      <Label x={4} y={130} bold>
        A chain of single units, weights 1
      </Label>
      <Axes
        {...above}
        xTicks={[0, 2, 4, 6, 8, 10]}
        yTicks={[1e-6, 1e-4, 1e-2, 1]}
        yFormat={power}
        xName="layers"
        yName="d output / d input"
        grid
      />
      {slopes.map((line) => (
        <Series key={line.name} {...above} {...line} caption={nameAndValue} />
      ))}
      <Curve path="M0 330H360" tone="line" width={0.5} />
      <Label x={4} y={348} bold>
        Networks of {depth} layers, {width} wide, untrained
      </Label>
      <Axes
        {...below}
        xTicks={[10, 8, 6, 4, 2]}
        yTicks={[1e-8, 1e-6, 1e-4, 1e-2, 1]}
        yFormat={power}
        xName="layer, going back →"
        yName="root mean square of dL/dW"
        grid
      />
      {sizes.map((line) => (
        <Series key={line.name} {...below} {...line} caption={nameAlone} />
      ))}
    </Diagram>
  )
}

interface SeriesProps extends Omit<Line<unknown>, 'of'> {
  readonly x: Scale
  readonly y: Scale
  readonly points: readonly PlotPoint[]
  /** lines of text at the end, given the name and the last value */
  readonly caption: (name: string, last: number) => readonly string[]
}

/** A line with one point per layer and a caption at its end. */
function Series({ x, y, name, tone, dash, drop, points, caption }: SeriesProps) {
  const [at, last] = points.at(-1)!
  return (
    <g>
      <Curve path={dataLine(points, x, y)} tone={tone} dash={dash} />
      <Dots
        points={points.map(([layer, value]): PlotPoint => [x(layer), y(value)])}
        r={2}
        tone={tone}
      />
      {caption(name, last).map((text, line) => (
        <Label key={text} x={x(at) + 8} y={y(last) + drop + 17 * line} tone={tone}>
          {text}
        </Label>
      ))}
    </g>
  )
}

function nameAndValue(name: string, last: number): string[] {
  return needsExponent(last) ? [name, scientific(last, 1)] : [`${name} ${plain(last)}`]
}

function nameAlone(name: string, last: number): string[] {
  return needsExponent(last) ? [name, scientific(last, 1)] : [name]
}

function needsExponent(value: number): boolean {
  return value < 1e-5
}

function power(value: number): string {
  return powerOfTen(Math.round(Math.log10(value)))
}

/** dx_n / dx_0 after every layer of the chain, starting with 1. */
function chainSlopes({ activation, skip }: { activation: Activation; skip: boolean }): PlotPoint[] {
  const links = chain(activation, depth, { skip })
  return [[0, 1], ...links.map(({ derivative }, i): PlotPoint => [i + 1, derivative])]
}

/** RMS of dL/dW of every hidden layer, last layer first, at the first training step on XOR. */
function gradientSizes(options: Pick<MlpShape, 'activation' | 'batchNorm' | 'skip'>): PlotPoint[] {
  const shape: MlpShape = { inputs: 2, hidden: Array(depth).fill(width), dropout: 0, ...options }
  const random = mulberry32(seed)
  const samples = xorPoints(batch, random)
  const mlp = createMlp(shape, options.activation === 'relu' ? he : xavier, random)
  const { gradient } = trainMlp(mlp, samples, sgd(0.1), random)
  return [...weightGradientSizes(shape, gradient)]
    .slice(0, depth)
    .map((size, i): PlotPoint => [i + 1, size])
    .toReversed()
}

type Drawn = Line<unknown> & { readonly points: readonly PlotPoint[] }

function describe(slopes: readonly Drawn[], sizes: readonly Drawn[]): string {
  const last = ({ points }: Drawn) => points.at(-1)![1]
  const first = ({ points }: Drawn) => points[0]![1]
  const left = slopes.map(
    (line) =>
      `${line.name} ${needsExponent(last(line)) ? scientific(last(line)) : plain(last(line), 4)}`,
  )
  const ends = sizes.map(
    (line) => `${line.name} from ${scientific(first(line), 1)} to ${scientific(last(line), 1)}`,
  )
  return (
    `At the top, ten layers as boxes, with arrows back from the loss as thick as the logarithm of each layer's gradient: ` +
    `with sigmoids they thin out towards layer 1, with ReLU they do not. ` +
    `In the middle, on a logarithmic axis, the derivative of a chain's output with respect to its input against the number of layers, 0 to ${depth}, ` +
    `with weights 1 and input 0.5. After ${depth} layers: ${left.join('; ')}. ` +
    `Below, on a logarithmic axis, the root mean square of dL/dW in networks of ${depth} layers of ${width} units, untrained, on XOR, ` +
    `from layer ${depth} next to the loss back to layer 1: ${ends.join('; ')}.`
  )
}
