import type { LabelledPicture } from '../annotations/annotation-set.ts'
import { detect, type Detections } from '../vision/detect.ts'
import {
  sortColumns,
  type DetectionTable,
  type EvaluationColumns,
  type TruthTable,
} from '../vision/metrics/columns.ts'
import type { NmsOptions } from '../vision/nms.ts'
import type { ClassTable } from '../annotations/class-table.ts'
import type { PredictedObject } from '../annotations/predictions.ts'
import { mapCategories, mapClasses, type CategoryMap } from './class-map.ts'
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
  /** the names of the labels that stand for each category */
  readonly labelNames: readonly (readonly string[])[]
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

/** What a run answered. */
export interface Answers {
  readonly info: RunInfo
  /** candidates by picture */
  readonly pictures: ReadonlyMap<string, KeptPicture>
  /**
   * detections by picture that another tool made: nothing was found in a picture that is not among them; null
   * where a network answered
   */
  readonly results: ReadonlyMap<string, readonly PredictedObject[]> | null
}

/** Whether a run says anything of a picture. */
export function hasAnswer({ pictures, results }: Answers, name: string): boolean {
  return results !== null || pictures.has(name)
}

/** Turns candidates into detections under given settings, and pairs them with the ground truth. Pictures by name. */
export function prepareSet(
  run: Answers,
  labels: readonly LabelledPicture[],
  names: readonly string[],
  nms: NmsOptions,
  table: ClassTable = {},
): PreparedSet {
  const { info } = run
  const map = mapCategories(names, table)
  const { categories, leftOut } = map
  const classMap = mapClasses(info.model.classes, categories).map((place) =>
    leftOut.has(place) ? -1 : place,
  )
  const pictures = labels
    .filter(({ name }) => hasAnswer(run, name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const detections = growingTable()
  let outside = 0
  pictures.forEach(({ name }, image) => {
    if (run.results) outside += addResults(run.results.get(name) ?? [], image, classMap, detections)
    else outside += addFound(run.pictures.get(name)!, info, nms, image, classMap, detections)
  })
  const found = detections.table()
  const truths = truthTable(pictures, map)
  return {
    categories,
    known: categories.map((_, category) => leftOut.has(category) || classMap.includes(category)),
    classMap,
    labelNames: labelNamesOf(map),
    pictures,
    columns: sortColumns(truths, found, {
      categories: categories.length,
      images: pictures.length,
    }),
    detections: found,
    detectionStarts: startsOf(found.images, pictures.length),
    truthStarts: startsOf(truths.images, pictures.length),
    outside,
  }
}

function labelNamesOf({ ofLabel, categories }: CategoryMap): readonly (readonly string[])[] {
  const names = categories.map((): string[] => [])
  for (const [label, place] of ofLabel) names[place]!.push(label)
  return names
}

/** @returns how many are of classes that no label has */
function addFound(
  kept: KeptPicture,
  info: RunInfo,
  nms: NmsOptions,
  image: number,
  classMap: Int32Array,
  detections: ReturnType<typeof growingTable>,
): number {
  // stored candidates are all above the floor
  const found = detectKept(kept, info, { ...nms, confidence: 0 })
  let outside = 0
  for (let i = 0; i < found.count; i++) {
    const category = classMap[found.classIds[i]!] ?? -1
    if (category < 0) outside++
    else {
      const [x1, y1, x2, y2] = found.boxes.subarray(4 * i, 4 * i + 4)
      detections.add(image, category, found.scores[i]!, x1!, y1!, x2! - x1!, y2! - y1!)
    }
  }
  return outside
}

/** As they came, the highest score first. @returns how many are of classes that no label has */
function addResults(
  found: readonly PredictedObject[],
  image: number,
  classMap: Int32Array,
  detections: ReturnType<typeof growingTable>,
): number {
  let outside = 0
  for (const { category: given, score, box } of found.toSorted((a, b) => b.score - a.score)) {
    const category = classMap[given] ?? -1
    if (category < 0) outside++
    else detections.add(image, category, score, ...box)
  }
  return outside
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
  { ofLabel, leftOut }: CategoryMap,
): TruthTable {
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
      const category = ofLabel.get(label)
      if (category === undefined) throw new Error(`no class named ${label}`)
      table.boxes.set(box, 4 * row)
      table.areas[row] = area ?? box[2] * box[3]
      table.images[row] = image
      table.categories[row] = category
      table.crowd[row] = crowd ? 1 : 0
      table.ignored[row] = difficult || leftOut.has(category) ? 1 : 0
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
