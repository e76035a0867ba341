import { boxOverlap } from './box-overlap.ts'
import { byImage, type EvaluationColumns } from './columns.ts'
import { IGNORED, TRUE_POSITIVE } from './match.ts'
import type { SetMatching } from './match-set.ts'

/** Counts of true against predicted category. The index after the last category is the background. */
export interface ConfusionMatrix {
  /** categories + 1 */
  readonly side: number
  /**
   * `t * side + p`: number of objects of category t predicted as p; missed objects in the last column, detections
   * of background in the last row
   */
  readonly counts: Uint32Array
  /** cell of each detection of the columns, or -1 if it is below the threshold or ignored */
  readonly detectionCells: Int32Array
  /** cell of each ground truth of the columns, or -1 if it is not counted */
  readonly truthCells: Int32Array
}

/**
 * The confusion matrix of detections with a score strictly above `confidence`, with a row and a column for the
 * background. First come the matches of `matching`, so that the diagonal equals the true positives; then, in each
 * picture, the remaining detections and objects with at least the same IoU are paired regardless of category, the
 * largest overlap first, ties by score (`ConfusionMatrix` of github.com/ultralytics/ultralytics and
 * github.com/roboflow/supervision pair all of them this way).
 *
 * @param images number of pictures
 */
export function confusionMatrix(
  columns: EvaluationColumns,
  matching: SetMatching,
  confidence: number,
  images: number,
): ConfusionMatrix {
  const { truths, detections } = columns
  const side = truths.starts.length
  const background = side - 1
  const truthClass = categoriesOf(truths.starts, truths.images.length)
  const detectionClass = categoriesOf(detections.starts, detections.images.length)
  const detectionCells = new Int32Array(detections.images.length).fill(-1)
  const truthCells = new Int32Array(truths.images.length).fill(-1)
  const counts = new Uint32Array(side * side)

  for (let d = 0; d < detectionCells.length; d++) {
    if (!(detections.scores[d]! > confidence) || matching.verdicts[d] !== TRUE_POSITIVE) continue
    const cell = detectionClass[d]! * side + detectionClass[d]!
    detectionCells[d] = cell
    truthCells[matching.truth[d]!] = cell
    counts[cell]!++
  }

  const truthGroups = byImage(truths, images)
  const detectionGroups = byImage(detections, images)
  for (let image = 0; image < images; image++) {
    const left = members(truthGroups, image).filter(
      (g) => truthCells[g]! < 0 && !truths.crowd[g] && !truths.ignored[g],
    )
    const free = members(detectionGroups, image).filter(
      (d) =>
        detectionCells[d]! < 0 &&
        detections.scores[d]! > confidence &&
        matching.verdicts[d] !== IGNORED,
    )
    for (const [d, g] of pairs(columns, free, left, matching.threshold)) {
      if (detectionCells[d]! >= 0 || truthCells[g]! >= 0) continue
      const cell = truthClass[g]! * side + detectionClass[d]!
      detectionCells[d] = cell
      truthCells[g] = cell
      counts[cell]!++
    }
    for (const d of free) {
      if (detectionCells[d]! >= 0) continue
      const cell = background * side + detectionClass[d]!
      detectionCells[d] = cell
      counts[cell]!++
    }
    for (const g of left) {
      if (truthCells[g]! >= 0) continue
      const cell = truthClass[g]! * side + background
      truthCells[g] = cell
      counts[cell]!++
    }
  }
  return { side, counts, detectionCells, truthCells }
}

/** The category of each entry. */
export function categoriesOf(starts: Uint32Array, count: number): Uint32Array {
  const categories = new Uint32Array(count)
  for (let c = 0; c + 1 < starts.length; c++) categories.fill(c, starts[c]!, starts[c + 1]!)
  return categories
}

function members(
  { order, starts }: { readonly order: Uint32Array; readonly starts: Uint32Array },
  key: number,
): Uint32Array {
  return order.subarray(starts[key]!, starts[key + 1]!)
}

/** The pairs that overlap enough, the largest overlap first. */
function pairs(
  { truths, detections }: EvaluationColumns,
  free: Uint32Array,
  left: Uint32Array,
  threshold: number,
): readonly (readonly [detection: number, truth: number])[] {
  const overlaps = boxOverlap(
    boxesOf(detections.boxes, free),
    boxesOf(truths.boxes, left),
    new Uint8Array(left.length),
  )
  const found: { pair: readonly [number, number]; overlap: number; score: number }[] = []
  overlaps.forEach((overlap, at) => {
    if (overlap < threshold) return
    const d = free[Math.floor(at / left.length)]!
    const g = left[at % left.length]!
    found.push({ pair: [d, g], overlap, score: detections.scores[d]! })
  })
  found.sort((a, b) => b.overlap - a.overlap || b.score - a.score)
  return found.map(({ pair }) => pair)
}

/** The boxes of the given entries, xywh. */
export function boxesOf(boxes: Float64Array, entries: Uint32Array): Float64Array {
  const picked = new Float64Array(4 * entries.length)
  for (let i = 0; i < entries.length; i++) {
    for (let side = 0; side < 4; side++) picked[4 * i + side] = boxes[4 * entries[i]! + side]!
  }
  return picked
}
