import { dot, mean, sum } from './vector.ts'

/** Results of the forward pass for one channel of a batch, which the backward pass needs. */
export interface BatchNorm {
  /** gamma * normalised + beta */
  readonly output: Float64Array
  /** (x - mean) / sqrt(variance + epsilon) */
  readonly normalised: Float64Array
  readonly mean: number
  /** biased: divided by m, not by m - 1 */
  readonly variance: number
  readonly epsilon: number
}

/** The statistics that inference uses instead of the batch's own. Before training: mean 0, variance 1. */
export interface RunningStatistics {
  readonly mean: number
  readonly variance: number
}

/**
 * Training: normalises one channel to mean 0 and variance 1 over the batch, then scales and shifts it by learned
 * parameters (Ioffe & Szegedy, 2015, algorithm 1).
 * @param x the channel's m values, m > 1: a single value would always become 0
 */
export function batchNorm(x: Float64Array, gamma = 1, beta = 0, epsilon = 1e-5): BatchNorm {
  if (x.length < 2) throw new Error(`batch norm trains on 2 or more values, not ${x.length}`)
  const mu = mean(x)
  const variance = mean(x.map((v) => (v - mu) ** 2))
  const scale = 1 / Math.sqrt(variance + epsilon)
  const normalised = x.map((v) => (v - mu) * scale)
  const output = normalised.map((v) => gamma * v + beta)
  return { output, normalised, mean: mu, variance, epsilon }
}

/**
 * Moves the running estimate towards the batch; its variance is the unbiased one, m / (m - 1) times the batch's
 * (algorithm 2, line 10). Momentum is the weight of the new batch, as in PyTorch.
 */
export function updateRunning(
  running: RunningStatistics,
  batch: BatchNorm,
  momentum = 0.1,
): RunningStatistics {
  const m = batch.output.length
  const unbiased = (batch.variance * m) / (m - 1)
  return {
    mean: (1 - momentum) * running.mean + momentum * batch.mean,
    variance: (1 - momentum) * running.variance + momentum * unbiased,
  }
}

/** Inference: a fixed affine map per channel, so a picture's answer does not depend on the rest of its batch. */
export function batchNormInference(
  x: Float64Array,
  running: RunningStatistics,
  gamma = 1,
  beta = 0,
  epsilon = 1e-5,
): Float64Array {
  const scale = gamma / Math.sqrt(running.variance + epsilon)
  return x.map((v) => scale * (v - running.mean) + beta)
}

/**
 * The gradient, also through mean and variance, hence the two subtracted terms (Ioffe & Szegedy, 2015, section 3,
 * combined).
 * @param dOutput dL/d output, of the batch's length
 */
export function batchNormBackward(
  dOutput: Float64Array,
  batch: BatchNorm,
  gamma = 1,
): { readonly dx: Float64Array; readonly dGamma: number; readonly dBeta: number } {
  const m = dOutput.length
  const dGamma = dot(dOutput, batch.normalised)
  const dBeta = sum(dOutput)
  const scale = gamma / Math.sqrt(batch.variance + batch.epsilon)
  const dx = dOutput.map((d, i) => scale * (d - dBeta / m - (batch.normalised[i]! * dGamma) / m))
  return { dx, dGamma, dBeta }
}
