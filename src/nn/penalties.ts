import type { MlpShape } from './mlp.ts'
import { parameterViews } from './mlp.ts'

/** What is added to the loss for large weights: l1 sum |w| + l2/2 sum w^2. Biases, gamma and beta are free. */
export interface Penalty {
  readonly l1: number
  readonly l2: number
}

/** The penalty of a network's weights. */
export function penaltyOf(shape: MlpShape, parameters: Float64Array, { l1, l2 }: Penalty): number {
  let total = 0
  for (const { weights } of parameterViews(shape, parameters))
    for (const w of weights) total += l1 * Math.abs(w) + (l2 / 2) * w * w
  return total
}

/**
 * A gradient with that of the penalty, l1 sign(w) + l2 w, added to its weights (Goodfellow et al., Deep Learning,
 * 2016, section 7.1). At w = 0, where |w| has no derivative, L1 adds nothing.
 */
export function addPenalty(
  shape: MlpShape,
  parameters: Float64Array,
  gradient: Float64Array,
  { l1, l2 }: Penalty,
): Float64Array {
  const total = gradient.slice()
  const views = parameterViews(shape, parameters)
  parameterViews(shape, total).forEach(({ weights }, l) => {
    const from = views[l]!.weights
    for (let i = 0; i < weights.length; i++) weights[i]! += l1 * Math.sign(from[i]!) + l2 * from[i]!
  })
  return total
}
