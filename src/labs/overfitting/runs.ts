import type { DataSetName } from '../../nn/datasets.ts'
import { earlyStopping, type EarlyStop } from '../../nn/early-stopping.ts'
import type { Frame } from '../../training/frame.ts'
import type { PlacedPoint, RunSpec } from '../../training/run-spec.ts'

export const epochs = 300
export const learningRate = 0.005
/** clean points that are not trained on */
export const heldOut = 200

export const dataNames = [
  'disc',
  'moons',
  'rings',
  'xor',
  'spirals',
] as const satisfies readonly DataSetName[]

/** What holds the weights down; `strength` is its λ. */
export const penaltyNames = ['none', 'l1', 'l2', 'decay'] as const

/** Everything that decides how the network's run goes. */
export interface RunChoice {
  readonly data: (typeof dataNames)[number]
  readonly samples: number
  /** share of the training labels that are flipped */
  readonly flipped: number
  /** seed of the points; those held out have another */
  readonly draw: number
  readonly placed: readonly PlacedPoint[]
  readonly layers: number
  readonly units: number
  /** seed of the initial weights and of dropout */
  readonly seed: number
  readonly dropout: number
  readonly penalty: (typeof penaltyNames)[number]
  readonly strength: number
}

/** Full-batch Adam, so that a step is an epoch. */
export function runOf(choice: RunChoice): RunSpec {
  const { data, samples, flipped, draw, layers, units, seed, dropout, penalty, strength } = choice
  const placed = withoutGaps(choice)
  return {
    data: { kind: data, samples, seed: draw, flipped, ...(placed.length > 0 && { placed }) },
    validation: { samples: heldOut, seed: draw + 1000 },
    shape: {
      inputs: 2,
      hidden: Array<number>(layers).fill(units),
      activation: 'relu',
      batchNorm: false,
      skip: false,
      dropout,
    },
    start: { weights: 'he' },
    optimiser: { kind: 'adam', rate: learningRate, decay: penalty === 'decay' ? strength : 0 },
    batch: 'all',
    ...((penalty === 'l1' || penalty === 'l2') && {
      penalty: { l1: 0, l2: 0, [penalty]: strength },
    }),
    seed,
  }
}

/** The same without any fix: what a run is compared with. */
export function withoutFix(choice: RunChoice): RunChoice {
  return { ...choice, dropout: 0, penalty: 'none' }
}

/** Where early stopping ends a run, as far as it is known; null without it. `patience` 0: never stops. */
export function stopOf(
  { validationLosses }: Pick<Frame, 'validationLosses'>,
  patience: number,
): EarlyStop | null {
  return patience > 0 ? earlyStopping(validationLosses, patience) : null
}

/** An address may name points that nothing leads up to: those are left out. */
function withoutGaps({ placed, samples }: RunChoice): readonly PlacedPoint[] {
  let count = samples
  return placed
    .toSorted((a, b) => a.at - b.at)
    .filter(({ at }) => {
      if (at === count) count += 1
      return at < count
    })
}
