import { activations } from '../../nn/activations.ts'
import { graph, short } from '../../plot/path.ts'
import { linear } from '../../plot/scale.ts'
import { Axes } from '../../ui/chart/axes.tsx'
import { Clip } from '../../ui/chart/clip.tsx'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Dot } from '../../ui/chart/dot.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { Outline } from '../../ui/chart/outline.tsx'
import { fixed } from '../../words/decimals.ts'
import { Handle } from '../shared/handle.tsx'
import { functions, type FunctionName } from './functions.ts'
import { span } from './kind.ts'
import { flatParts, samples, type Unit } from './unit.ts'

const x = linear(span, [24, 352])
const y = linear([-1.5, 4], [196, 26])
const strip = { top: 236, height: 30 }
const bar = { top: 306, height: 14, left: 24, width: 328 }
const height = 346
/** half the width of the piece of tangent that is drawn */
const reach = 1.2

export interface UnitPlotProps {
  readonly name: FunctionName
  readonly at: number
  readonly bias: number
  readonly unit: Unit
  readonly lit: string | null
  readonly onInput: (x: number) => void
  readonly onBias: (bias: number) => void
}

/** A function with its slope; below it a unit's sums for all samples, and how much of a gradient gets through. */
export function UnitPlot({ name, at, bias, unit, lit, onInput, onBias }: UnitPlotProps) {
  const { f, derivative } = activations[name]
  const slope = derivative(at)
  const [value, ends] = [f(at), [at - reach, at + reach] as const]
  const tangent = ends.map((end) => `${short(x(end))} ${short(y(value + slope * (end - at)))}`)
  const tone = unit.isDead ? 'bad' : 'good'
  return (
    <LiveDiagram
      title={`${functions[name].name}, its slope, and a unit that uses it`}
      description={`At ${fixed(at, 1)} the value is ${fixed(value, 3)} and the slope ${fixed(slope, 3)}. With a bias of ${fixed(bias, 1)}, ${unit.above} of ${samples} samples give more than 0; on average ${fixed(unit.meanSlope, 3)} of a gradient gets through.`}
      height={height}
    >
      <Label x={24} y={10} tone="accent">
        f(z), {functions[name].name}
      </Label>
      <Label x={352} y={10} anchor="end" tone="warm">
        - - slope f′(z)
      </Label>
      <Axes x={x} y={y} xTicks={[-8, -4, 0, 4]} yTicks={[-1, 0, 1, 4]} crossAt={[0, 0]} />
      <Clip x={24} y={22} width={330} height={178}>
        <Curve path={graph(derivative, x, y, { steps: 560 })} tone="warm" dash="dashed" />
        <Curve path={graph(f, x, y, { steps: 560 })} width={2.5} />
        <Curve
          path={`M${tangent.join('L')}`}
          tone={lit === 'slope' ? 'bad' : 'ink'}
          width={lit === 'slope' ? 3 : 1.25}
        />
        <Curve path={`M${short(x(at))} ${short(y(0))}V${short(y(value))}`} tone="soft" width={1} />
        <Dot at={[x(at), y(value)]} tone={lit === 'value' ? 'bad' : 'accent'} r={5} />
        <Dot at={[x(at), y(slope)]} tone={lit === 'slope' ? 'bad' : 'warm'} open />
      </Clip>
      <Label x={4} y={strip.top - 12} tone="soft">
        Its z for {samples} samples; red: slope under 0.005
      </Label>
      <Outline
        x={x(span[0])}
        y={strip.top}
        width={x(span[1]) - x(span[0])}
        height={strip.height}
        tone="line"
        strokeWidth={1}
      />
      {flatParts(name, span).map(([from, to]) => (
        <Area
          key={from}
          path={`M${short(x(from))} ${strip.top}H${short(x(to))}v${strip.height}H${short(x(from))}z`}
          tone="bad"
        />
      ))}
      <Curve
        path={Array.from(unit.z)
          .filter((z) => z >= span[0] && z <= span[1])
          .map((z) => `M${short(x(z))} ${strip.top + 4}v${strip.height - 8}`)
          .join('')}
        tone={lit === 'samples' ? 'bad' : 'ink'}
        width={1}
      />
      <Label x={4} y={bar.top - 14} tone={tone}>
        {unit.isDead
          ? '✕ dead: no gradient gets through'
          : `share of a gradient that gets through: ${fixed(unit.meanSlope, 3)}`}
      </Label>
      <Outline
        x={bar.left}
        y={bar.top}
        width={bar.width}
        height={bar.height}
        tone="line"
        strokeWidth={1}
      />
      <Outline
        x={bar.left}
        y={bar.top}
        width={bar.width * Math.min(1, unit.meanSlope)}
        height={bar.height}
        tone={lit === 'mean' ? 'bad' : 'good'}
        strokeWidth={0}
        shade={0.8}
      />
      <Label x={bar.left} y={height - 12} anchor="middle" tone="soft">
        0
      </Label>
      <Label x={bar.left + bar.width} y={height - 12} anchor="middle" tone="soft">
        1
      </Label>
      <Handle
        label="Input z"
        x={x}
        y={y}
        at={[at, 0]}
        step={0.1}
        axis="x"
        valueText={`${fixed(at, 1)}: value ${fixed(value, 3)}, slope ${fixed(slope, 3)}`}
        onMove={([to]) => onInput(to)}
      />
      <Handle
        label="Bias of the unit"
        x={linear([-7, 5], [x(-7), x(5)])}
        y={linear([0, 1], [strip.top + strip.height / 2, strip.top])}
        at={[bias, 0]}
        step={0.1}
        axis="x"
        valueText={`${fixed(bias, 1)}: ${unit.above} of ${samples} samples above 0`}
        onMove={([to]) => onBias(to)}
      />
    </LiveDiagram>
  )
}
