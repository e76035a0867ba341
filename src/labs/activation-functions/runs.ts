import type { RunSpec } from '../../training/run-spec.ts'
import { functions, type FunctionName } from './functions.ts'

export const stepsOfRun = 100
export const units = 32
export const points = 128

/** A network with one hidden layer on XOR, trained on all points at once. */
export function runOf(
  name: FunctionName,
  { rate, start }: { readonly rate: number; readonly start: number },
  seed = 1,
): RunSpec {
  return {
    data: { kind: 'xor', samples: points, seed: 1 },
    shape: {
      inputs: 2,
      hidden: [units],
      activation: name,
      batchNorm: false,
      skip: false,
      dropout: 0,
    },
    start: { weights: functions[name].start, bias: start },
    optimiser: { kind: 'sgd', rate },
    batch: 'all',
    seed,
  }
}

/** How many of the hidden units give 0 for every point, as an option of the question: none, some, more than half. */
export function howManyDead(dead: number): number {
  return dead === 0 ? 0 : dead <= units / 2 ? 1 : 2
}
