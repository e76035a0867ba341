import { sigmoid } from '../nn/activations.ts'
import { deadUnits, evaluateMlp, inferMlp, weightGradientSizes } from '../nn/mlp-training.ts'
import type { TrainingRun } from './run.ts'

/** What a lab wants to see of its runs, beside the loss: only that is computed. */
export interface Watch {
  /** cells a side of the decision surface over [-1.2, 1.2]^2; absent: none */
  readonly surface?: number
  /** the parameters themselves */
  readonly parameters?: boolean
  /** outputs of the hidden units on the batch of the next step */
  readonly outputs?: boolean
}

/** The state of a run after a number of steps. The same for the same description and step, however it was reached. */
export interface Frame {
  readonly step: number
  /** mean binary cross-entropy of the present network on the batch of the next step; NaN once a run has failed */
  readonly loss: number
  /** share of the training points on the right side of one half, as at inference */
  readonly accuracy: number
  /** the loss on the batch of each step, [step] */
  readonly losses: Float64Array
  /** on the validation points, after 0 .. step steps, [step + 1]; empty without such points */
  readonly validationLosses: Float64Array
  readonly validationAccuracies: Float64Array
  /** root mean square of dL/dW of each block, first to last */
  readonly gradientSizes: Float64Array
  /** units of each hidden block whose output is 0 for every sample of the batch */
  readonly dead: readonly number[]
  /** scores of class 1, row by row from the top (y = 1.2), [surface^2]; null if not watched */
  readonly surface: Float32Array | null
  /** flat, in the layout of `parameterViews`; null if not watched */
  readonly parameters: Float64Array | null
  /** by hidden block, by unit, one value per sample; null if not watched */
  readonly outputs: readonly (readonly Float64Array[])[] | null
}

/** Half the side of the square over which a decision surface is computed. */
export const surfaceReach = 1.2

/** Describes a run at its present step. */
export function frameOf(run: TrainingRun, watch: Watch): Frame {
  const { loss, traces, gradient } = run.next()
  const mlp = run.mlp()
  const hidden = traces.slice(0, -1)
  const { losses, accuracies } = run.validated()
  return {
    step: run.step(),
    loss,
    accuracy: evaluateMlp(mlp, run.train).accuracy,
    losses: run.losses(),
    validationLosses: losses,
    validationAccuracies: accuracies,
    gradientSizes: weightGradientSizes(mlp.shape, gradient),
    dead: hidden.map(deadUnits),
    surface: watch.surface === undefined ? null : surfaceOf(run, watch.surface),
    parameters: watch.parameters ? mlp.standing.weights.slice() : null,
    outputs: watch.outputs ? hidden.map(({ output }) => output) : null,
  }
}

/** The scores at the centres of side x side cells. */
function surfaceOf(run: TrainingRun, side: number): Float32Array {
  const centre = (i: number) => surfaceReach * ((2 * i + 1) / side - 1)
  const x = Float64Array.from({ length: side * side }, (_, at) => centre(at % side))
  const y = x.map((_, at) => -centre(Math.floor(at / side)))
  return Float32Array.from(inferMlp(run.mlp(), [x, y]), sigmoid)
}
