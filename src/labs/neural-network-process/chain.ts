import type { DenseGradient } from '../../nn/dense.ts'
import { backward, forward, step, type Network, type Trace } from '../../nn/network.ts'
import type { Task } from './networks.ts'

/** One look at a training step: what has just been computed. */
export type Moment =
  | { readonly kind: 'forward'; readonly layer: number; readonly unit: number }
  | { readonly kind: 'loss' }
  /** dL/dz of a unit */
  | { readonly kind: 'delta'; readonly layer: number; readonly unit: number }
  /** dL/dw of a weight */
  | {
      readonly kind: 'weight'
      readonly layer: number
      readonly unit: number
      readonly input: number
    }
  | { readonly kind: 'update' }

/** A training step on one sample, with all that is looked at. Layers count from 1; 0 are the inputs. */
export interface Round {
  readonly network: Network
  readonly x: Float64Array
  readonly target: Float64Array
  readonly traces: readonly Trace[]
  readonly loss: number
  readonly gradients: readonly DenseGradient[]
  /** the network after the step */
  readonly next: Network
  /** the loss of the same sample after it */
  readonly lossAfter: number
}

/** The moments of a training step, in the order in which a network computes: forward, loss, backward, update. */
export function momentsOf({ sizes }: Task): readonly Moment[] {
  const moments: Moment[] = []
  const last = sizes.length - 1
  for (let layer = 1; layer <= last; layer++)
    for (let unit = 0; unit < sizes[layer]!; unit++) moments.push({ kind: 'forward', layer, unit })
  moments.push({ kind: 'loss' })
  for (let layer = last; layer >= 1; layer--)
    for (let unit = 0; unit < sizes[layer]!; unit++) {
      moments.push({ kind: 'delta', layer, unit })
      for (let input = 0; input < sizes[layer - 1]!; input++)
        moments.push({ kind: 'weight', layer, unit, input })
    }
  moments.push({ kind: 'update' })
  return moments
}

/** One step of stochastic gradient descent on one sample. All gradients are those of the weights before it. */
export function roundOf(task: Task, network: Network, sample: number, rate: number): Round {
  const { x, target } = task.samples[sample % task.samples.length]!
  const traces = forward(network, x)
  const output = traces.at(-1)!.output
  const gradients = backward(network, traces, task.slopeOf(output, target))
  const next = step(network, gradients, rate, { biases: task.trainsBiases })
  return {
    network,
    x,
    target,
    traces,
    loss: task.lossOf(output, target),
    gradients,
    next,
    lossAfter: task.lossOf(forward(next, x).at(-1)!.output, target),
  }
}

/** So many rounds, one sample after the other. */
export function roundsOf(
  task: Task,
  start: Network,
  rate: number,
  count: number,
): readonly Round[] {
  const rounds: Round[] = []
  let network = start
  for (let sample = 0; sample < count; sample++) {
    const round = roundOf(task, network, sample, rate)
    rounds.push(round)
    network = round.next
  }
  return rounds
}

/** dL/dz of a unit: the gradient of its bias. */
export function deltaOf({ gradients }: Round, layer: number, unit: number): number {
  return gradients[layer - 1]!.biases[unit]!
}
