import type { ReactNode } from 'react'
import { halfSquaredError, halfSquaredErrorGradient } from '../../../nn/losses.ts'
import { mazurInput, mazurNetwork, mazurRate, mazurTarget } from '../../../nn/mazur-example.ts'
import type { Trace } from '../../../nn/network.ts'
import { backward, forward, step } from '../../../nn/network.ts'
import { polyline, type PlotPoint } from '../../../plot/path.ts'
import { Arrow } from '../../../ui/chart/arrow.tsx'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Box, Node } from '../../../ui/chart/node.tsx'
import { Pulse } from '../../../ui/chart/pulse.tsx'
import type { Tone } from '../../../ui/chart/tone.ts'
import { fixed, fixedList, plain } from '../../../words/decimals.ts'

/** the loop: forward above the network, back below it */
const loop = { left: 14, right: 346, top: 14, bottom: 176 }
const rows = [84, 134]
const input = { x: 54, r: 18 }
/** a unit is a pill: the dense layer's z on the left, the activation's output on the right */
const pill = { lefts: [106, 236], half: 45, height: 30 }

/** Input, dense, activation, output, loss, backward pass and update, with Mazur's numbers. */
export function NeuralProcessDiagram() {
  const traces = forward(mazurNetwork, mazurInput)
  const output = traces.at(-1)!.output
  const loss = halfSquaredError(output, mazurTarget)
  const gradients = backward(mazurNetwork, traces, halfSquaredErrorGradient(output, mazurTarget))
  const stepped = step(mazurNetwork, gradients, mazurRate, { biases: false })
  const lossAfter = halfSquaredError(forward(stepped, mazurInput).at(-1)!.output, mazurTarget)
  const slope = gradients[1]!.weights[0]!
  const [before, after] = [mazurNetwork[1]!.weights[0]!, stepped[1]!.weights[0]!]
  return (
    <Diagram
      title="One step of training a neural network"
      height={312}
      description={
        `A loop around a small network. One, forward: inputs ${fixedList(mazurInput, 2)} go through a dense layer to z = ${fixedList(traces[0]!.z, 3)}, ` +
        `through the sigmoid to ${fixedList(traces[0]!.output, 3)}, through a second dense layer to z = ${fixedList(traces[1]!.z, 3)} and the sigmoid to the outputs ${fixedList(output, 3)}. ` +
        `Two, loss: with targets ${fixedList(mazurTarget, 2)} it is ${fixed(loss, 6)}. ` +
        `Three, backward: the gradient of every weight, such as ${fixed(slope, 6)} for w5. ` +
        `Four, step: w5 goes from ${plain(before)} to ${fixed(after, 6)}, all weights at once. Forward again, the loss is ${fixed(lossAfter, 6)}.`
      }
    >
      <Loop />
      <Network traces={traces} />
      <Item number={1} y={204} tone="accent">
        Forward: z = Wx + b, then σ(z), layer by layer
      </Item>
      <Item number={2} y={229} tone="ink">
        Loss: targets {fixedList(mazurTarget, 2)} give E = {fixed(loss, 3)}
      </Item>
      <Item number={3} y={254} tone="warm">
        Backward: dE/dw₅ = {fixed(slope, 4)}, and all others
      </Item>
      <Item number={4} y={279} tone="good">
        Step: w₅ = {plain(before)} − {mazurRate} × {fixed(slope, 4)} = {fixed(after, 3)}
      </Item>
      <Label x={34} y={302} tone="soft">
        Once more forward: E = {fixed(lossAfter, 3)}
      </Label>
    </Diagram>
  )
}

