import type { CocoBox, CocoCategory, CocoDataset, CocoResult } from './coco-format.ts'
import { sortColumns, type EvaluationColumns } from './columns.ts'

/** A COCO dataset and results as columns. */
export interface CocoColumns extends EvaluationColumns {
  /** ascending ids; a category's index is its position here */
  readonly categories: readonly CocoCategory[]
  /** number of entries ignored because the dataset does not list their picture or category */
  readonly leftOut: { readonly annotations: number; readonly results: number }
}

/**
 * Sorts a dataset and results into columns. As in pycocotools, only the listed pictures and categories are
 * evaluated: annotations and results of others are ignored, and counted. Pictures are numbered by ascending id.
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
  const there = dataset.annotations.filter(
    (truth) => categoryIndex.has(truth.category_id) && imageIndex.has(truth.image_id),
  )
  const table = (entries: readonly Entry[]) => ({
    boxes: boxesOf(entries),
    images: Uint32Array.from(entries, ({ image_id }) => imageIndex.get(image_id)!),
    categories: Uint32Array.from(entries, ({ category_id }) => categoryIndex.get(category_id)!),
  })
  const columns = sortColumns(
    {
      ...table(there),
      areas: Float64Array.from(there, ({ area, bbox }) => area ?? bbox[2] * bbox[3]),
      crowd: Uint8Array.from(there, ({ iscrowd }) => (iscrowd ? 1 : 0)),
      ignored: new Uint8Array(there.length),
    },
    { ...table(found), scores: Float64Array.from(found, ({ score }) => score) },
    { categories: categories.length, images: images.length },
  )
  return {
    ...columns,
    categories,
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

function boxesOf(entries: readonly Entry[]): Float64Array {
  const boxes = new Float64Array(4 * entries.length)
  entries.forEach(({ bbox }, i) => boxes.set(bbox, 4 * i))
  return boxes
}

function indexById(
  entries: readonly { readonly id: number }[],
  what: string,
): ReadonlyMap<number, number> {
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
