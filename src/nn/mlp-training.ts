import type { RunningStatistics } from './batch-norm.ts'
import { updateRunning } from './batch-norm.ts'
import type { Columns } from './columns.ts'
import type { WeightVariance } from './initialisation.ts'
import { binaryCrossEntropy, binaryCrossEntropyGradient } from './losses.ts'
import { mlpBackward } from './mlp-backward.ts'
import type { BlockTrace } from './mlp-forward.ts'
import { logitsOf, mlpForward } from './mlp-forward.ts'
import type { MlpShape } from './mlp.ts'
import { initialParameters, parameterViews } from './mlp.ts'
import type { Optimiser, Standing } from './optimisers.ts'
import { standing } from './optimisers.ts'
import type { Random } from './random.ts'
import { mean, rms } from './vector.ts'

/** A network in training: everything needed to continue from this state. */
export interface Mlp {
  readonly shape: MlpShape
  readonly standing: Standing
  /** running statistics of every hidden block's units; empty without batch norm */
  readonly running: readonly (readonly RunningStatistics[])[]
}

/** Samples by column with their targets, 0 or 1. */
export interface Labelled {
  readonly inputs: Columns
  readonly targets: Float64Array
}

/** One training step, with its intermediate results. */
export interface TrainingStep {
  /** the network after the step */
  readonly mlp: Mlp
  /** mean binary cross-entropy before the step */
  readonly loss: number
  readonly traces: readonly BlockTrace[]
  /** flat, in the layout of the parameters */
  readonly gradient: Float64Array
}

/** A network before its first step. */
export function createMlp(
  shape: MlpShape,
  variance: WeightVariance,
  random: Random,
  bias = 0,
): Mlp {
  const normalised = shape.batchNorm ? shape.hidden : []
  const running = normalised.map((width) =>
    Array.from({ length: width }, () => ({ mean: 0, variance: 1 })),
  )
  return { shape, standing: standing(initialParameters(shape, variance, random, bias)), running }
}

/** One step over one batch: forward, loss, backward, optimiser. */
export function trainMlp(
  { shape, standing, running }: Mlp,
  { inputs, targets }: Labelled,
  optimiser: Optimiser,
  random: Random,
): TrainingStep {
  const parameters = standing.weights
  const traces = mlpForward(shape, parameters, inputs, { kind: 'training', random })
  const logits = logitsOf(traces)
  const loss = meanLoss(logits, targets)
  const dLogits = logits.map((z, n) => binaryCrossEntropyGradient(z, targets[n]!) / logits.length)
  const gradient = mlpBackward(shape, parameters, traces, dLogits)
  const mlp = {
    shape,
    standing: optimiser(standing, gradient),
    running: running.map((units, l) =>
      units.map((unit, j) => updateRunning(unit, traces[l]!.norms[j]!)),
    ),
  }
  return { mlp, loss, traces, gradient }
}

/** The network's logits at inference, one per sample. */
export function inferMlp({ shape, standing, running }: Mlp, inputs: Columns): Float64Array {
  return logitsOf(mlpForward(shape, standing.weights, inputs, { kind: 'inference', running }))
}

/** Mean binary cross-entropy, and accuracy at a score threshold of one half. */
export function evaluateMlp(
  mlp: Mlp,
  { inputs, targets }: Labelled,
): { readonly loss: number; readonly accuracy: number } {
  const logits = inferMlp(mlp, inputs)
  const right = logits.map((z, n) => (z > 0 === targets[n]! > 0.5 ? 1 : 0))
  return { loss: meanLoss(logits, targets), accuracy: mean(right) }
}

/** The RMS of dL/dW in every block, first to last: the bars of the vanishing-gradient lab. */
export function weightGradientSizes(shape: MlpShape, gradient: Float64Array): Float64Array {
  return Float64Array.from(parameterViews(shape, gradient), ({ weights }) => rms(weights))
}

/** Number of units in a block whose output is 0 for every sample: with ReLU, no gradient can revive them. */
export function deadUnits({ activated }: BlockTrace): number {
  return activated.filter((column) => column.every((v) => v === 0)).length
}

function meanLoss(logits: Float64Array, targets: Float64Array): number {
  return mean(logits.map((z, n) => binaryCrossEntropy(z, targets[n]!)))
}
