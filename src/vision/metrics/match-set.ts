import { boxOverlap } from './box-overlap.ts'
import { MOST_DETECTIONS } from './coco-settings.ts'
import { endOfImage, type EvaluationColumns } from './columns.ts'
import { createMatching, IGNORED, match, type MatchRule } from './match.ts'
import { precisionRecallCurve, type PrecisionRecallCurve } from './precision-recall.ts'

/** Matches of a whole set at one IoU threshold. Indices are into its columns. */
export interface SetMatching {
  /** 0..1 */
  readonly threshold: number
  /** per detection: TRUE_POSITIVE, FALSE_POSITIVE or IGNORED; those beyond the limit are ignored */
  readonly verdicts: Uint8Array
  /** per detection: the matched ground truth, or -1 */
  readonly truth: Int32Array
  /** per ground truth: the first matched detection, or -1 */
  readonly detection: Int32Array
  /** counted ground truths of each category: without crowds and ignored ones */
  readonly positives: Uint32Array
}

/**
 * Matches every category of every picture under one rule.
 *
 * @param threshold IoU, 0..1
 * @param limit maximum number of detections per class and picture, the highest-scoring ones
 */
export function matchSet(
  { truths, detections }: EvaluationColumns,
  threshold: number,
  rule: MatchRule,
  limit: number = MOST_DETECTIONS,
): SetMatching {
  const categories = truths.starts.length - 1
  const verdicts = new Uint8Array(detections.images.length).fill(IGNORED)
  const truth = new Int32Array(detections.images.length).fill(-1)
  const detection = new Int32Array(truths.images.length).fill(-1)
  const positives = new Uint32Array(categories)
  const ignored = truths.ignored.map((flag, g) => flag | truths.crowd[g]!)

  for (let category = 0; category < categories; category++) {
    const truthEnd = truths.starts[category + 1]!
    const end = detections.starts[category + 1]!
    let g = truths.starts[category]!
    for (let at = g; at < truthEnd; at++) positives[category]! += 1 - ignored[at]!
    let next = 0
    for (let d = detections.starts[category]!; d < end; d = next) {
      next = endOfImage(detections, d, end)
      const image = detections.images[d]!
      while (g < truthEnd && truths.images[g]! < image) g++
      const there = g < truthEnd && truths.images[g] === image
      const nextTruth = there ? endOfImage(truths, g, truthEnd) : g
      const kept = Math.min(next - d, limit)
      const crowd = truths.crowd.subarray(g, nextTruth)
      const matching = match(
        {
          detections: kept,
          truths: crowd.length,
          overlaps: boxOverlap(
            detections.boxes.subarray(4 * d, 4 * (d + kept)),
            truths.boxes.subarray(4 * g, 4 * nextTruth),
            crowd,
          ),
          ignored: ignored.subarray(g, nextTruth),
          crowd,
        },
        threshold,
        rule,
        createMatching(kept, crowd.length),
      )
      verdicts.set(matching.verdicts, d)
      for (let i = 0; i < kept; i++) truth[d + i] = shifted(matching.truth[i]!, g)
      for (let i = 0; i < crowd.length; i++) detection[g + i] = shifted(matching.detection[i]!, d)
    }
  }
  return { threshold, verdicts, truth, detection, positives }
}

/** The curve of one category; its points refer to detections of the columns. Null without ground truth. */
export function categoryCurve(
  { detections }: EvaluationColumns,
  { verdicts, positives }: SetMatching,
  category: number,
): PrecisionRecallCurve | null {
  const from = detections.starts[category]!
  const to = detections.starts[category + 1]!
  const curve = precisionRecallCurve(
    detections.scores.subarray(from, to),
    verdicts.subarray(from, to),
    positives[category]!,
  )
  return curve && { ...curve, detections: curve.detections.map((d) => d + from) }
}

/**
 * The curve of all detections pooled over classes ("micro" average). Categories without ground truth contribute
 * their false positives. Null without any ground truth.
 */
export function pooledCurve(
  { detections }: EvaluationColumns,
  { verdicts, positives }: SetMatching,
): PrecisionRecallCurve | null {
  const all = positives.reduce((sum, count) => sum + count, 0)
  return precisionRecallCurve(detections.scores, verdicts, all)
}

function shifted(index: number, by: number): number {
  return index < 0 ? -1 : index + by
}
