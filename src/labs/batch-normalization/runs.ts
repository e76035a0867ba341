import type { Frame } from '../../training/frame.ts'
import type { RunSpec, StartSpec } from '../../training/run-spec.ts'

/** First weights, by name. */
export const starts = {
  he: { name: 'He: variance 2 / inputs', weights: 'he' },
  large: { name: 'too large: variance 20 / inputs', weights: { factor: 20 } },
  small: { name: 'too small: variance 0.02 / inputs', weights: { factor: 0.02 } },
} as const satisfies Readonly<
  Record<string, { readonly name: string; readonly weights: StartSpec['weights'] }>
>

export type StartName = keyof typeof starts
export const startNames = Object.keys(starts) as readonly StartName[]

export const stepsOfRun = 200
export const layers = 4
export const width = 32
export const points = { train: 64, validation: 128 } as const

/** A network on XOR, with or without batch norm; everything else is the same. */
export function runOf(
  options: { readonly start: StartName; readonly rate: number; readonly batch: number },
  batchNorm: boolean,
  seed = 1,
): RunSpec {
  return {
    data: { kind: 'xor', samples: points.train, seed: 1 },
    // only the run whose inference differs from its training is watched on them
    ...(batchNorm && { validation: { samples: points.validation, seed: 2 } }),
    shape: {
      inputs: 2,
      hidden: Array<number>(layers).fill(width),
      activation: 'relu',
      batchNorm,
      skip: false,
      dropout: 0,
    },
    start: { weights: starts[options.start].weights },
    optimiser: { kind: 'sgd', rate: options.rate },
    batch: options.batch,
    seed,
  }
}

/** Whether a run has learned XOR: nine of ten points are on the right side, at inference. */
export function hasLearned({ accuracy, loss }: Pick<Frame, 'accuracy' | 'loss'>): boolean {
  return Number.isFinite(loss) && accuracy >= 0.9
}

/** Which of two runs has learned, as an option of the question: both, only the second, only the first, neither. */
export function whichLearned([plain, normed]: readonly [
  Pick<Frame, 'accuracy' | 'loss'>,
  Pick<Frame, 'accuracy' | 'loss'>,
]): number {
  return hasLearned(plain) ? (hasLearned(normed) ? 0 : 2) : hasLearned(normed) ? 1 : 3
}
