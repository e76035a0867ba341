import { sigmoid } from './activations.ts'
import { binaryCrossEntropy, binaryCrossEntropyGradient } from './losses.ts'

/** A logistic unit on standardised features: σ(sum_j weights_j (f_j - means_j) factors_j + bias). */
export interface LogisticHead {
  /** of each feature over the samples it was trained on */
  readonly means: Float64Array
  /** 1 / (standard deviation √features), so that samples have a length of about 1; 0 for a feature that never changes */
  readonly factors: Float64Array
  readonly weights: Float64Array
  readonly bias: number
}

/** Samples of the same features, and whether each belongs to the class: 1 or 0. */
export interface HeadSamples {
  readonly features: readonly ArrayLike<number>[]
  readonly targets: readonly number[]
}

/** How samples fare after 0, 1 .. epochs, each [epochs + 1]. */
export interface HeadCourse {
  /** mean binary cross-entropy */
  readonly losses: Float64Array
  /** how many are on the right side of one half */
  readonly right: Uint16Array
}

export interface HeadSettings {
  readonly epochs: number
  readonly rate: number
}

/**
 * Trains a head by gradient descent on all samples at once, from weights of 0. Held-out samples are only looked at.
 * The weights stay a sum of the samples, w = Σ a_i x_i, so that each epoch needs no more than the samples' inner
 * products: the same steps as on the weights themselves, whose number does not matter (Schölkopf, Herbrich & Smola,
 * COLT 2001, the representer theorem).
 * @throws if there are no samples
 */
export function trainHead(
  train: HeadSamples,
  { epochs, rate }: HeadSettings,
  held: HeadSamples = { features: [], targets: [] },
): { readonly head: LogisticHead; readonly training: HeadCourse; readonly held: HeadCourse } {
  const count = train.features.length
  if (count === 0) throw new Error('no samples to train on')
  const { means, factors } = standardsOf(train.features)
  const standardised = (features: ArrayLike<number>) =>
    means.map((mean, j) => (features[j]! - mean) * factors[j]!)
  const own = train.features.map(standardised)
  const others = held.features.map(standardised)
  const among = own.map((x) => own.map((other) => product(x, other)))
  const between = others.map((x) => own.map((other) => product(x, other)))
  const shares = new Float64Array(count)
  let bias = 0
  const training = emptyCourse(epochs)
  const watched = emptyCourse(epochs)
  for (let epoch = 0; ; epoch++) {
    const logits = logitsOf(among, shares, bias)
    note(training, epoch, logits, train.targets)
    note(watched, epoch, logitsOf(between, shares, bias), held.targets)
    if (epoch === epochs) break
    let biasStep = 0
    for (let i = 0; i < count; i++) {
      const step = (rate * binaryCrossEntropyGradient(logits[i]!, train.targets[i]!)) / count
      shares[i]! -= step
      biasStep += step
    }
    bias -= biasStep
  }
  const weights = means.map((_, j) => own.reduce((sum, x, i) => sum + shares[i]! * x[j]!, 0))
  return { head: { means, factors, weights, bias }, training, held: watched }
}

/** The head's score of a sample, 0..1. */
export function scoreOf(head: LogisticHead, features: ArrayLike<number>): number {
  const { means, factors, weights, bias } = head
  if (features.length !== weights.length)
    throw new Error(`${features.length} features for ${weights.length} weights`)
  let logit = bias
  for (let j = 0; j < weights.length; j++)
    logit += weights[j]! * (features[j]! - means[j]!) * factors[j]!
  return sigmoid(logit)
}

/** Mean of each feature, and what its distance from it is multiplied by. */
function standardsOf(samples: readonly ArrayLike<number>[]) {
  const features = samples[0]!.length
  const means = new Float64Array(features)
  const factors = new Float64Array(features)
  for (let j = 0; j < features; j++) {
    const mean = samples.reduce((sum, x) => sum + x[j]!, 0) / samples.length
    const variance = samples.reduce((sum, x) => sum + (x[j]! - mean) ** 2, 0) / samples.length
    means[j] = mean
    factors[j] = variance > 0 ? 1 / Math.sqrt(variance * features) : 0
  }
  return { means, factors }
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!
  return sum
}

function logitsOf(
  products: readonly (readonly number[])[],
  shares: Float64Array,
  bias: number,
): Float64Array {
  return Float64Array.from(products, (row) => {
    let logit = bias
    for (let i = 0; i < row.length; i++) logit += row[i]! * shares[i]!
    return logit
  })
}

function emptyCourse(epochs: number): HeadCourse {
  return { losses: new Float64Array(epochs + 1), right: new Uint16Array(epochs + 1) }
}

function note(
  { losses, right }: HeadCourse,
  epoch: number,
  logits: Float64Array,
  targets: readonly number[],
): void {
  logits.forEach((logit, i) => {
    losses[epoch]! += binaryCrossEntropy(logit, targets[i]!) / logits.length
    right[epoch]! += Number(logit >= 0 === (targets[i] === 1))
  })
}
