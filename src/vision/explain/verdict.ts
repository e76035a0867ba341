import type { Candidates } from '../candidates.ts'
import type { Detections, DetectSettings } from '../detect.ts'
import { threshold } from '../threshold.ts'
import type { FoundPrediction } from './best-predictions.ts'

/** What became of a prediction, and what stopped it where it is not shown. */
export type Verdict =
  | { readonly kind: 'shown'; readonly candidate: number }
  /** of the scores at or below the floor none is kept at all */
  | { readonly kind: 'below-floor'; readonly floor: number; readonly lacks: number }
  /** the box has another class with a higher score, and each box has one class only */
  | { readonly kind: 'outvoted'; readonly by: number; readonly score: number }
  | {
      readonly kind: 'below-threshold'
      readonly candidate: number
      readonly threshold: number
      readonly lacks: number
    }
  | {
      readonly kind: 'suppressed'
      readonly candidate: number
      /** the kept candidate that overlaps it too much */
      readonly by: number
      readonly iou: number
    }
  | { readonly kind: 'class-hidden'; readonly candidate: number }
  /** as many boxes as are wanted scored higher */
  | { readonly kind: 'past-limit'; readonly candidate: number; readonly limit: number }

/** What an answer is judged by. */
export interface Judgement {
  readonly candidates: Candidates
  readonly detections: Pick<Detections, 'candidates' | 'suppressed'>
  readonly settings: DetectSettings & { readonly floor: number; readonly multiLabel: boolean }
}

/**
 * Why a prediction is shown or not. The tests are those of `decode` and `detect`, in their order: floor,
 * class, threshold, suppression, limit, hidden class.
 */
export function verdictOn(prediction: FoundPrediction, judgement: Judgement): Verdict {
  const { candidates, detections, settings } = judgement
  const { score, classId, bestClass, bestScore } = prediction
  const floor = Math.fround(settings.floor)
  if (!(score > floor)) return { kind: 'below-floor', floor: settings.floor, lacks: floor - score }
  if (!settings.multiLabel && classId !== bestClass) {
    return { kind: 'outvoted', by: bestClass, score: bestScore }
  }
  const candidate = candidateOf(prediction, candidates)
  const kept = candidates.classIds[candidate]!
  // of classes with equal scores another was taken
  if (kept !== classId) return { kind: 'outvoted', by: kept, score: candidates.scores[candidate]! }
  const least = Math.fround(settings.confidence)
  if (!(score > least)) {
    return {
      kind: 'below-threshold',
      candidate,
      threshold: settings.confidence,
      lacks: least - score,
    }
  }
  const { suppressed } = detections
  const row = suppressed.candidates.indexOf(candidate)
  if (row >= 0) {
    return { kind: 'suppressed', candidate, by: suppressed.by[row]!, iou: suppressed.iou[row]! }
  }
  if (detections.candidates.includes(candidate)) return { kind: 'shown', candidate }
  // hidden classes are left out last, of those within the limit
  return rankOf(candidate, judgement) < settings.maxDetections
    ? { kind: 'class-hidden', candidate }
    : { kind: 'past-limit', candidate, limit: settings.maxDetections }
}

/** How many of those that nothing suppresses come before a candidate. */
function rankOf(candidate: number, { candidates, detections, settings }: Judgement): number {
  const gone = new Set(detections.suppressed.candidates)
  const order = threshold(candidates.scores, settings.confidence)
  let rank = 0
  for (const one of order) {
    if (one === candidate) break
    if (!gone.has(one)) rank += 1
  }
  return rank
}

/**
 * Which candidate a prediction became, by its class or, of a prediction with one class only, by another.
 * Throws where it is none: then the two are of different frames.
 */
function candidateOf({ cell, index, classId }: FoundPrediction, candidates: Candidates): number {
  const { count, strides, columns, rows, anchors, classIds } = candidates
  let other = -1
  for (let i = 0; i < count; i++) {
    const same = cell
      ? strides[i] === cell.stride &&
        columns[i] === cell.column &&
        rows[i] === cell.row &&
        anchors[i] === cell.anchor
      : rows[i] === index
    if (same && classIds[i] === classId) return i
    if (same) other = i
  }
  if (other < 0) throw new Error(`prediction ${index} is none of the ${count} candidates`)
  return other
}
