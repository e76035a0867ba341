import type { Candidates } from '../candidates.ts'
import type { Detections, DetectSettings } from '../detect.ts'
import { threshold } from '../threshold.ts'
import type { FoundPrediction } from './best-predictions.ts'

/** The fate of a prediction: shown, or the reason why not. */
export type Verdict =
  | { readonly kind: 'shown'; readonly candidate: number }
  /** scores at or below the floor are discarded */
  | { readonly kind: 'below-floor'; readonly floor: number; readonly lacks: number }
  /** the box has another class with a higher score, and only one class per box is kept */
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
      /** the kept candidate with too large an IoU */
      readonly by: number
      readonly iou: number
    }
  | { readonly kind: 'class-hidden'; readonly candidate: number }
  /** the maximum number of boxes scored higher */
  | { readonly kind: 'past-limit'; readonly candidate: number; readonly limit: number }

/** What a verdict is based on. */
export interface Judgement {
  readonly candidates: Candidates
  readonly detections: Pick<Detections, 'candidates' | 'suppressed'>
  readonly settings: DetectSettings & { readonly floor: number; readonly multiLabel: boolean }
}

/**
 * Why a prediction is shown or not. Applies the tests of `decode` and `detect` in their order: floor, class,
 * threshold, suppression, limit, hidden class.
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
  // another class with an equal score was chosen
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
  // hidden classes are removed last, from those within the limit
  return rankOf(candidate, judgement) < settings.maxDetections
    ? { kind: 'class-hidden', candidate }
    : { kind: 'past-limit', candidate, limit: settings.maxDetections }
}

/** Number of unsuppressed candidates that precede a candidate. */
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
 * The candidate of a prediction: of its class or, if only one class per prediction is kept, of another. Throws if
 * there is none: then the two belong to different frames.
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
