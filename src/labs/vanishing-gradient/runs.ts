import type { ActivationName } from '../../nn/activations.ts'
import type { RunSpec } from '../../training/run-spec.ts'

export const width = 32
export const samples = 64
export const steps = 300

export const activationNames = [
  'sigmoid',
  'tanh',
  'relu',
  'silu',
] as const satisfies readonly ActivationName[]

/** Initial weights; `own`: variance `factor` / inputs. */
export const startNames = ['xavier', 'he', 'own'] as const

/** Everything that decides how a run goes. */
export interface RunChoice {
  /** hidden layers */
  readonly depth: number
  readonly activation: (typeof activationNames)[number]
  readonly start: (typeof startNames)[number]
  readonly factor: number
  readonly batchNorm: boolean
  readonly skip: boolean
  readonly rate: number
  readonly seed: number
}

/** A deep network on XOR, by plain gradient descent on all points at once. */
export function runOf(choice: RunChoice): RunSpec {
  const { depth, activation, start, factor, batchNorm, skip, rate, seed } = choice
  return {
    data: { kind: 'xor', samples, seed: 1 },
    shape: {
      inputs: 2,
      hidden: Array<number>(depth).fill(width),
      activation,
      batchNorm,
      skip,
      dropout: 0,
    },
    start: { weights: start === 'own' ? { factor } : start },
    optimiser: { kind: 'sgd', rate },
    batch: 'all',
    seed,
  }
}

/** The problem itself, at the same depth: what a run is compared with. */
export function problemOf(choice: RunChoice): RunChoice {
  return { ...choice, activation: 'sigmoid', start: 'xavier', batchNorm: false, skip: false }
}
