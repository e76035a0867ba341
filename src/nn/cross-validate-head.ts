import { stratifiedFolds } from './folds.ts'
import { trainHead, type HeadCourse, type HeadSamples, type HeadSettings } from './logistic-head.ts'
import { mulberry32, shuffled } from './random.ts'

export interface ValidationSettings extends HeadSettings {
  readonly folds: number
  /** deals the samples to folds, and shuffles labels */
  readonly seed: number
}

/** How a head fares over all folds, after 0, 1 .. epochs. */
export interface Validation {
  /** on the samples that it was trained on; each sample is counted once per fold that it trained */
  readonly training: HeadCourse
  /** on the samples that were held out: every sample once */
  readonly held: HeadCourse
  /** how many were counted in each */
  readonly counts: { readonly training: number; readonly held: number }
}

/** Trains a head once per fold, without that fold, and judges it by the samples it has not seen. */
export function crossValidateHead(
  { features, targets }: HeadSamples,
  settings: ValidationSettings,
): Validation {
  const folds = stratifiedFolds(targets, settings.folds, mulberry32(settings.seed))
  const training = { losses: new Float64Array(settings.epochs + 1), counted: 0 }
  const held = { losses: new Float64Array(settings.epochs + 1), counted: 0 }
  const trainingRight = new Uint16Array(settings.epochs + 1)
  const heldRight = new Uint16Array(settings.epochs + 1)
  for (let fold = 0; fold < settings.folds; fold++) {
    const part = (isHeld: boolean): HeadSamples => {
      const chosen = [...folds.keys()].filter((i) => (folds[i] === fold) === isHeld)
      return {
        features: chosen.map((i) => features[i]!),
        targets: chosen.map((i) => targets[i]!),
      }
    }
    const [own, others] = [part(false), part(true)]
    const course = trainHead(own, settings, others)
    add(training, trainingRight, course.training, own.targets.length)
    add(held, heldRight, course.held, others.targets.length)
  }
  return {
    training: { losses: meanOf(training), right: trainingRight },
    held: { losses: meanOf(held), right: heldRight },
    counts: { training: training.counted, held: held.counted },
  }
}

/**
 * The held-out samples that are right where the labels were dealt at random: once per shuffle, with as many of each
 * class. What a head learns then is chance (permutation test; Ojala & Garriga, JMLR 2010).
 * @returns after 0, 1 .. epochs, [shuffles][epochs + 1]
 */
export function shuffledValidations(
  samples: HeadSamples,
  settings: ValidationSettings,
  shuffles: number,
): readonly Uint16Array[] {
  return Array.from({ length: shuffles }, (_, i) => {
    const seed = settings.seed + 7919 * (i + 1)
    return crossValidateHead(withShuffledLabels(samples, seed), { ...settings, seed }).held.right
  })
}

/** The same samples with their labels in another order. */
export function withShuffledLabels({ features, targets }: HeadSamples, seed: number): HeadSamples {
  const order = shuffled(targets.length, mulberry32(seed ^ 0x5bd1e995))
  return { features, targets: Array.from(order, (i) => targets[i]!) }
}

function add(
  into: { readonly losses: Float64Array; counted: number },
  right: Uint16Array,
  course: HeadCourse,
  count: number,
): void {
  for (let epoch = 0; epoch < right.length; epoch++) {
    into.losses[epoch]! += count * course.losses[epoch]!
    right[epoch]! += course.right[epoch]!
  }
  into.counted += count
}

function meanOf({ losses, counted }: { readonly losses: Float64Array; readonly counted: number }) {
  return losses.map((sum) => sum / counted)
}
