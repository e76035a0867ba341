import { averagePrecision101 } from './average-precision.ts'
import { boxOverlap } from './box-overlap.ts'
import { byImage, type EvaluationColumns } from './columns.ts'
import { boxesOf, categoriesOf } from './confusion-matrix.ts'
import { FALSE_POSITIVE, IGNORED, TRUE_POSITIVE } from './match.ts'
import type { SetMatching } from './match-set.ts'
import { mean } from './mean.ts'
import { precisionRecallCurve } from './precision-recall.ts'

/** The kinds of error; an object that no other error explains is `missed`. */
export const TIDE_ERRORS = [
  'classification',
  'localisation',
  'both',
  'duplicate',
  'background',
  'missed',
] as const

export type TideError = (typeof TIDE_ERRORS)[number]

/** Stands for no error, in place of an index into `TIDE_ERRORS`. */
export const NO_ERROR = 255
const CLASSIFICATION = 0
const LOCALISATION = 1
const BOTH = 2
const DUPLICATE = 3
const BACKGROUND = 4
const MISSED = 5

export interface TideResult {
  /** mean AP at the matching's threshold, at 101 recall levels, 0..1; null without ground truth */
  readonly ap: number | null
  /** gain in that AP without the errors of one kind; null if `ap` is */
  readonly cost: Readonly<Record<TideError, number | null>>
  /** the gain without any false positive, and without any false negative */
  readonly falsePositiveCost: number | null
  readonly falseNegativeCost: number | null
  readonly counts: Readonly<Record<TideError, number>>
  /** index into `TIDE_ERRORS` for each detection of the columns, or `NO_ERROR` */
  readonly detectionErrors: Uint8Array
  /** per ground truth: `missed` or `NO_ERROR` */
  readonly truthErrors: Uint8Array
}

/**
 * Why detections are wrong, and what each kind of error costs in AP: Bolya, Foley, Hays and Hoffman, "TIDE: A
 * General Toolbox for Identifying Object Detection Errors", ECCV 2020, sections 2.2 and 2.3. The kind of a false
 * positive is the first that applies:
 *
 * - `localisation`: overlaps an object of its class by `background` or more, but less than the threshold
 * - `classification`: overlaps an object of another class by the threshold or more
 * - `duplicate`: overlaps an object of its class enough, but a higher-scoring detection already took it
 * - `background`: overlaps nothing by more than `background`
 * - `both`: overlaps an object of another class, too little
 *
 * An object is `missed` if no detection matches it, and no error of the first two kinds would if corrected. The
 * cost is the AP with all errors of one kind corrected, minus the actual AP. Errors are corrected as in the
 * authors' github.com/dbolya/tide: of several that would match the same object, the highest-scoring becomes a
 * true positive, the others are removed.
 *
 * Two differences: detections count as in COCO's AP, at most 100 per class and picture, where theirs counts at
 * most 100 per picture; and categories without ground truth are in no mean, where theirs have an AP of 0 once
 * there is a detection of them.
 *
 * @param background IoU up to which a detection counts as background; 0.1 in the paper
 */
export function tide(
  columns: EvaluationColumns,
  matching: SetMatching,
  images: number,
  background = 0.1,
): TideResult {
  const set = { columns, matching, categories: categoriesOfBoth(columns) }
  const errors = classify(set, images, background)
  const { detectionErrors, truthErrors, rescuer, target } = errors
  const ap = meanAp(set, { verdicts: matching.verdicts, positives: matching.positives })
  const costOf = (mended: Mended) => {
    const better = ap === null ? null : meanAp(set, mended)
    return ap === null || better === null ? null : Math.max(0, better - ap)
  }

  const mend = (kind: number): Mended => {
    const verdicts = matching.verdicts.slice()
    const categories = set.categories.detections.slice()
    const positives = matching.positives.slice()
    detectionErrors.forEach((error, d) => {
      if (error !== kind) return
      const g = target[d]!
      const rescues = g >= 0 && rescuer[g] === d
      verdicts[d] = rescues ? TRUE_POSITIVE : IGNORED
      if (rescues) categories[d] = set.categories.truths[g]!
    })
    truthErrors.forEach((error, g) => {
      if (error === kind) positives[set.categories.truths[g]!]!--
    })
    return { verdicts, positives, categories }
  }
  const right = new Uint32Array(matching.positives.length)
  matching.verdicts.forEach((verdict, d) => {
    if (verdict === TRUE_POSITIVE) right[set.categories.detections[d]!]!++
  })

  return {
    ap,
    cost: byError((kind) => costOf(mend(kind))),
    falsePositiveCost: costOf({
      verdicts: matching.verdicts.map((v) => (v === FALSE_POSITIVE ? IGNORED : v)),
      positives: matching.positives,
    }),
    falseNegativeCost: costOf({ verdicts: matching.verdicts, positives: right }),
    counts: byError(
      (kind) => count(detectionErrors, kind) + (kind === MISSED ? count(truthErrors, kind) : 0),
    ),
    detectionErrors,
    truthErrors,
  }
}

interface Judged {
  readonly columns: EvaluationColumns
  readonly matching: SetMatching
  readonly categories: { readonly truths: Uint32Array; readonly detections: Uint32Array }
}

