import { COCO_RECALL_LEVELS, interpolatedPrecision } from './average-precision.ts'
import { IOU_THRESHOLDS, ALL } from './coco-settings.ts'
import { cocoVerdicts } from './coco-verdicts.ts'
import type { EvaluationColumns } from './columns.ts'
import { IGNORED, TRUE_POSITIVE } from './match.ts'
import { mean } from './mean.ts'
import { finished } from '../finished.ts'
import { seededRandom } from './random.ts'
import { scoreOrder } from './score-order.ts'

/** A difference of AP (b minus a), -1..1, with its 95% confidence interval. */
export interface Difference {
  readonly difference: number
  readonly low: number
  readonly high: number
  /**
   * Whether the interval excludes 0. Never if fewer than five pictures contain objects: resampling the same few
   * says nothing about others.
   */
  readonly certain: boolean
}

export interface BootstrapComparison {
  /** mean AP over IoU .50:.95; null without ground truth */
  readonly ap: Difference | null
  /** AP of each category, in the order of the columns; null for one without ground truth */
  readonly categories: readonly (Difference | null)[]
  readonly resamples: number
  readonly seed: number
}

export interface BootstrapOptions {
  readonly resamples: number
  readonly seed: number
}

/**
 * Uncertainty of the difference between two results on the same pictures: the percentile bootstrap (Efron and
 * Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13). Draws whole pictures with replacement, the
 * same ones for both results (a paired bootstrap, after Koehn, "Statistical Significance Tests for Machine
 * Translation Evaluation", EMNLP 2004), and evaluates both on each draw.
 *
 * @param a,b the same ground truth, categories and pictures, with the detections of each result
 * @param images number of pictures
 */
export function compareByBootstrap(
  a: EvaluationColumns,
  b: EvaluationColumns,
  images: number,
  options: BootstrapOptions,
): BootstrapComparison {
  return finished(bootstrapInSteps(a, b, images, options))
}

/** The same, with a pause after every draw, in which it can be left. */
export function* bootstrapInSteps(
  a: EvaluationColumns,
  b: EvaluationColumns,
  images: number,
  { resamples, seed }: BootstrapOptions,
): Generator<undefined, BootstrapComparison> {
  const [first, second] = [prepare(a, images), prepare(b, images)]
  const once = new Uint16Array(images).fill(1)
  const [apOfA, apOfB] = [weightedAp(first, once), weightedAp(second, once)]
  const random = seededRandom(seed)
  const weights = new Uint16Array(images)
  const overall: number[] = []
  const perCategory = apOfA.map((): number[] => [])

  for (let r = 0; r < resamples; r++) {
    weights.fill(0)
    for (let i = 0; i < images; i++) weights[Math.floor(random() * images)]!++
    const [drawnA, drawnB] = [weightedAp(first, weights), weightedAp(second, weights)]
    const change = subtract(meanKnown(drawnB), meanKnown(drawnA))
    if (change !== null) overall.push(change)
    drawnA.forEach((value, category) => {
      const own = subtract(drawnB[category] ?? null, value)
      if (own !== null) perCategory[category]!.push(own)
    })
    yield
  }
  const showing = first.map(({ truthImages }) => new Set(truthImages))
  const allShowing = new Set(showing.flatMap((images) => [...images]))
  return {
    ap: interval(subtract(meanKnown(apOfB), meanKnown(apOfA)), overall, allShowing.size),
    categories: apOfA.map((value, category) =>
      interval(
        subtract(apOfB[category] ?? null, value),
        perCategory[category]!,
        showing[category]!.size,
      ),
    ),
    resamples,
    seed,
  }
}

/** Number of pictures with objects below which an interval is no evidence. */
const minPictures = 5

/** One category, its detections by descending score. */
interface Prepared {
  readonly images: Uint32Array
  /** at each IoU threshold */
  readonly verdicts: readonly Uint8Array[]
  /** number of counted ground truths of each picture that has any */
  readonly truthImages: Uint32Array
}

function prepare(columns: EvaluationColumns, images: number): readonly Prepared[] {
  const categories = columns.truths.starts.length - 1
  return Array.from({ length: categories }, (_, category) => {
    const verdicts = cocoVerdicts(columns, category)
    const order = scoreOrder(verdicts.scores)
    const sorted = (column: Uint8Array) => Uint8Array.from(order, (i) => column[i]!)
    return {
      images: Uint32Array.from(order, (i) => verdicts.images[i]!),
      verdicts: Array.from(IOU_THRESHOLDS, (_, t) =>
        sorted(verdicts.columns[ALL * IOU_THRESHOLDS.length + t]!),
      ),
      truthImages: countedTruths(columns, category, images),
    }
  })
}

function countedTruths(
  { truths }: EvaluationColumns,
  category: number,
  images: number,
): Uint32Array {
  const found: number[] = []
  for (let g = truths.starts[category]!; g < truths.starts[category + 1]!; g++) {
    if (!truths.crowd[g] && !truths.ignored[g]) found.push(truths.images[g]!)
  }
  if (found.some((image) => image >= images)) throw new Error(`a picture past ${images}`)
  return Uint32Array.from(found)
}

/** AP .50:.95 of each category if picture i counts `weights[i]` times; null without ground truth. */
function weightedAp(
  prepared: readonly Prepared[],
  weights: Uint16Array,
): readonly (number | null)[] {
  const row = new Float64Array(COCO_RECALL_LEVELS.length)
  return prepared.map(({ images, verdicts, truthImages }) => {
    let positives = 0
    for (const image of truthImages) positives += weights[image]!
    if (positives === 0) return null
    const points = {
      precision: new Float64Array(images.length),
      recall: new Float64Array(images.length),
    }
    let sum = 0
    for (const column of verdicts) {
      let [predicted, found, count] = [0, 0, 0]
      for (let i = 0; i < images.length; i++) {
        const weight = weights[images[i]!]!
        if (weight === 0 || column[i] === IGNORED) continue
        // a picture drawn twice contributes the detection twice in a row; use the state after the last one
        predicted += weight
        if (column[i] !== TRUE_POSITIVE) continue
        found += weight
        points.precision[count] = found / predicted
        points.recall[count++] = found / positives
      }
      const curve = {
        precision: points.precision.subarray(0, count),
        recall: points.recall.subarray(0, count),
      }
      sum += mean(interpolatedPrecision(curve, COCO_RECALL_LEVELS, row))
    }
    return sum / verdicts.length
  })
}

function meanKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : mean(known)
}

function subtract(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b
}

/** @param shown number of pictures with objects */
function interval(
  difference: number | null,
  drawn: readonly number[],
  shown: number,
): Difference | null {
  if (difference === null || drawn.length === 0) return null
  const sorted = drawn.toSorted((a, b) => a - b)
  const low = quantile(sorted, 0.025)
  const high = quantile(sorted, 0.975)
  return { difference, low, high, certain: shown >= minPictures && (low > 0 || high < 0) }
}

/** Linear interpolation between the two nearest sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1)
  const below = sorted[Math.floor(at)]!
  const above = sorted[Math.ceil(at)]!
  return below + (above - below) * (at - Math.floor(at))
}
