import { averagePrecision101 } from '../vision/metrics/average-precision.ts'
import { endOfImage } from '../vision/metrics/columns.ts'
import { FALSE_POSITIVE, IGNORED, TRUE_POSITIVE } from '../vision/metrics/match.ts'
import type { JudgedSet } from './examples.ts'
import type { PictureScore } from './protocol.ts'

/**
 * Scores of each picture, in the order of the set. Its AP is the mean over the classes of its objects, each by
 * COCO's rule at the IoU of the matching, as if the picture were the whole set.
 *
 * @param confidence detections are those with a score strictly above it
 */
export function scorePictures(judged: JudgedSet, confidence: number): readonly PictureScore[] {
  const { set, matching } = judged
  const { detections, truths } = set.columns
  const count = set.pictures.length
  const [right, wrong, missed] = [1, 2, 3].map(() => new Uint32Array(count)) as Counts
  const lowest = new Float64Array(count).fill(Infinity)
  for (let d = 0; d < detections.scores.length; d++) {
    if (!(detections.scores[d]! > confidence) || matching.verdicts[d] === IGNORED) continue
    const image = detections.images[d]!
    if (matching.verdicts[d] === TRUE_POSITIVE) right[image]!++
    else if (matching.verdicts[d] === FALSE_POSITIVE) wrong[image]!++
    lowest[image] = Math.min(lowest[image]!, detections.scores[d]!)
  }
  for (let g = 0; g < truths.images.length; g++) {
    if (truths.crowd[g] || truths.ignored[g]) continue
    const d = matching.detection[g]!
    if (d < 0 || !(detections.scores[d]! > confidence)) missed[truths.images[g]!]!++
  }
  const ap = averagePrecisions(judged)
  return set.pictures.map(({ name }, image) => ({
    picture: name,
    right: right[image]!,
    wrong: wrong[image]!,
    missed: missed[image]!,
    ap: ap[image]!,
    lowest: lowest[image] === Infinity ? null : lowest[image]!,
  }))
}

type Counts = [right: Uint32Array, wrong: Uint32Array, missed: Uint32Array]

/** AP of each picture; null without an object. */
function averagePrecisions({ set, matching }: JudgedSet): readonly (number | null)[] {
  const { detections, truths } = set.columns
  const sums = new Float64Array(set.pictures.length)
  const classes = new Uint32Array(set.pictures.length)
  for (let category = 0; category < set.categories.length; category++) {
    const end = truths.starts[category + 1]!
    const detectionEnd = detections.starts[category + 1]!
    let d = detections.starts[category]!
    let next = 0
    for (let g = truths.starts[category]!; g < end; g = next) {
      next = endOfImage(truths, g, end)
      const image = truths.images[g]!
      let positives = 0
      for (let at = g; at < next; at++) positives += truths.crowd[at] || truths.ignored[at] ? 0 : 1
      while (d < detectionEnd && detections.images[d]! < image) d++
      const from = d
      while (d < detectionEnd && detections.images[d] === image) d++
      if (positives === 0) continue
      sums[image]! += averagePrecision(matching.verdicts.subarray(from, d), positives)
      classes[image]!++
    }
  }
  return Array.from(sums, (sum, image) => (classes[image] === 0 ? null : sum / classes[image]!))
}

/** @param verdicts on one class in one picture, by descending score */
function averagePrecision(verdicts: Uint8Array, positives: number): number {
  const precision = new Float64Array(positives)
  const recall = new Float64Array(positives)
  let [found, predicted] = [0, 0]
  for (const verdict of verdicts) {
    if (verdict === IGNORED) continue
    predicted++
    if (verdict !== TRUE_POSITIVE) continue
    precision[found] = (found + 1) / predicted
    recall[found] = ++found / positives
  }
  return averagePrecision101({
    precision: precision.subarray(0, found),
    recall: recall.subarray(0, found),
  })
}
