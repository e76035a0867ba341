import type { CocoBox, CocoCategory, CocoDataset, CocoResult } from './coco-format.ts'
import { scoreOrder } from './score-order.ts'

/** Ground truths and detections as flat columns, each sorted by category, then picture. */
export interface CocoColumns {
  /** rising ids; a category's index is its place here */
  readonly categories: readonly CocoCategory[]
  readonly truths: TruthColumns
  readonly detections: DetectionColumns
  /** entries of pictures or categories that the dataset does not list: not evaluated */
  readonly leftOut: { readonly annotations: number; readonly results: number }
}

export interface Columns {
  /** xywh, picture pixels, [4n] */
  readonly boxes: Float64Array
  /** square picture pixels */
  readonly areas: Float64Array
  /** index of the picture, pictures counted by rising id */
  readonly images: Uint32Array
  /** the entries of category c are `starts[c] .. starts[c + 1]` */
  readonly starts: Uint32Array
}

/** Within a picture in input order. */
export interface TruthColumns extends Columns {
  readonly crowd: Uint8Array
}

/** Within a picture highest score first, equal scores in input order. */
export interface DetectionColumns extends Columns {
  readonly scores: Float64Array
}

/**
 * Sorts a dataset and results into columns. As with pycocotools, the listed pictures and categories say
 * what is evaluated: other annotations and results of other categories are left out, and counted.
 *
 * @throws for an id listed twice, a result of a picture that is not listed, a box that is not four finite
 *   numbers with sides of 0 or more, or a score or area that is not finite
 */
export function cocoColumns(dataset: CocoDataset, results: readonly CocoResult[]): CocoColumns {
  const categories = [...dataset.categories].sort((a, b) => a.id - b.id)
  const categoryIndex = indexById(categories, 'category')
  const images = [...dataset.images].sort((a, b) => a.id - b.id)
  const imageIndex = indexById(images, 'image')

  results.forEach((result, i) => {
    checkBox(result.bbox, `result ${i}`)
    if (!Number.isFinite(result.score))
      throw new Error(`invalid score of result ${i}: ${result.score}`)
    if (!imageIndex.has(result.image_id)) {
      throw new Error(`result ${i} is of image ${result.image_id}, which the dataset does not list`)
    }
  })
  for (const { id, bbox, area } of dataset.annotations) {
    checkBox(bbox, `annotation ${id}`)
    if (area !== undefined && !Number.isFinite(area)) {
      throw new Error(`invalid area of annotation ${id}: ${area}`)
    }
  }

  const found = results.filter((result) => categoryIndex.has(result.category_id))
  const scores = Float64Array.from(found, (result) => result.score)
  const ranked = Array.from(scoreOrder(scores), (i) => found[i]!)
  const detections = group(ranked, imageIndex, categoryIndex)

  const there = dataset.annotations.filter(
    (truth) => categoryIndex.has(truth.category_id) && imageIndex.has(truth.image_id),
  )
  const truths = group(there, imageIndex, categoryIndex)

  return {
    categories,
    truths: {
      ...columns(truths, imageIndex),
      areas: Float64Array.from(truths.entries, ({ area, bbox }) => area ?? bbox[2] * bbox[3]),
      crowd: Uint8Array.from(truths.entries, ({ iscrowd }) => (iscrowd ? 1 : 0)),
    },
    detections: {
      ...columns(detections, imageIndex),
      scores: Float64Array.from(detections.entries, ({ score }) => score),
    },
    leftOut: {
      annotations: dataset.annotations.length - there.length,
      results: results.length - found.length,
    },
  }
}

interface Entry {
  readonly image_id: number
  readonly category_id: number
  readonly bbox: CocoBox
}

interface Grouped<T> {
  readonly entries: readonly T[]
  readonly starts: Uint32Array
}

type Index = ReadonlyMap<number, number>

/** by category, then picture; otherwise in the order given */
function group<T extends Entry>(
  entries: readonly T[],
  images: Index,
  categories: Index,
): Grouped<T> {
  const byImage = countingSort(entries, (entry) => images.get(entry.image_id)!, images.size)
  return countingSort(
    byImage.entries,
    (entry) => categories.get(entry.category_id)!,
    categories.size,
  )
}

/** stable, and linear in entries and keys; `starts[k]` is where key k begins */
function countingSort<T>(
  entries: readonly T[],
  key: (entry: T) => number,
  keys: number,
): Grouped<T> {
  const starts = new Uint32Array(keys + 1)
  for (const entry of entries) starts[key(entry) + 1]!++
  for (let k = 0; k < keys; k++) starts[k + 1]! += starts[k]!
  const next = starts.slice()
  const order = new Uint32Array(entries.length)
  entries.forEach((entry, i) => (order[next[key(entry)]!++] = i))
  return { entries: Array.from(order, (i) => entries[i]!), starts }
}

function columns({ entries, starts }: Grouped<Entry>, images: Index): Columns {
  const count = entries.length
  const boxes = new Float64Array(4 * count)
  const areas = new Float64Array(count)
  const imageOf = new Uint32Array(count)
  entries.forEach(({ bbox, image_id }, i) => {
    boxes.set(bbox, 4 * i)
    areas[i] = bbox[2] * bbox[3]
    imageOf[i] = images.get(image_id)!
  })
  return { boxes, areas, images: imageOf, starts }
}

function indexById(entries: readonly { readonly id: number }[], what: string): Index {
  const index = new Map<number, number>()
  entries.forEach(({ id }, i) => {
    if (index.has(id)) throw new Error(`${what} ${id} is listed twice`)
    index.set(id, i)
  })
  return index
}

function checkBox(box: CocoBox, of: string): void {
  const whole = box.length === 4 && box.every(Number.isFinite) && box[2] >= 0 && box[3] >= 0
  if (!whole) throw new Error(`invalid bbox of ${of}: ${box.join(', ')}`)
}
