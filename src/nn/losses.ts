import { sigmoid } from './activations.ts'
import { logSumExp, softmax } from './softmax.ts'
import { dot } from './vector.ts'

/** sum_i 1/2 (target_i - output_i)^2: the half cancels the 2 of the gradient (Mazur, 2015). */
export function halfSquaredError(output: Float64Array, target: Float64Array): number {
  const error = halfSquaredErrorGradient(output, target)
  return dot(error, error) / 2
}

/** dE/d output_i = output_i - target_i. */
export function halfSquaredErrorGradient(output: Float64Array, target: Float64Array): Float64Array {
  if (output.length !== target.length)
    throw new Error(`${output.length} outputs for ${target.length} targets`)
  return output.map((o, i) => o - target[i]!)
}

/**
 * Binary: -y ln σ(z) - (1 - y) ln(1 - σ(z)), written so that no logarithm has argument 0 (TensorFlow,
 * sigmoid_cross_entropy_with_logits). Detectors apply it to each class.
 * @param z logit   @param y target, 0..1
 */
export function binaryCrossEntropy(z: number, y: number): number {
  return Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z)))
}

/** dL/dz = σ(z) - y: the error itself, without a factor σ' that could vanish. */
export function binaryCrossEntropyGradient(z: number, y: number): number {
  return sigmoid(z) - y
}

/** Multi-class: -ln softmax(z)_target, from the logits (Goodfellow et al., 2016, section 6.2.2.3). */
export function crossEntropy(logits: Float64Array, target: number): number {
  return logSumExp(logits) - classLogit(logits, target)
}

/** dL/dz_i = softmax(z)_i - (1 if i is the target, else 0). */
export function crossEntropyGradient(logits: Float64Array, target: number): Float64Array {
  classLogit(logits, target)
  return softmax(logits).map((p, i) => (i === target ? p - 1 : p))
}

function classLogit(logits: Float64Array, target: number): number {
  const logit = logits[target]
  if (logit === undefined) throw new Error(`class ${target} of ${logits.length}`)
  return logit
}
