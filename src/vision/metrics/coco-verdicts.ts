import { boxOverlap } from './box-overlap.ts'
import { AREA_RANGES, IOU_THRESHOLDS, MOST_DETECTIONS } from './coco-settings.ts'
import { endOfImage, type EvaluationColumns } from './columns.ts'
import { COCO_RULE, createMatching, FALSE_POSITIVE, IGNORED, match } from './match.ts'

/** Verdicts on all detections of one category, in every area range and at every IoU threshold. */
export interface CocoVerdicts {
  /** of the evaluated detections (at most 100 per picture), by picture, then descending */
  readonly scores: Float64Array
  /** index of each detection's picture */
  readonly images: Uint32Array
  /** rank of the detection within its picture, 0 is the highest score */
  readonly ranks: Uint8Array
  /** verdict on detection i in area range a at threshold t: `columns[a * 10 + t][i]` (see `match`) */
  readonly columns: readonly Uint8Array[]
  /** counted ground truths in each area range */
  readonly positives: Uint32Array
}

/** @param category its index */
export function cocoVerdicts(
  { truths, detections }: EvaluationColumns,
  category: number,
): CocoVerdicts {
  const truthEnd = truths.starts[category + 1]!
  const detectionEnd = detections.starts[category + 1]!
  let truth = truths.starts[category]!
  let detection = detections.starts[category]!

  const room = detectionEnd - detection
  const scores = new Float64Array(room)
  const images = new Uint32Array(room)
  const ranks = new Uint8Array(room)
  const columns = Array.from(
    { length: AREA_RANGES.length * IOU_THRESHOLDS.length },
    () => new Uint8Array(room),
  )
  const positives = new Uint32Array(AREA_RANGES.length)

  let count = 0
  while (truth < truthEnd || detection < detectionEnd) {
    const truthImage = truth < truthEnd ? truths.images[truth]! : Infinity
    const image = detection < detectionEnd ? detections.images[detection]! : Infinity
    const nextTruth = truthImage <= image ? endOfImage(truths, truth, truthEnd) : truth
    const nextDetection =
      image <= truthImage ? endOfImage(detections, detection, detectionEnd) : detection
    const kept = Math.min(nextDetection - detection, MOST_DETECTIONS)
    for (let rank = 0; rank < kept; rank++) {
      scores[count + rank] = detections.scores[detection + rank]!
      images[count + rank] = image
      ranks[count + rank] = rank
    }
    judge(
      {
        boxes: detections.boxes.subarray(4 * detection, 4 * (detection + kept)),
        areas: detections.areas.subarray(detection, detection + kept),
      },
      {
        boxes: truths.boxes.subarray(4 * truth, 4 * nextTruth),
        areas: truths.areas.subarray(truth, nextTruth),
        crowd: truths.crowd.subarray(truth, nextTruth),
        ignored: truths.ignored.subarray(truth, nextTruth),
      },
      columns,
      count,
      positives,
    )
    count += kept
    truth = nextTruth
    detection = nextDetection
  }
  return {
    scores: scores.subarray(0, count),
    images: images.subarray(0, count),
    ranks: ranks.subarray(0, count),
    columns: columns.map((column) => column.subarray(0, count)),
    positives,
  }
}

interface Boxes {
  readonly boxes: Float64Array
  readonly areas: Float64Array
}

/** one picture: writes verdicts at `offset` of every column and adds to `positives` */
function judge(
  detections: Boxes,
  truths: Boxes & { readonly crowd: Uint8Array; readonly ignored: Uint8Array },
  columns: readonly Uint8Array[],
  offset: number,
  positives: Uint32Array,
): void {
  const count = detections.areas.length
  const { crowd } = truths
  if (count === 0) return countPositives(truths, positives)
  const overlaps = boxOverlap(detections.boxes, truths.boxes, crowd)
  const ignored = new Uint8Array(crowd.length)
  const outside = new Uint8Array(count)
  const matching = createMatching(count, crowd.length)
  const { verdicts } = matching
  const input = { detections: count, truths: crowd.length, overlaps, ignored, crowd }

  AREA_RANGES.forEach(({ from, to }, range) => {
    for (let d = 0; d < count; d++) {
      const area = detections.areas[d]!
      outside[d] = area < from || area > to ? 1 : 0
    }
    for (let g = 0; g < ignored.length; g++) {
      const area = truths.areas[g]!
      ignored[g] = crowd[g] || truths.ignored[g] || area < from || area > to ? 1 : 0
      if (!ignored[g]) positives[range]!++
    }
    // with nothing to match, only detections outside the size range differ from the initial false positives
    if (crowd.length === 0 && !outside.includes(1)) return
    IOU_THRESHOLDS.forEach((threshold, t) => {
      match(input, threshold, COCO_RULE, matching)
      const column = columns[range * IOU_THRESHOLDS.length + t]!
      for (let d = 0; d < count; d++) {
        // an unmatched detection outside the size range is ignored
        const excused = verdicts[d] === FALSE_POSITIVE && outside[d]
        column[offset + d] = excused ? IGNORED : verdicts[d]!
      }
    })
  })
}

/** Counts the ground truths of a picture without detections. */
function countPositives(
  { areas, crowd, ignored }: Boxes & { readonly crowd: Uint8Array; readonly ignored: Uint8Array },
  positives: Uint32Array,
): void {
  AREA_RANGES.forEach(({ from, to }, range) => {
    for (let g = 0; g < areas.length; g++) {
      const area = areas[g]!
      if (!crowd[g] && !ignored[g] && area >= from && area <= to) positives[range]!++
    }
  })
}
