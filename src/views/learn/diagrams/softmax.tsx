import { naiveSoftmaxFloat32, softmax } from '../../../nn/softmax.ts'
import { linear } from '../../../plot/scale.ts'
import { Area, Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Box } from '../../../ui/chart/node.tsx'
import type { Tone } from '../../../ui/chart/tone.ts'
import { fixed, fixedList } from '../../../words/decimals.ts'

const logits = Float64Array.of(2, 1, 0.1)
const names = ['cat', 'dog', 'boat']
const tones: readonly Tone[] = ['accent', 'warm', 'good']
const large = Float64Array.of(1000, 1001, 1002)
const temperatures = [0.5, 1, 2]

const columns = [48, 154, 260] as const
const barWidth = 52
const share = linear([0, 1], [64, 352])

/** Three logits become exponentials, then fractions of their sum; also at other temperatures, and for large logits. */
export function SoftmaxDiagram() {
  const powers = logits.map((z) => Math.exp(z - Math.max(...logits)))
  const probabilities = softmax(logits)
  const naive = naiveSoftmaxFloat32(large)
  const stable = softmax(large)
  return (
    <Diagram title="Softmax" height={354} description={describe(powers, probabilities)}>
      <Column x={columns[0]} title="logit z" values={logits} whole={2} decimals={1} />
      <Column x={columns[1]} title="exp(z − max)" values={powers} whole={1} decimals={3} />
      <Column x={columns[2]} title="÷ their sum" values={probabilities} whole={1} decimals={3} />
      {names.map((name, i) => (
        <Label key={name} x={4} y={rowMiddle(i)} tone={tones[i] ?? 'ink'} bold>
          {name}
        </Label>
      ))}
      <Label x={352} y={128} anchor="end" tone="soft">
        sum of the shares:{' '}
        {fixed(
          probabilities.reduce((a, b) => a + b),
          0,
        )}
      </Label>
      <Curve path="M0 146H360" tone="line" width={0.5} />
      <Label x={4} y={164}>
        Divided by a temperature T first:
      </Label>
      {temperatures.map((temperature, i) => (
        <Shares key={temperature} y={180 + 30 * i} temperature={temperature} />
      ))}
      <Curve path="M0 274H360" tone="line" width={0.5} />
      <Label x={4} y={292}>
        Logits 1000, 1001, 1002 in float32:
      </Label>
      <Label x={4} y={315} tone="bad">
        ✕ exp(z): {[...naive].join(', ')}
      </Label>
      <Label x={4} y={337} tone="good">
        ✓ exp(z − max): {fixedList(stable, 3)}
      </Label>
    </Diagram>
  )
}

function Column({ x, title, values, whole, decimals }: ColumnProps) {
  return (
    <g>
      <Label x={x} y={14} tone="soft">
        {title}
      </Label>
      {[...values].map((value, i) => {
        const width = (barWidth * value) / whole
        const y = rowMiddle(i)
        return (
          <g key={names[i]}>
            <Area
              path={`M${x} ${y - 9}h${width}v18h${-width}z`}
              tone={tones[i] ?? 'ink'}
              shade="fill"
            />
            <Label x={x + width + 5} y={y}>
              {fixed(value, decimals)}
            </Label>
          </g>
        )
      })}
    </g>
  )
}

interface ColumnProps {
  readonly x: number
  readonly title: string
  readonly values: Float64Array
  /** the value of a full column */
  readonly whole: number
  readonly decimals: number
}

/** One bar of length 1, divided into the class probabilities. */
function Shares({ y, temperature }: { readonly y: number; readonly temperature: number }) {
  const probabilities = softmax(logits, temperature)
  let from = 0
  return (
    <g>
      <Label x={4} y={y + 11}>
        T = {temperature}
      </Label>
      {[...probabilities].map((p, i) => {
        const left = share(from)
        from += p
        const width = share(from) - left
        return (
          <Box
            key={names[i]}
            x={left}
            y={y}
            width={width}
            height={22}
            r={0}
            tone={tones[i] ?? 'ink'}
          >
            {width > 44 ? fixed(p, 3) : undefined}
          </Box>
        )
      })}
    </g>
  )
}

function rowMiddle(row: number): number {
  return 40 + 30 * row
}

function describe(powers: Float64Array, probabilities: Float64Array): string {
  const warmer = temperatures
    .map((t) => `${fixedList(softmax(logits, t), 3)} at T = ${t}`)
    .join('; ')
  return (
    `Bars for three classes, ${names.join(', ')}: logits ${fixedList(logits, 1)}; e to the logit minus the largest, ` +
    `${fixedList(powers, 3)}; each divided by their sum, the softmax ${fixedList(probabilities, 3)}, which adds up to 1. ` +
    `Divided by a temperature first: ${warmer}. Logits 1000, 1001, 1002 in float32: without subtracting the ` +
    `maximum ${[...naiveSoftmaxFloat32(large)].join(', ')}; with it ${fixedList(softmax(large), 3)}.`
  )
}
