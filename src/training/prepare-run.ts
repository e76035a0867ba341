import type { LabelledPoints } from '../nn/datasets.ts'
import { dataSets, flipLabels } from '../nn/datasets.ts'
import type { WeightVariance } from '../nn/initialisation.ts'
import { he, scaled, xavier, zeros } from '../nn/initialisation.ts'
import type { Mlp } from '../nn/mlp-training.ts'
import { createMlp } from '../nn/mlp-training.ts'
import { parameterViews } from '../nn/mlp.ts'
import type { Optimiser } from '../nn/optimisers.ts'
import { adagrad, adam, momentum, nesterov, rmsprop, sgd } from '../nn/optimisers.ts'
import { addPenalty } from '../nn/penalties.ts'
import { mulberry32 } from '../nn/random.ts'
import type { DataSpec, OptimiserSpec, PlacedPoint, RunSpec, StartSpec } from './run-spec.ts'

/** What a run trains on, and the points kept apart. */
export function dataOf({ data, validation }: RunSpec): {
  readonly train: LabelledPoints
  readonly validation: LabelledPoints | null
} {
  const train = pointsOf(data)
  if (!validation) return { train, validation: null }
  if (data.kind === 'given') throw new Error('given points have no others of their kind')
  const { samples, seed } = validation
  return {
    train,
    validation: dataSets[data.kind](samples, mulberry32(seed), data.blur),
  }
}

/** The points of a data set, in the plane, with their classes. */
export function pointsOf(data: DataSpec): LabelledPoints {
  if (data.kind === 'given') {
    const { x, y, targets } = data
    return {
      inputs: [Float64Array.from(x), Float64Array.from(y)],
      targets: Float64Array.from(targets),
    }
  }
  const random = mulberry32(data.seed)
  const points = dataSets[data.kind](data.samples, random, data.blur)
  const noisy = data.flipped ? flipLabels(points, data.flipped, random) : points
  return data.placed ? withPlaced(noisy, data.placed) : noisy
}

/** @throws if an added point leaves a gap behind the last one */
function withPlaced(points: LabelledPoints, placed: readonly PlacedPoint[]): LabelledPoints {
  const [xs, ys, targets] = [...points.inputs, points.targets].map((column) => [...column]) as [
    number[],
    number[],
    number[],
  ]
  for (const { at, x, y, target } of placed.toSorted((a, b) => a.at - b.at)) {
    if (at > xs.length) throw new Error(`point ${at} of ${xs.length}`)
    xs[at] = x
    ys[at] = y
    targets[at] = target
  }
  return {
    inputs: [Float64Array.from(xs), Float64Array.from(ys)],
    targets: Float64Array.from(targets),
  }
}

/** The network before its first step. */
export function networkOf({ shape, start, seed }: RunSpec): Mlp {
  const mlp = createMlp(shape, varianceOf(start), mulberry32(seed), start.bias)
  const { weights } = start
  if (typeof weights === 'object' && 'equal' in weights)
    for (const view of parameterViews(shape, mlp.standing.weights)) view.weights.fill(weights.equal)
  return mlp
}

/** The optimiser, with the gradient of the penalty added to what it is given. */
export function optimiserOf({ optimiser, penalty, shape }: RunSpec): Optimiser {
  const plain = plainOptimiser(optimiser)
  if (!penalty) return plain
  return (from, gradient) => plain(from, addPenalty(shape, from.weights, gradient, penalty))
}

function plainOptimiser(spec: OptimiserSpec): Optimiser {
  if (spec.kind === 'momentum') return momentum(spec.rate, spec.beta)
  if (spec.kind === 'nesterov') return nesterov(spec.rate, spec.beta)
  if (spec.kind === 'adam') return adam(spec.rate, { decay: spec.decay ?? 0 })
  return { sgd, adagrad, rmsprop }[spec.kind](spec.rate)
}

function varianceOf({ weights }: StartSpec): WeightVariance {
  if (typeof weights === 'object') return 'factor' in weights ? scaled(weights.factor) : zeros
  return { he, xavier, zeros }[weights]
}