interface Classified {
  readonly detectionErrors: Uint8Array
  readonly truthErrors: Uint8Array
  /** per detection with a correctable error: the free object that it would match, else -1 */
  readonly target: Int32Array
  /** per object: the highest-scoring detection that would match it, or -1 */
  readonly rescuer: Int32Array
}

function classify(
  { columns: { truths, detections }, matching, categories }: Judged,
  images: number,
  background: number,
): Classified {
  const detectionErrors = new Uint8Array(detections.images.length).fill(NO_ERROR)
  const truthErrors = new Uint8Array(truths.images.length).fill(NO_ERROR)
  const target = new Int32Array(detections.images.length).fill(-1)
  const rescuer = new Int32Array(truths.images.length).fill(-1)
  const truthGroups = byImage(truths, images)
  const detectionGroups = byImage(detections, images)

  for (let image = 0; image < images; image++) {
    const there = truthGroups.order
      .subarray(truthGroups.starts[image], truthGroups.starts[image + 1])
      .filter((g) => !truths.crowd[g] && !truths.ignored[g])
    const wrong = detectionGroups.order
      .subarray(detectionGroups.starts[image], detectionGroups.starts[image + 1])
      .filter((d) => matching.verdicts[d] === FALSE_POSITIVE)
    const overlaps = boxOverlap(
      boxesOf(detections.boxes, wrong),
      boxesOf(truths.boxes, there),
      new Uint8Array(there.length),
    )
    wrong.forEach((d, row) => {
      const best = nearest(overlaps.subarray(row * there.length), there, (g) => {
        return categories.truths[g] === categories.detections[d]
      })
      const { threshold } = matching
      const error = errorOf(best, threshold, background, (g) => matching.detection[g]! >= 0)
      detectionErrors[d] = error
      const g = error === LOCALISATION ? best.same : error === CLASSIFICATION ? best.other : -1
      if (g < 0 || matching.detection[g]! >= 0) return
      target[d] = g
      const rival = rescuer[g]!
      if (rival < 0 || detections.scores[d]! > detections.scores[rival]!) rescuer[g] = d
    })
    for (const g of there) {
      if (matching.detection[g]! < 0 && rescuer[g]! < 0) truthErrors[g] = MISSED
    }
  }
  return { detectionErrors, truthErrors, target, rescuer }
}

/** The objects with the largest overlap with each detection; -1 if it overlaps none. */
interface Nearest {
  readonly same: number
  readonly sameOverlap: number
  readonly other: number
  readonly otherOverlap: number
}

function nearest(
  overlaps: Float64Array,
  there: Uint32Array,
  isSame: (truth: number) => boolean,
): Nearest {
  let [same, sameOverlap, other, otherOverlap] = [-1, 0, -1, 0]
  there.forEach((g, i) => {
    const overlap = overlaps[i]!
    if (isSame(g)) {
      if (overlap > sameOverlap) [same, sameOverlap] = [g, overlap]
    } else if (overlap > otherOverlap) {
      ;[other, otherOverlap] = [g, overlap]
    }
  })
  return { same, sameOverlap, other, otherOverlap }
}

function errorOf(
  { same, sameOverlap, otherOverlap }: Nearest,
  threshold: number,
  background: number,
  isTaken: (truth: number) => boolean,
): number {
  if (sameOverlap >= background && sameOverlap < threshold) return LOCALISATION
  if (otherOverlap >= threshold) return CLASSIFICATION
  if (same >= 0 && sameOverlap >= threshold && isTaken(same)) return DUPLICATE
  return Math.max(sameOverlap, otherOverlap) <= background ? BACKGROUND : BOTH
}

interface Mended {
  readonly verdicts: Uint8Array
  readonly positives: Uint32Array
  /** categories of the detections, if corrected */
  readonly categories?: Uint32Array
}

/**
 * Mean AP over the categories with actual ground truth; if corrections leave a category none, it counts as 0
 * while it still has detections, and not at all otherwise.
 */
function meanAp({ columns, matching, categories }: Judged, mended: Mended): number | null {
  const { scores } = columns.detections
  const members = Array.from(matching.positives, (): number[] => [])
  mended.verdicts.forEach((verdict, d) => {
    if (verdict !== IGNORED) members[(mended.categories ?? categories.detections)[d]!]!.push(d)
  })
  const values = members.flatMap((rows, category) => {
    if (matching.positives[category] === 0) return []
    const positives = mended.positives[category]!
    if (positives === 0) return rows.length > 0 ? [0] : []
    const curve = precisionRecallCurve(
      Float64Array.from(rows, (d) => scores[d]!),
      Uint8Array.from(rows, (d) => mended.verdicts[d]!),
      positives,
    )
    return curve ? [averagePrecision101(curve)] : []
  })
  return values.length === 0 ? null : mean(values)
}

function categoriesOfBoth({ truths, detections }: EvaluationColumns): Judged['categories'] {
  return {
    truths: categoriesOf(truths.starts, truths.images.length),
    detections: categoriesOf(detections.starts, detections.images.length),
  }
}

function byError<T>(value: (kind: number) => T): Record<TideError, T> {
  const entries = TIDE_ERRORS.map((error, kind) => [error, value(kind)] as const)
  return Object.fromEntries(entries) as Record<TideError, T>
}

function count(errors: Uint8Array, kind: number): number {
  return errors.reduce((sum, error) => sum + (error === kind ? 1 : 0), 0)
}
