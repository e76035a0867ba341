import { halfSquaredError, halfSquaredErrorGradient } from '../../../nn/losses.ts'
import { mazurInput, mazurNetwork, mazurRate, mazurTarget } from '../../../nn/mazur-example.ts'
import type { Trace } from '../../../nn/network.ts'
import { backward, forward, step } from '../../../nn/network.ts'
import { Arrow } from './kit/arrow.tsx'
import { Curve } from './kit/curve.tsx'
import { Diagram } from './kit/diagram.tsx'
import { fixed, plain } from './kit/format.ts'
import { Label } from './kit/label.tsx'
import { Box, Node } from './kit/node.tsx'
import { polyline } from './kit/path.ts'
import { Pulse } from './kit/pulse.tsx'
import type { Point } from './kit/tone.ts'

const rows = [62, 122]
const inputX = 22
const inputRadius = 20
/** left edges of the pills: half of each is the dense layer's z, half the activation's output */
const pills = [92, 228]
const half = 50
const pillHeight = 32

/** Input, dense, activation, output; loss; back; step: all four with the numbers of Mazur's example. */
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
    <Diagram title="One step of training a neural network" height={352} description={''}>
      <Network traces={traces} />
    </Diagram>
  )
}
