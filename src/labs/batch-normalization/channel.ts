import {
  batchNorm,
  batchNormInference,
  updateRunning,
  type RunningStatistics,
} from '../../nn/batch-norm.ts'
import type { ValuesState } from './kind.ts'

/** One channel of a batch on its way through batch norm. */
export interface Channel {
  readonly x: Float64Array
  /** the mean and variance that are used: the batch's own, or the running ones */
  readonly mean: number
  readonly variance: number
  readonly normalised: Float64Array
  readonly output: Float64Array
  readonly running: RunningStatistics
}

/** The batch that the running statistics were gathered from, again and again. */
export const gathered = Float64Array.of(1, 2, 3, 4)
export const epsilon = 1e-5

/** The running statistics after so many batches of 1, 2, 3, 4. */
export function runningAfter(batches: number): RunningStatistics {
  const batch = batchNorm(gathered)
  let running: RunningStatistics = { mean: 0, variance: 1 }
  for (let i = 0; i < batches; i++) running = updateRunning(running, batch)
  return running
}

export function channelOf({ values, gamma, beta, mode, seen }: ValuesState): Channel {
  const x = Float64Array.from(values)
  const running = runningAfter(seen)
  if (mode === 'training') return { x, running, ...batchNorm(x, gamma, beta) }
  return {
    x,
    running,
    ...running,
    normalised: batchNormInference(x, running),
    output: batchNormInference(x, running, gamma, beta),
  }
}
