import { discPoints, flipLabels } from '../../src/nn/datasets.ts'
import type { EarlyStop } from '../../src/nn/early-stopping.ts'
import { earlyStopping } from '../../src/nn/early-stopping.ts'
import { he } from '../../src/nn/initialisation.ts'
import { createMlp, evaluateMlp, trainMlp } from '../../src/nn/mlp-training.ts'
import { adam } from '../../src/nn/optimisers.ts'
import { mulberry32 } from '../../src/nn/random.ts'

/** Losses and accuracy after each epoch, three decimals. */
export interface Run {
  readonly training: readonly number[]
  readonly validation: readonly number[]
  readonly accuracy: readonly number[]
  readonly stop: EarlyStop
}

/** The runs behind the overfitting page and its diagram: 300 epochs, patience 20. */
export function overfittingRun({ seed = 42, dropout = 0, decay = 0 } = {}): Run {
  const random = mulberry32(seed)
  const train = flipLabels(discPoints(60, random), 0.15, random)
  const unseen = discPoints(200, random)
  const shape = {
    inputs: 2,
    hidden: [64, 64],
    activation: 'relu',
    batchNorm: false,
    skip: false,
    dropout,
  } as const
  const optimiser = adam(0.005, { decay })
  let mlp = createMlp(shape, he, random)
  const epochs = Array.from({ length: 300 }, () => {
    mlp = trainMlp(mlp, train, optimiser, random).mlp
    return { seen: evaluateMlp(mlp, train), unseen: evaluateMlp(mlp, unseen) }
  })
  const validation = epochs.map((epoch) => rounded(epoch.unseen.loss))
  return {
    training: epochs.map(({ seen }) => rounded(seen.loss)),
    validation,
    accuracy: epochs.map((epoch) => rounded(epoch.unseen.accuracy)),
    stop: earlyStopping(Float64Array.from(validation), 20),
  }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
