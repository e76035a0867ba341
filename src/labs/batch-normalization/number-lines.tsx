import { short } from '../../plot/path.ts'
import { linear, type Scale } from '../../plot/scale.ts'
import { Arrow } from '../../ui/chart/arrow.tsx'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Dot } from '../../ui/chart/dot.tsx'
import { Label } from '../../ui/chart/label.tsx'
import type { Tone } from '../../ui/chart/tone.ts'
import { fixed, fixedList } from '../../words/decimals.ts'
import { Handle } from '../shared/handle.tsx'
import type { Channel } from './channel.ts'
import { reach, type ValuesState } from './kind.ts'

const x = linear(reach, [8, 352])
const rows = { x: 52, normalised: 142, output: 232 }
const height = 284
const subscripts = '₁₂₃₄'

export interface NumberLinesProps {
  readonly channel: Channel
  readonly state: ValuesState
  readonly lit: string | null
  /** a value has been moved, or chosen by moving it */
  readonly onValue: (sample: number, value: number) => void
}

/** The four values of a channel on three number lines: as they come, normalised, scaled and shifted. */
export function NumberLines({ channel, state, lit, onValue }: NumberLinesProps) {
  const { normalised, output, mean, variance } = channel
  const deviation = Math.sqrt(variance)
  const whose = state.mode === 'training' ? 'of this batch' : 'the running ones'
  return (
    <LiveDiagram
      title="One channel of a batch of four"
      description={descriptionOf(channel)}
      height={height}
    >
      <Line
        name="x"
        y={rows.x}
        values={channel.x}
        tone="accent"
        centre={mean}
        deviation={deviation}
        mark="x"
        lit={lit}
      />
      <Label x={4} y={rows.x - 40} tone="accent">
        mean {fixed(mean, 2)}, variance {fixed(variance, 2)}: {whose}
      </Label>
      <Flow from={channel.x} to={normalised} y={rows.x} chosen={state.sample} />
      <Line
        name="x̂"
        y={rows.normalised}
        values={normalised}
        tone="good"
        centre={0}
        deviation={1}
        mark="n"
        lit={lit}
      />
      <Flow from={normalised} to={output} y={rows.normalised} chosen={state.sample} />
      <Line
        name="y"
        y={rows.output}
        values={output}
        tone="warm"
        centre={state.beta}
        deviation={state.gamma}
        mark="y"
        lit={lit}
      />
      {[-4, -2, 0, 2, 4, 6, 8, 10].map((tick) => (
        <Label key={tick} x={x(tick)} y={height - 8} anchor="middle" tone="soft">
          {fixed(tick, 0)}
        </Label>
      ))}
      {state.values.map((value, i) => (
        <Handle
          // the four keep their places
          // oxlint-disable-next-line react/no-array-index-key
          key={i}
          label={`Value x${subscripts[i]}`}
          x={x}
          y={onLine(rows.x)}
          at={[value, 0]}
          step={0.1}
          axis="x"
          valueText={`${fixed(value, 1)}, which becomes ${fixed(output[i]!, 2)}`}
          onMove={([to]) => onValue(i, to)}
        />
      ))}
    </LiveDiagram>
  )
}

/** A number line with its points, numbered, and a band of one standard deviation around the mean. */
function Line(props: {
  readonly name: string
  readonly y: number
  readonly values: Float64Array
  readonly tone: Tone
  readonly centre: number
  readonly deviation: number
  /** `x`, `n` or `y`: with the number of the value, the mark of a point */
  readonly mark: string
  readonly lit: string | null
}) {
  const { name, y, values, tone, centre, deviation, mark, lit } = props
  const [low, high] = [inside(centre - deviation), inside(centre + deviation)]
  const isBandLit = mark === 'x' && lit === 'variance'
  const isMeanLit = mark === 'x' && lit === 'mean'
  return (
    <g>
      <Area
        path={`M${short(low)} ${y - 9}H${short(high)}v18H${short(low)}z`}
        tone={isBandLit ? 'bad' : tone}
      />
      <Curve path={`M${x.range[0]} ${y}H${x.range[1]}`} tone="line" width={1} />
      <Curve
        path={`M${short(inside(centre))} ${y - 11}v22`}
        tone={isMeanLit ? 'bad' : tone}
        width={isMeanLit ? 4 : 2}
      />
      {Array.from(values, (value, i) => (
        // the four keep their places
        // oxlint-disable-next-line react/no-array-index-key
        <g key={i}>
          {lit === `${mark}${i}` && <Dot at={[inside(value), y]} tone="bad" r={9} open />}
          <Dot at={[inside(value), y]} tone={tone} r={4} />
          <Label x={inside(value)} y={y + (i % 2 === 0 ? -19 : 19)} anchor="middle">
            {i + 1}
          </Label>
        </g>
      ))}
      <Label x={x.range[1]} y={y - 22} anchor="end" tone={tone} bold>
        {name}
      </Label>
    </g>
  )
}

/** Connects every value with what it becomes on the next line. */
function Flow(props: {
  readonly from: Float64Array
  readonly to: Float64Array
  readonly y: number
  readonly chosen: number
}) {
  const { from, to, y, chosen } = props
  return Array.from(from, (value, i) => (
    <Arrow
      // the four keep their places
      // oxlint-disable-next-line react/no-array-index-key
      key={i}
      from={[inside(value), y + 30]}
      to={[inside(to[i]!), y + 60]}
      tone={i === chosen ? 'ink' : 'line'}
      width={1}
    />
  ))
}

/** What lies outside is drawn at the edge; its number stands in the text. */
function inside(value: number): number {
  return x(Math.max(reach[0], Math.min(reach[1], value)))
}

function onLine(y: number): Scale {
  return linear([0, 1], [y, y - 1])
}

function descriptionOf({ x: values, mean, variance, normalised, output }: Channel): string {
  return `The values ${fixedList(values, 2)} with mean ${fixed(mean, 3)} and variance ${fixed(variance, 3)} become ${fixedList(normalised, 2)}, and after scale and shift ${fixedList(output, 2)}.`
}
