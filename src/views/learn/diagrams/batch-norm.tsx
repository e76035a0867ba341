import type { ReactNode } from 'react'
import { batchNorm, batchNormInference, updateRunning } from '../../../nn/batch-norm.ts'
import { linear } from '../../../plot/scale.ts'
import { Arrow } from '../../../ui/chart/arrow.tsx'
import { Area, Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Dot } from '../../../ui/chart/dot.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Box } from '../../../ui/chart/node.tsx'
import type { Tone } from '../../../ui/chart/tone.ts'
import { fixed, fixedList, plain } from '../../../words/decimals.ts'

const batch = Float64Array.of(1, 2, 3, 4)
/** in both batches: the last of the first, the first of the second */
const value = 4
const others = Float64Array.of(4, 6, 8, 10)
const gamma = 2
const beta = 1
const x = linear([-2.05, 4.35], [4, 356])

const cell = 34
const row = 22
const grid = { left: x(2.5) - 2 * cell, top: 22 }
const lines = { x: 130, normalised: 226, output: 322 }

/** One channel of a batch on three number lines: raw, normalised, scaled and shifted. */
export function BatchNormDiagram() {
  const { output, normalised, mean, variance } = batchNorm(batch, gamma, beta)
  const deviation = Math.sqrt(variance)
  const running = updateRunning({ mean: 0, variance: 1 }, batchNorm(batch))
  const alone = {
    first: normalised[3]!,
    second: batchNorm(others).normalised[0]!,
    inference: batchNormInference(Float64Array.of(value), running)[0]!,
  }
  return (
    <Diagram
      title="Batch normalisation of one channel"
      height={556}
      description={
        `Above, a batch of four samples in columns with three channels in rows; one channel, ${fixedList(batch, 0)}, is marked. ` +
        `Below, its four values as points on number lines. First the raw values: mean ${plain(mean)}, variance ${plain(variance)}, standard deviation ${fixed(deviation, 3)}. ` +
        `Then normalised, minus the mean and divided by the standard deviation: ${fixedList(normalised, 3)}, mean 0, variance 1. ` +
        `Then times gamma = ${gamma} plus beta = ${beta}: ${fixedList(output, 3)}. ` +
        `For inference the running mean moves from 0 to ${plain(running.mean)} and the running variance from 1 to ${fixed(running.variance, 3)}. ` +
        `At the bottom, the value ${value} alone: in training it becomes ${fixed(alone.first, 2)} in a batch with ${fixedList(batch.subarray(0, 3), 0)} ` +
        `but ${fixed(alone.second, 2)} in one with ${fixedList(others.subarray(1), 0)}; at inference, with these running statistics, ${fixed(alone.inference, 2)} in any batch.`
      }
    >
      <Batch />
      <Arrow
        from={[x(mean), grid.top + 3 * row + 4]}
        to={[x(mean), lines.x - 12]}
        tone="accent"
        width={2}
      />
      <Line
        y={lines.x}
        values={batch}
        decimals={0}
        centre={mean}
        deviation={deviation}
        tone="accent"
      >
        x
      </Line>
      <Label x={4} y={lines.x - 18} tone="accent">
        mean {plain(mean)}, variance {plain(variance)}
      </Label>
      <Flow from={batch} to={normalised} y={lines.x} />
      <Label x={4} y={lines.x + 30} tone="soft">
        − mean
      </Label>
      <Label x={4} y={lines.x + 47} tone="soft">
        ÷ √(var + ε)
      </Label>
      <Line
        y={lines.normalised}
        values={normalised}
        decimals={2}
        centre={0}
        deviation={1}
        tone="good"
      >
        x̂
      </Line>
      <Label x={356} y={lines.normalised + 18} anchor="end" tone="good">
        mean 0, var 1
      </Label>
      <Flow from={normalised} to={output} y={lines.normalised} />
      <Label x={356} y={lines.normalised + 42} anchor="end" tone="soft">
        × γ = {gamma}
      </Label>
      <Label x={356} y={lines.normalised + 59} anchor="end" tone="soft">
        + β = {beta}
      </Label>
      <Line
        y={lines.output}
        values={output}
        decimals={2}
        centre={beta}
        deviation={gamma}
        tone="warm"
      >
        y
      </Line>

      <Curve path="M0 358H360" tone="line" width={0.5} />
      <Label x={4} y={376}>
        Kept for inference, momentum 0.1:
      </Label>
      <Label x={4} y={396} tone="accent">
        mean 0 → {plain(running.mean)}, variance 1 → {fixed(running.variance, 3)}
      </Label>

      <Curve path="M0 412H360" tone="line" width={0.5} />
      <Label x={4} y={430}>
        Training: the value {value} depends on its batch
      </Label>
      <Axis y={450} />
      <Spot at={alone.second} y={450} tone="warm">
        with {fixedList(others.subarray(1), 0)}
      </Spot>
      <Spot at={alone.first} y={450} tone="accent">
        with {fixedList(batch.subarray(0, 3), 0)}
      </Spot>
      <Label x={4} y={496}>
        Inference: it does not
      </Label>
      <Axis y={516} />
      <Spot at={alone.inference} y={516} tone="good" anchor="end">
        with any others
      </Spot>
    </Diagram>
  )
}

