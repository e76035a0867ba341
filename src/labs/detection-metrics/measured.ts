import {
  averagePrecision101,
  averagePrecision11,
  averagePrecisionAllPoints,
} from '../../vision/metrics/average-precision.ts'
import { boxOverlap } from '../../vision/metrics/box-overlap.ts'
import { IOU_THRESHOLDS } from '../../vision/metrics/coco-settings.ts'
import { sortColumns } from '../../vision/metrics/columns.ts'
import { COCO_RULE, IGNORED, TRUE_POSITIVE, VOC_RULE } from '../../vision/metrics/match.ts'
import { categoryCurve, matchSet, type SetMatching } from '../../vision/metrics/match-set.ts'
import { mean } from '../../vision/metrics/mean.ts'
import { pointsAbove, type PrecisionRecallCurve } from '../../vision/metrics/precision-recall.ts'
import type { Example } from './examples.ts'
import type { RuleName } from './kind.ts'

const rules = { coco: COCO_RULE, voc: VOC_RULE } as const

/** The verdict on a detection: right, wrong, or of a difficult object, which counts neither way. */
export type Verdict = 'TP' | 'FP' | 'ignored'

/** One detection of the ledger; all detections up to and including it are counted. */
export interface LedgerRow {
  /** index among the example's detections */
  readonly detection: number
  readonly score: number
  readonly verdict: Verdict
  /** with the object it is matched with, else the largest with any object, 0..1 */
  readonly overlap: number
  /** index of the object it is matched with; -1: none */
  readonly truth: number
  /** it overlaps an object enough, which a higher score has taken */
  readonly isDuplicate: boolean
  /** null for what counts neither way */
  readonly precision: number | null
  readonly recall: number | null
}

/** An example, matched and counted. */
export interface Measured {
  readonly matching: SetMatching
  readonly curve: PrecisionRecallCurve
  /** highest score first, equal ones in the order of the example's detections */
  readonly rows: readonly LedgerRow[]
}

/** Matches every detection of an example at an IoU, and counts from the highest score down. */
export function measure(example: Example, iou: number, rule: RuleName): Measured {
  const columns = columnsOf(example)
  const matching = matchSet(columns, iou, rules[rule])
  const curve = categoryCurve(columns, matching, 0)!
  const overlaps = boxOverlap(columns.detections.boxes, columns.truths.boxes, columns.truths.crowd)
  const truths = example.truths.length
  const points = new Map(Array.from(curve.detections, (detection, point) => [detection, point]))
  const all = Array.from(columns.detections.scores, (score, d): LedgerRow => {
    const own = overlaps.subarray(d * truths, (d + 1) * truths)
    const picture = columns.detections.images[d]
    const largest = own.reduce(
      (a, b, truth) => (columns.truths.images[truth] === picture ? Math.max(a, b) : a),
      0,
    )
    const truth = matching.truth[d]!
    const point = points.get(d)
    const verdict = matching.verdicts[d]
    return {
      detection: columns.detections.rows[d]!,
      score,
      verdict: verdict === IGNORED ? 'ignored' : verdict === TRUE_POSITIVE ? 'TP' : 'FP',
      overlap: truth < 0 ? largest : own[truth]!,
      truth: truth < 0 ? truth : columns.truths.rows[truth]!,
      isDuplicate: truth < 0 && largest >= iou,
      precision: point === undefined ? null : curve.precision[point]!,
      recall: point === undefined ? null : curve.recall[point]!,
    }
  })
  const rows = all.toSorted((a, b) => b.score - a.score || a.detection - b.detection)
  return { matching, curve, rows }
}

/** Indices of the objects that a right box above the threshold has found. */
export function foundTruths({ rows }: Measured, confidence: number): ReadonlySet<number> {
  return new Set(
    rows.flatMap(({ score, verdict, truth }) =>
      verdict === 'TP' && score > confidence ? [truth] : [],
    ),
  )
}

/** The area under the precision-recall curve by three methods, each 0..1. */
export interface ThreeAps {
  readonly allPoints: number
  readonly eleven: number
  readonly coco: number
}

export function threeAps(curve: PrecisionRecallCurve): ThreeAps {
  return {
    allPoints: averagePrecisionAllPoints(curve),
    eleven: averagePrecision11(curve),
    coco: averagePrecision101(curve),
  }
}

/** COCO's AP of an example: the mean over IoU 0.50, 0.55 .. 0.95 of its 101 points. */
export function cocoAp(example: Example): number {
  return mean(
    Array.from(IOU_THRESHOLDS, (iou) => averagePrecision101(measure(example, iou, 'coco').curve)),
  )
}

/** The thresholds at which the number of predictions changes: none, then one score more each, then all. */
export function thresholdsOf({ scores }: PrecisionRecallCurve): readonly number[] {
  return [...new Set(scores), 0]
}

/** The step that a threshold belongs to: how many different scores are above it. */
export function stepAt(curve: PrecisionRecallCurve, confidence: number): number {
  return new Set(curve.scores.subarray(0, pointsAbove(curve, confidence))).size
}

/** An example as the evaluation takes it: one class. */
export function columnsOf({ pictures, truths, detections }: Example) {
  return sortColumns(
    {
      boxes: sides(truths),
      areas: Float64Array.from(truths, ({ box }) => box[2] * box[3]),
      images: Uint32Array.from(truths, ({ picture = 0 }) => picture),
      categories: new Uint32Array(truths.length),
      crowd: new Uint8Array(truths.length),
      ignored: Uint8Array.from(truths, ({ difficult }) => Number(difficult)),
    },
    {
      boxes: sides(detections),
      scores: Float64Array.from(detections, ({ score }) => score),
      images: Uint32Array.from(detections, ({ picture = 0 }) => picture),
      categories: new Uint32Array(detections.length),
    },
    { categories: 1, images: pictures.length },
  )
}

function sides(list: readonly { readonly box: readonly number[] }[]): Float64Array {
  return Float64Array.from(list.flatMap(({ box }) => box))
}
