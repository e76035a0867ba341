import type { LabelledPoints } from '../nn/datasets.ts'
import { batches } from '../nn/gradient-descent.ts'
import type { Mlp, TrainingStep } from '../nn/mlp-training.ts'
import { evaluateMlp, trainMlp } from '../nn/mlp-training.ts'
import { mulberry32, shuffled } from '../nn/random.ts'
import { dataOf, networkOf, optimiserOf } from './prepare-run.ts'
import type { RunSpec } from './run-spec.ts'
import { createSnapshots } from './snapshots.ts'

/** A network in training that can be moved to any step, forwards and backwards. */
export interface TrainingRun {
  readonly spec: RunSpec
  /** number of steps taken; the network is the one after them */
  readonly step: () => number
  readonly mlp: () => Mlp
  readonly train: LabelledPoints
  readonly validation: LabelledPoints | null
  /** what the next step would be, with the gradient of the present network; it is not taken */
  readonly next: () => TrainingStep
  /** takes one step */
  readonly advance: () => void
  /** goes back to the nearest snapshot if the step lies behind; from there only `advance` leads on */
  readonly rewind: (step: number) => void
  /** loss on the batch of each step so far, before that step */
  readonly losses: () => Float64Array
  /** loss and accuracy on the validation points after 0, 1, ... steps; empty without such points */
  readonly validated: () => { readonly losses: Float64Array; readonly accuracies: Float64Array }
}

/**
 * A run from its description. All that is random in a step follows from the seed and the step's number, so that a
 * step repeated from a snapshot is the same bit by bit.
 */
export function createRun(spec: RunSpec): TrainingRun {
  const { train, validation } = dataOf(spec)
  const optimiser = optimiserOf(spec)
  const count = train.targets.length
  const size = spec.batch === 'all' ? count : Math.min(spec.batch, count)
  const stepsAnEpoch = Math.ceil(count / size)
  const losses: number[] = []
  const validated: { readonly loss: number; readonly accuracy: number }[] = []
  let mlp = networkOf(spec)
  let step = 0
  let epoch = { number: -1, batches: [] as Uint32Array[] }
  const snapshots = createSnapshots(mlp)
  validate()

  function validate(): void {
    if (validation) validated[step] = evaluateMlp(mlp, validation)
  }

  function batch(): LabelledPoints {
    if (size === count) return train
    const number = Math.floor(step / stepsAnEpoch)
    if (epoch.number !== number) {
      const order = shuffled(count, mulberry32(mixed(~spec.seed, number)))
      epoch = { number, batches: batches(order, size) }
    }
    return picked(train, epoch.batches[step % stepsAnEpoch]!)
  }

  const next = () => trainMlp(mlp, batch(), optimiser, mulberry32(mixed(spec.seed, step)))

  function advance(): void {
    const taken = next()
    losses[step] = taken.loss
    mlp = taken.mlp
    step += 1
    snapshots.offer(step, mlp)
    validate()
  }

  function rewind(to: number): void {
    if (to >= step) return
    const from = snapshots.before(to)
    step = from.step
    mlp = from.value
  }

  return {
    spec,
    train,
    validation,
    step: () => step,
    mlp: () => mlp,
    next,
    advance,
    rewind,
    losses: () => Float64Array.from(losses.slice(0, step)),
    validated: () => {
      const known = validation ? validated.slice(0, step + 1) : []
      return {
        losses: Float64Array.from(known, ({ loss }) => loss),
        accuracies: Float64Array.from(known, ({ accuracy }) => accuracy),
      }
    },
  }
}

/** A seed for one step of a run: neighbouring steps and seeds give unrelated numbers. */
export function mixed(seed: number, step: number): number {
  const state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(step + 1, 0xc2b2ae35)
  return state ^ (state >>> 15)
}

function picked({ inputs, targets }: LabelledPoints, batch: Uint32Array): LabelledPoints {
  const gather = (column: Float64Array) => Float64Array.from(batch, (i) => column[i]!)
  return { inputs: [gather(inputs[0]), gather(inputs[1])], targets: gather(targets) }
}
