import { activations } from '../../nn/activations.ts'
import { dataSets, type LabelledPoints } from '../../nn/datasets.ts'
import {
  binaryCrossEntropy,
  binaryCrossEntropyGradient,
  halfSquaredError,
  halfSquaredErrorGradient,
} from '../../nn/losses.ts'
import { mazurInput, mazurNetwork, mazurTarget } from '../../nn/mazur-example.ts'
import type { MlpShape } from '../../nn/mlp.ts'
import type { Network } from '../../nn/network.ts'
import { mulberry32 } from '../../nn/random.ts'

/** 2 inputs, 4 hidden units of tanh, one output, a logit. */
export const shape: MlpShape = {
  inputs: 2,
  hidden: [4],
  activation: 'tanh',
  batchNorm: false,
  skip: false,
  dropout: 0,
}

export const dataNames = ['xor', 'disc', 'spirals', 'mazur'] as const
export type DataName = (typeof dataNames)[number]

/** A network of the lab and what it is trained on, sample by sample. */
export interface Task {
  readonly name: string
  readonly sizes: readonly number[]
  readonly samples: readonly { readonly x: Float64Array; readonly target: Float64Array }[]
  readonly lossOf: (output: Float64Array, target: Float64Array) => number
  /** dL / d output */
  readonly slopeOf: (output: Float64Array, target: Float64Array) => Float64Array
  readonly lossName: string
  readonly trainsBiases: boolean
  readonly activations: readonly (keyof typeof activations)[]
}

export const points: Readonly<Record<Exclude<DataName, 'mazur'>, LabelledPoints>> = {
  xor: dataSets.xor(40, mulberry32(4)),
  disc: dataSets.disc(40, mulberry32(4)),
  spirals: dataSets.spirals(40, mulberry32(4)),
}

export const tasks: Readonly<Record<DataName, Task>> = {
  xor: ownTask('XOR'),
  disc: ownTask('a disc'),
  spirals: ownTask('two spirals'),
  mazur: {
    name: 'Mazur’s example',
    sizes: [2, 2, 2],
    samples: [{ x: mazurInput, target: mazurTarget }],
    lossOf: halfSquaredError,
    slopeOf: halfSquaredErrorGradient,
    lossName: 'half the squared error',
    trainsBiases: false,
    activations: ['sigmoid', 'sigmoid'],
  },
}

function ownTask(name: 'XOR' | 'a disc' | 'two spirals'): Task {
  const { inputs, targets } = points[nameOf(name)]
  return {
    name,
    sizes: [2, 4, 1],
    samples: Array.from(targets, (y, n) => ({
      x: Float64Array.of(inputs[0][n]!, inputs[1][n]!),
      target: Float64Array.of(y),
    })),
    lossOf: ([z], [y]) => binaryCrossEntropy(z!, y!),
    slopeOf: ([z], [y]) => Float64Array.of(binaryCrossEntropyGradient(z!, y!)),
    lossName: 'binary cross-entropy',
    trainsBiases: true,
    activations: ['tanh', 'identity'],
  }
}

function nameOf(name: string): 'xor' | 'disc' | 'spirals' {
  return name === 'XOR' ? 'xor' : name === 'a disc' ? 'disc' : 'spirals'
}

/** The network of flat parameters: the weights of a layer row by row, then its biases, layer by layer. */
export function networkOf(task: Task, flat: ArrayLike<number>): Network {
  let at = 0
  const take = (length: number) => Float64Array.from({ length }, () => flat[at++]!)
  return task.activations.map((name, l) => ({
    weights: take(task.sizes[l]! * task.sizes[l + 1]!),
    biases: take(task.sizes[l + 1]!),
    activation: activations[name],
  }))
}

/** The flat parameters of a network, in the same order. */
export function flatOf(network: Network): readonly number[] {
  return network.flatMap(({ weights, biases }) => [...weights, ...biases])
}

export const mazurStart: readonly number[] = flatOf(mazurNetwork)
