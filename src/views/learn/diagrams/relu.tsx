import { leakyRelu, relu, reluDerivative, silu, siluDerivative } from '../../../nn/activations.ts'
import { xorPoints } from '../../../nn/datasets.ts'
import { denseForward } from '../../../nn/dense.ts'
import { he, initialWeights } from '../../../nn/initialisation.ts'
import { mulberry32 } from '../../../nn/random.ts'
import { graph, short } from '../../../plot/path.ts'
import { linear } from '../../../plot/scale.ts'
import { Axes } from '../../../ui/chart/axes.tsx'
import { Area, Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Dot } from '../../../ui/chart/dot.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { crossing } from './kit/crossing.ts'
import { fixed, plain } from '../../../words/decimals.ts'

const left = { x: linear([-4, 4], [22, 166]), y: linear([-1, 4], [168, 38]) }
const right = { x: linear([-5, 2], [222, 352]), y: linear([-1, 2], [168, 38]) }

// two pieces: the slope jumps at 0
const slopeBelow = graph(reluDerivative, left.x, left.y, { to: 0, steps: 1 })
const slopeAbove = graph(reluDerivative, left.x, left.y, { from: 1e-9, steps: 1 })
const strip = linear([-7.5, 3], [4, 356])

const leak = 0.1
const lowest = crossing(siluDerivative, -3, 0)

const samples = 128
const biases = [0, -4]

/** ReLU and its derivative, two variants that let negative inputs through, and an alive and a dead unit. */
export function ReluDiagram() {
  const units = biases.map((bias) => ({ bias, z: unitOutputs(bias) }))
  return (
    <Diagram
      title="ReLU, two relatives, and how a unit dies"
      height={346}
      description={describe(units)}
    >
      <Label x={94} y={14} anchor="middle" bold>
        ReLU
      </Label>
      <Axes {...left} xTicks={[-4, 0, 4]} yTicks={[0, 1, 4]} crossAt={[0, 0]} />
      <Curve path={slopeBelow + slopeAbove} tone="warm" dash="dashed" />
      <Curve path={graph(relu, left.x, left.y)} width={2.5} />
      <Dot at={[left.x(0), left.y(1)]} tone="warm" open />
      <Label x={left.x(-0.4)} y={left.y(3)} anchor="end" tone="accent">
        max(0, x)
      </Label>
      <Label x={left.x(4)} y={left.y(0.5)} anchor="end" tone="warm">
        slope 1
      </Label>
      <Label x={left.x(-0.5)} y={left.y(-0.55)} anchor="end" tone="warm">
        slope 0
      </Label>

      <Label x={287} y={14} anchor="middle" bold>
        Leaky ReLU, SiLU
      </Label>
      <Axes {...right} xTicks={[-5, 0, 2]} yTicks={[0, 1, 2]} crossAt={[0, 0]} />
      <Curve path={graph((x) => leakyRelu(x, leak), right.x, right.y)} tone="warm" dash="dashed" />
      <Curve path={graph(silu, right.x, right.y)} tone="good" />
      <Label x={right.x(-4.9)} y={right.y(-0.8)} tone="warm">
        leaky: {plain(leak)} x
      </Label>
      <Label x={right.x(-0.3)} y={right.y(1)} anchor="end" tone="good">
        SiLU: x σ(x)
      </Label>
      <Dot at={[right.x(lowest), right.y(silu(lowest))]} tone="good" />
      <Label x={right.x(lowest) - 2} y={right.y(0.25)} anchor="middle" tone="good">
        {fixed(silu(lowest), 3)}
      </Label>

      <Curve path="M0 200H360" tone="line" width={0.5} />
      <Label x={4} y={217}>
        One ReLU unit, its z for {samples} samples:
      </Label>
      <Label x={(strip.range[0] + strip(0)) / 2} y={238} anchor="middle" tone="bad">
        z {'<'} 0, slope 0
      </Label>
      <Label x={(strip(0) + strip.range[1]) / 2} y={238} anchor="middle" tone="good">
        slope 1
      </Label>
      {units.map(({ bias, z }, i) => (
        <Strip key={bias} y={250 + 48 * i} bias={bias} z={z} />
      ))}
    </Diagram>
  )
}

/** A tick for every sample; those left of 0 have slope 0. */
function Strip({
  y,
  bias,
  z,
}: {
  readonly y: number
  readonly bias: number
  readonly z: Float64Array
}) {
  const alive = positive(z)
  const tone = alive > 0 ? 'good' : 'bad'
  return (
    <g>
      <Area path={`M${strip.range[0]} ${y}H${short(strip(0))}v18H${strip.range[0]}z`} tone="bad" />
      <Curve path={`M${short(strip(0))} ${y - 2}v22`} tone="line" width={1} />
      <Curve
        path={[...z].map((v) => `M${short(strip(v))} ${y + 3}v12`).join('')}
        tone="ink"
        width={1}
      />
      <Label x={4} y={y + 31} tone={tone}>
        {alive > 0 ? '✓' : '✕'} bias {plain(bias)}: {alive} of {samples} above 0
        {alive > 0 ? ', it learns' : ', it is dead'}
      </Label>
    </g>
  )
}

/** A unit at initialisation, with a given bias. */
function unitOutputs(bias: number): Float64Array {
  const random = mulberry32(1)
  const { inputs } = xorPoints(samples, random)
  const unit = { weights: initialWeights(2, 1, he, random), biases: Float64Array.of(bias) }
  return Float64Array.from(inputs[0], (_, i) =>
    denseForward(unit, Float64Array.of(inputs[0][i]!, inputs[1][i]!)).at(0)!,
  )
}

function positive(z: Float64Array): number {
  return z.filter((v) => v > 0).length
}

function describe(units: readonly { readonly bias: number; readonly z: Float64Array }[]): string {
  const strips = units.map(
    ({ bias, z }) => `with bias ${plain(bias)}, ${positive(z)} of ${samples}`,
  )
  return (
    `Left: ReLU is 0 up to x = 0 and then x itself; its derivative, dashed, steps from 0 to 1. ` +
    `Right: leaky ReLU, dashed, continues below 0 with slope ${leak}; SiLU dips to ${fixed(silu(lowest), 6)} at x = ${fixed(lowest, 6)} ` +
    `and comes back towards 0. Below: the pre-activations z of one ReLU unit for ${samples} samples as ticks on a line. ` +
    `Above 0 lie, ${strips.join('; ')}: where none does, the slope is 0 for every sample and the unit can no longer learn.`
  )
}
