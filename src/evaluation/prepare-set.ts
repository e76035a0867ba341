import type { LabelledPicture } from '../annotations/annotation-set.ts'
import { detect, type Detections } from '../vision/detect.ts'
import {
  sortColumns,
  type DetectionTable,
  type EvaluationColumns,
  type TruthTable,
} from '../vision/metrics/columns.ts'
import type { NmsOptions } from '../vision/nms.ts'
import { mapClasses } from './class-map.ts'
import type { KeptPicture } from './candidate-file.ts'
import { unpackCandidates } from './pack.ts'
import type { RunInfo } from './protocol.ts'

/** A run's detections and the ground truth of the pictures it answered, ready for evaluation. */
export interface PreparedSet {
  /** class names, in the order of the columns' categories */
  readonly categories: readonly string[]
  /** whether the network has this class */
  readonly known: readonly boolean[]
  /** category of each of the network's classes, or -1 */
  readonly classMap: Int32Array
  /** in the order of the columns' pictures */
  readonly pictures: readonly LabelledPicture[]
  readonly columns: EvaluationColumns
  /** the tables' rows of picture i are `starts[i] .. starts[i + 1]`; within it by descending score */
  readonly detectionStarts: Uint32Array
  /** likewise, within a picture in the order of its annotations */
  readonly truthStarts: Uint32Array
  readonly detections: DetectionTable
  /** number of detections of classes that the labels lack */
  readonly outside: number
}

/** Turns candidates into detections under given settings, and pairs them with the ground truth. Pictures by name. */
export function prepareSet(
  info: RunInfo,
  candidates: ReadonlyMap<string, KeptPicture>,
  labels: readonly LabelledPicture[],
  categories: readonly string[],
  nms: NmsOptions,
): PreparedSet {
  const map = mapClasses(info.model.classes, categories)
  const pictures = labels
    .filter(({ name }) => candidates.has(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const detections = growingTable()
  let outside = 0
  pictures.forEach(({ name }, image) => {
    // stored candidates are all above the floor
    const found = detectKept(candidates.get(name)!, info, { ...nms, confidence: 0 })
    for (let i = 0; i < found.count; i++) {
      const category = map[found.classIds[i]!] ?? -1
      if (category < 0) outside++
      else {
        const [x1, y1, x2, y2] = found.boxes.subarray(4 * i, 4 * i + 4)
        detections.add(image, category, found.scores[i]!, x1!, y1!, x2! - x1!, y2! - y1!)
      }
    }
  })
  const table = detections.table()
  const truths = truthTable(pictures, categories)
  return {
    categories,
    known: categories.map((_, category) => map.includes(category)),
    classMap: map,
    pictures,
    columns: sortColumns(truths, table, {
      categories: categories.length,
      images: pictures.length,
    }),
    detections: table,
    detectionStarts: startsOf(table.images, pictures.length),
    truthStarts: startsOf(truths.images, pictures.length),
    outside,
  }
}

/** The detections of a picture, in the network's classes. */
export function detectKept(
  { packed, letterbox }: KeptPicture,
  { model }: RunInfo,
  settings: NmsOptions & { readonly confidence: number },
): Detections {
  const every = { ...settings, hiddenClasses: new Set<number>() }
  return detect(unpackCandidates(packed), letterbox, every, model.head)
}

function truthTable(
  pictures: readonly LabelledPicture[],
  categories: readonly string[],
): TruthTable {
  const place = new Map(categories.map((name, i) => [name, i]))
  const count = pictures.reduce((sum, { annotations }) => sum + annotations.length, 0)
  const table = {
    boxes: new Float64Array(4 * count),
    areas: new Float64Array(count),
    images: new Uint32Array(count),
    categories: new Uint32Array(count),
    crowd: new Uint8Array(count),
    ignored: new Uint8Array(count),
  }
  let row = 0
  pictures.forEach(({ annotations }, image) => {
    for (const { label, box, area, crowd, difficult } of annotations) {
      const category = place.get(label)
      if (category === undefined) throw new Error(`no class named ${label}`)
      table.boxes.set(box, 4 * row)
      table.areas[row] = area ?? box[2] * box[3]
      table.images[row] = image
      table.categories[row] = category
      table.crowd[row] = crowd ? 1 : 0
      table.ignored[row] = difficult ? 1 : 0
      row++
    }
  })
  return table
}

/** A table that grows as rows are added. */
function growingTable() {
  let boxes = new Float64Array(4 * firstRoom)
  let scores = new Float64Array(firstRoom)
  let images = new Uint32Array(firstRoom)
  let categories = new Uint32Array(firstRoom)
  let count = 0

  function grow(): void {
    boxes = widened(boxes, new Float64Array(2 * boxes.length))
    scores = widened(scores, new Float64Array(2 * scores.length))
    images = widened(images, new Uint32Array(2 * images.length))
    categories = widened(categories, new Uint32Array(2 * categories.length))
  }

  return {
    add(
      image: number,
      category: number,
      score: number,
      x: number,
      y: number,
      width: number,
      height: number,
    ): void {
      if (count === scores.length) grow()
      boxes[4 * count] = x
      boxes[4 * count + 1] = y
      boxes[4 * count + 2] = width
      boxes[4 * count + 3] = height
      scores[count] = score
      images[count] = image
      categories[count++] = category
    },
    table: (): DetectionTable => ({
      boxes: boxes.slice(0, 4 * count),
      scores: scores.slice(0, count),
      images: images.slice(0, count),
      categories: categories.slice(0, count),
    }),
  }
}

const firstRoom = 4096

function widened<T extends { set(values: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}

function startsOf(images: Uint32Array, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1)
  for (const image of images) starts[image + 1]!++
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!
  return starts
}
