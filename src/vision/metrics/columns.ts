import { pick } from '../pick.ts'
import { scoreOrder } from './score-order.ts'

/** Ground truths in any order. Columns of equal length. */
export interface TruthTable {
  /** xywh (left, top, width, height) in picture pixels, [4n] */
  readonly boxes: Float64Array
  /** square picture pixels; of the outline if there is one, so it may differ from the box's */
  readonly areas: Float64Array
  /** index of the picture */
  readonly images: Uint32Array
  /** index of the category */
  readonly categories: Uint32Array
  /** 1: a crowd region, which any number of detections may match */
  readonly crowd: Uint8Array
  /** 1: counts neither as missed nor as found ("difficult" in PASCAL VOC); crowds are always ignored */
  readonly ignored: Uint8Array
}

/** Detections in any order. Columns of equal length. */
export interface DetectionTable {
  /** xywh in picture pixels, [4n] */
  readonly boxes: Float64Array
  /** 0..1 */
  readonly scores: Float64Array
  readonly images: Uint32Array
  readonly categories: Uint32Array
}

/** A set to evaluate: ground truths and detections, each sorted by category, then picture. */
export interface EvaluationColumns {
  readonly truths: TruthColumns
  readonly detections: DetectionColumns
}

export interface Columns {
  /** xywh, picture pixels, [4n] */
  readonly boxes: Float64Array
  /** square picture pixels */
  readonly areas: Float64Array
  /** index of the picture */
  readonly images: Uint32Array
  /** the entries of category c are `starts[c] .. starts[c + 1]` */
  readonly starts: Uint32Array
  /** row of each entry in its table */
  readonly rows: Uint32Array
}

/** Within a picture in input order. */
export interface TruthColumns extends Columns {
  readonly crowd: Uint8Array
  readonly ignored: Uint8Array
}

/** Within a picture by descending score, equal scores in input order. */
export interface DetectionColumns extends Columns {
  readonly scores: Float64Array
}

/** Number of categories and pictures; indices in the tables are below these. */
export interface Extent {
  readonly categories: number
  readonly images: number
}

/** Sorts tables into columns, as the matching needs them. */
export function sortColumns(
  truths: TruthTable,
  detections: DetectionTable,
  extent: Extent,
): EvaluationColumns {
  const truthOrder = grouped(truths, ascending(truths.images.length), extent)
  const detectionOrder = grouped(detections, scoreOrder(detections.scores), extent)
  return {
    truths: {
      ...common(truths, truthOrder),
      areas: pick(truths.areas, truthOrder.order),
      crowd: pick(truths.crowd, truthOrder.order),
      ignored: pick(truths.ignored, truthOrder.order),
    },
    detections: {
      ...common(detections, detectionOrder),
      scores: pick(detections.scores, detectionOrder.order),
    },
  }
}

/** End of the entries of the picture that begins at `from`. */
export function endOfImage({ images }: Columns, from: number, end: number): number {
  const image = images[from]
  let at = from + 1
  while (at < end && images[at] === image) at++
  return at
}

/**
 * Indices into columns in picture order: those of picture i are `order[starts[i] .. starts[i + 1]]`, in their
 * original order.
 */
export function byImage({ images }: Columns, count: number): Grouping {
  return countingSort(ascending(images.length), images, count)
}

/** A stable grouping in linear time: the members of key k are `order[starts[k] .. starts[k + 1]]`. */
export interface Grouping {
  readonly order: Uint32Array
  readonly starts: Uint32Array
}

function grouped(
  { images, categories }: Pick<TruthTable, 'images' | 'categories'>,
  order: Uint32Array,
  extent: Extent,
): Grouping {
  const inPictures = countingSort(order, images, extent.images)
  return countingSort(inPictures.order, categories, extent.categories)
}

function countingSort(order: Uint32Array, keys: Uint32Array, count: number): Grouping {
  const starts = new Uint32Array(count + 1)
  for (const row of order) starts[keys[row]! + 1]!++
  for (let k = 0; k < count; k++) starts[k + 1]! += starts[k]!
  const next = starts.slice()
  const sorted = new Uint32Array(order.length)
  for (const row of order) sorted[next[keys[row]!]!++] = row
  return { order: sorted, starts }
}

function common(
  { boxes, images }: Pick<DetectionTable, 'boxes' | 'images'>,
  { order, starts }: Grouping,
): Columns {
  const sorted = new Float64Array(boxes.length)
  const areas = new Float64Array(order.length)
  order.forEach((row, i) => {
    for (let side = 0; side < 4; side++) sorted[4 * i + side] = boxes[4 * row + side]!
    areas[i] = boxes[4 * row + 2]! * boxes[4 * row + 3]!
  })
  return { boxes: sorted, areas, images: pick(images, order), starts, rows: order }
}

function ascending(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i)
}
