import { sigmoid } from '../../nn/activations.ts'
import type { LabelledPoints } from '../../nn/datasets.ts'
import { evaluateMlp, inferMlp, trainMlp, type Mlp } from '../../nn/mlp-training.ts'
import { sgd, standing } from '../../nn/optimisers.ts'
import { mulberry32 } from '../../nn/random.ts'
import { shape } from './networks.ts'

/** Training of the 2-4-1 network on all points at once. */
export interface Training {
  /** the network after 0, 1, ... steps */
  readonly networks: readonly Mlp[]
  /** its loss on all points, as long */
  readonly losses: readonly number[]
}

/** Full-batch gradient descent from the given parameters: a few milliseconds for some hundred steps. */
export function trainingOf(
  points: LabelledPoints,
  start: readonly number[],
  rate: number,
  steps: number,
): Training {
  let mlp: Mlp = { shape, standing: standing(Float64Array.from(start)), running: [] }
  const networks: Mlp[] = []
  const losses: number[] = []
  // nothing here is drawn at random: no dropout
  const random = mulberry32(0)
  for (let step = 0; step <= steps; step++) {
    const taken = trainMlp(mlp, points, sgd(rate), random)
    networks.push(mlp)
    losses.push(taken.loss)
    mlp = taken.mlp
  }
  return { networks, losses }
}

/** The scores at the centres of side x side cells over [-reach, reach]^2, row by row from the top. */
export function surfaceOf(mlp: Mlp, reach: number, side = 40): Float64Array {
  const centre = (i: number) => reach * ((2 * i + 1) / side - 1)
  const x = Float64Array.from({ length: side * side }, (_, at) => centre(at % side))
  const y = x.map((_, at) => -centre(Math.floor(at / side)))
  return inferMlp(mlp, [x, y]).map(sigmoid)
}

/** What training came to: 0: the classes are apart; 1: the units are alike; 2: neither. */
export function outcomeOf(
  { networks, losses }: Training,
  points: LabelledPoints,
): { readonly option: number; readonly accuracy: number; readonly loss: number } {
  const last = networks.at(-1)!
  const { accuracy } = evaluateMlp(last, points)
  const w = last.standing.weights
  const areAlike = [1, 2, 3].every(
    (unit) => w[2 * unit] === w[0] && w[2 * unit + 1] === w[1] && w[8 + unit] === w[8],
  )
  return { option: areAlike ? 1 : accuracy >= 0.9 ? 0 : 2, accuracy, loss: losses.at(-1)! }
}