/** The four stages as the sides of a rectangle. */
function Loop() {
  const { left, right, top, bottom } = loop
  const corners: PlotPoint[] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
  const tones: Tone[] = ['accent', 'ink', 'warm', 'good']
  const centre = (left + right) / 2
  const middle = (top + bottom) / 2
  return (
    <g>
      {corners.map((corner, side) => {
        const next = corners[(side + 1) % 4]!
        const tone = tones[side]!
        return (
          <g key={tone}>
            <Arrow from={corner} to={next} tone={tone} gap={6} width={1.75} />
            <Pulse path={polyline([corner, next])} tone={tone} turn={side as 0 | 1 | 2 | 3} />
          </g>
        )
      })}
      <Label x={centre + 18} y={top} anchor="middle" tone="accent" bold>
        forward
      </Label>
      <Badge x={centre - 28} y={top} tone="accent">
        1
      </Badge>
      <Badge x={right} y={middle} tone="ink">
        2
      </Badge>
      <Label x={right - 12} y={bottom - 11} anchor="end" tone="ink" bold>
        loss
      </Label>
      <Label x={centre + 18} y={bottom} anchor="middle" tone="warm" bold>
        backward
      </Label>
      <Badge x={centre - 34} y={bottom} tone="warm">
        3
      </Badge>
      <Badge x={left} y={middle} tone="good">
        4
      </Badge>
      <Label x={left + 12} y={bottom - 11} tone="good" bold>
        step
      </Label>
    </g>
  )
}

function Network({ traces }: { readonly traces: readonly Trace[] }) {
  const [first, second] = pill.lefts as [number, number]
  const width = 2 * pill.half
  return (
    <g>
      <Edges from={input.x + input.r} to={first} />
      <Edges from={first + width} to={second} />
      <Curve path={`M${first + width} ${rows[0]}H${second}`} tone="warm" width={2.5} />
      <Label x={(first + width + second) / 2} y={rows[0]! - 12} anchor="middle" tone="warm">
        w₅
      </Label>
      <Label x={input.x} y={42} anchor="middle" bold>
        input
      </Label>
      {traces.map((trace, layer) => {
        const left = pill.lefts[layer]!
        return (
          <g key={left}>
            <Label x={left + pill.half} y={42} anchor="middle" bold>
              {layer === 0 ? 'hidden' : 'output'}
            </Label>
            <Label x={left + pill.half / 2} y={59} anchor="middle" tone="soft">
              dense
            </Label>
            <Label x={left + 1.5 * pill.half} y={59} anchor="middle" tone="soft">
              σ
            </Label>
            {rows.map((y, unit) => (
              <Unit key={y} x={left} y={y} z={trace.z[unit]!} output={trace.output[unit]!} />
            ))}
          </g>
        )
      })}
      {rows.map((y, i) => (
        <Node key={y} x={input.x} y={y} r={input.r}>
          {fixed(mazurInput[i]!, 2)}
        </Node>
      ))}
    </g>
  )
}

function Unit({ x, y, z, output }: { x: number; y: number; z: number; output: number }) {
  const { half, height } = pill
  const top = y - height / 2
  return (
    <g>
      <Box x={x} y={top} width={half} height={height} r={0}>
        {fixed(z, 3)}
      </Box>
      <Box x={x + half} y={top} width={half} height={height} r={0} tone="accent">
        {fixed(output, 3)}
      </Box>
    </g>
  )
}

/** Connects every unit of one column with every unit of the next: a dense layer. */
function Edges({ from, to }: { readonly from: number; readonly to: number }) {
  const ways = rows.flatMap((y1) =>
    rows.map((y2) =>
      polyline([
        [from, y1],
        [to, y2],
      ]),
    ),
  )
  return <Curve path={ways.join('')} tone="line" width={1} />
}

function Badge({ x, y, tone, children }: BadgeProps) {
  return (
    <Node x={x} y={y} r={10.5} tone={tone}>
      {children}
    </Node>
  )
}

interface BadgeProps {
  readonly x: number
  readonly y: number
  readonly tone: Tone
  readonly children: number | string
}

function Item({ number, y, tone, children }: ItemProps) {
  return (
    <g>
      <Badge x={14} y={y} tone={tone}>
        {number}
      </Badge>
      <Label x={34} y={y}>
        {children}
      </Label>
    </g>
  )
}

interface ItemProps {
  readonly number: number
  readonly y: number
  readonly tone: Tone
  readonly children: ReactNode
}