/** The number line of a normalised value. */
function Axis({ y }: { readonly y: number }) {
  const [left, right] = x.range
  return <Curve path={`M${left} ${y}H${right}`} tone="line" width={1} />
}

/** What one value becomes, and in which company. */
function Spot({
  at,
  y,
  tone,
  anchor = 'start',
  children,
}: {
  readonly at: number
  readonly y: number
  readonly tone: Tone
  readonly anchor?: 'start' | 'end'
  readonly children: ReactNode
}) {
  return (
    <g>
      <Dot at={[x(at), y]} tone={tone} r={4.5} />
      <Label x={anchor === 'end' ? 356 : x(at) - 16} y={y + 20} anchor={anchor} tone={tone}>
        {fixed(at, 2)} {children}
      </Label>
    </g>
  )
}

/** Samples are columns, channels are rows; statistics are taken along a row. */
function Batch() {
  const channels = [{ name: 'first' }, { name: 'this', values: batch }, { name: 'last' }]
  const middle = grid.top + 1.5 * row
  return (
    <g>
      {channels.map(({ name, values }, channel) => (
        <g key={name}>
          {[...batch].map((value, sample) => (
            <Box
              key={value}
              x={grid.left + sample * cell}
              y={grid.top + channel * row}
              width={cell}
              height={row}
              r={0}
              tone={values ? 'accent' : 'line'}
            >
              {values?.[sample]}
            </Box>
          ))}
        </g>
      ))}
      <Label x={x(2.5)} y={10} anchor="middle" tone="soft">
        {batch.length} samples
      </Label>
      <Label x={grid.left - 8} y={middle - row} anchor="end" tone="soft">
        {channels.length} channels
      </Label>
      <Label x={grid.left - 8} y={middle} anchor="end" tone="accent" bold>
        this one
      </Label>
    </g>
  )
}

/** A number line with its points, and a band of one standard deviation around the mean. */
function Line({ y, values, decimals, centre, deviation, tone, children }: LineProps) {
  const [left, right] = x.range
  return (
    <g>
      <Area
        path={`M${x(centre - deviation)} ${y - 7}H${x(centre + deviation)}v14H${x(centre - deviation)}z`}
        tone={tone}
      />
      <Curve path={`M${left} ${y}H${right}`} tone="line" width={1} />
      <Curve path={`M${x(centre)} ${y - 8}v16`} tone={tone} width={2} />
      {[...values].map((value) => (
        <g key={value}>
          <Dot at={[x(value), y]} tone={tone} r={4} />
          <Label x={x(value)} y={y + 18} anchor="middle">
            {fixed(value, decimals)}
          </Label>
        </g>
      ))}
      <Label x={right} y={y - 18} anchor="end" tone={tone} bold>
        {children}
      </Label>
    </g>
  )
}

interface LineProps {
  readonly y: number
  readonly values: Float64Array
  readonly decimals: number
  readonly centre: number
  readonly deviation: number
  readonly tone: Tone
  /** the name of the line */
  readonly children: ReactNode
}

/** Connects every point on the line at `y` with its position on the next line. */
function Flow({ from, to, y }: { from: Float64Array; to: Float64Array; y: number }) {
  return [...from].map((value, i) => (
    <Arrow key={value} from={[x(value), y + 28]} to={[x(to[i]!), y + 90]} tone="line" width={1} />
  ))
}
