import type { Size } from '../../vision/geometry.ts'
import type { CocoBox } from '../../vision/metrics/coco-format.ts'
import { plural } from '../../words/plural.ts'
import type { Annotation, AnnotationSet } from '../annotation-set.ts'
import { boxAround } from '../box-around.ts'
import type { Told } from '../problems.ts'
import {
  boxFrom,
  drafts,
  listOf,
  numberOf,
  roundBox,
  sizeOf,
  type Drawn,
  type Fields,
} from './draft.ts'
import { isRecord } from '../is-record.ts'

/** Tasks of Label Studio: what people have drawn, and what a network has. */
export interface LabelStudioTasks {
  readonly set: AnnotationSet
  /** pre-labels of tasks that nobody has annotated, with the score of each object; null: there are none */
  readonly predicted: {
    readonly set: AnnotationSet
    readonly scores: ReadonlyMap<Annotation, number>
  } | null
}

/**
 * Reads what Label Studio exports as JSON or JSON-MIN, a list of tasks (labelstud.io/guide/export): rectangles,
 * ellipses and polygons in percent of the picture, rectangles turned clockwise about their left upper corner. Of
 * several annotations of a task the first counts that was not cancelled.
 *
 * @throws AnnotationError where there is nothing in any task
 */
export function readLabelStudio(
  tasks: readonly unknown[],
  file: string,
  told?: Told,
): LabelStudioTasks {
  const [draft, predicted] = [drafts(file, told), drafts(file, told)]
  let waiting = 0
  tasks.forEach((value, i) => {
    const task = isRecord(value) ? value : {}
    const results = resultsOf(task)
    if (results) return addTask(draft, task, results, i)
    // a task that nobody has looked at is no picture without objects
    waiting++
    const [guess] = listOf(task['predictions'])
    if (isRecord(guess)) addTask(predicted, task, listOf(guess['result']), i, guess['score'])
    return undefined
  })
  const scores = predicted.scores()
  if (waiting > 0 && waiting === tasks.length && !scores) {
    const words = plural(
      waiting,
      'task that nobody has annotated',
      'tasks that nobody has annotated',
    )
    return draft.problems.fail('', `has ${words}.`)
  }
  return { set: draft.set(), predicted: scores && { set: predicted.set(), scores } }
}

/** @param sure the score of the whole task, for objects without their own */
function addTask(
  draft: ReturnType<typeof drafts>,
  task: Fields,
  results: readonly unknown[],
  i: number,
  sure: unknown = null,
): void {
  const regions = results.filter((one): one is Fields => isRecord(one) && !isAboutThePicture(one))
  const [first] = regions
  const size = first ? sizeOf(first['original_width'], first['original_height']) : null
  draft.add(
    pathOf(task),
    size,
    `task ${i + 1}`,
    regions.map((region, r) => {
      const score = numberOf(region['score']) ?? numberOf(sure)
      return [`region ${r + 1}`, { ...drawn(region), score }] as const
    }),
  )
}

/** Whether a list of JSON is one of tasks. */
export function isLabelStudio(list: readonly unknown[]): boolean {
  const [first] = list
  return (
    isRecord(first) &&
    resultsOf(first) !== undefined &&
    (isRecord(first['data']) || 'label' in first)
  )
}

/** Regions of a task; null where it was not annotated, undefined where it is no task. */
function resultsOf(task: Fields): readonly unknown[] | null | undefined {
  const { annotations, completions, label } = task
  const done = annotations ?? completions
  if (Array.isArray(done)) {
    const first = done.find((one) => isRecord(one) && one['was_cancelled'] !== true)
    return isRecord(first) ? listOf(first['result']) : null
  }
  if (Array.isArray(label)) return label
  return isRecord(task['data']) || 'lead_time' in task ? null : undefined
}

/** A choice, a text or a relation, where nothing is drawn. */
function isAboutThePicture(region: Fields): boolean {
  const value = valueOf(region)
  return value['x'] === undefined && value['points'] === undefined && value['rle'] === undefined
}

function pathOf(task: Fields): unknown {
  const data = isRecord(task['data']) ? task['data'] : task
  const path = data['image'] ?? Object.values(data).find((value) => typeof value === 'string')
  if (typeof path !== 'string') return path
  // "/data/local-files/?d=set%2Fa.jpg"
  const at = Math.max(path.lastIndexOf('?d='), path.lastIndexOf('&d='))
  return at < 0 ? path : plainText(path.slice(at + 3))
}

function plainText(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}

/** In JSON-MIN what is drawn stands in the region itself. */
function valueOf(region: Fields): Fields {
  return isRecord(region['value']) ? region['value'] : region
}

function drawn(region: Fields): Drawn {
  const value = valueOf(region)
  const label = Object.keys(value)
    .filter((key) => key.endsWith('labels'))
    .flatMap((key) => listOf(value[key]))[0]
  const size = sizeOf(region['original_width'], region['original_height'])
  if (!size) return { label, box: null, shape: 'no size of its picture' }
  const scaled = (places: readonly (number | null)[]) =>
    boxAround(
      places.map((place, i) =>
        place === null ? null : (place / 100) * (i % 2 === 0 ? size.width : size.height),
      ),
    )
  if (value['points'] !== undefined) {
    const places = listOf(value['points']).flatMap((point) => listOf(point).map(numberOf))
    return { label, box: scaled(places), shape: 'an outline' }
  }
  if (value['rle'] !== undefined) return { label, box: null, shape: 'a mask' }
  if (value['radiusX'] !== undefined) {
    const round = ['x', 'y', 'radiusX', 'radiusY'].map((side) => numberOf(value[side]))
    const around = boxFrom(round, (...of) => boxInPixels(roundBox(...of), size))
    return { label, box: around, shape: 'an ellipse' }
  }
  const sides = ['x', 'y', 'width', 'height'].map((side) => numberOf(value[side]))
  const angle = ((numberOf(value['rotation']) ?? 0) * Math.PI) / 180
  const box = boxFrom(sides, (...percents) => boxInPixels(percents, size))
  if (angle === 0 || !box) return { label, box }
  // turned in pixels, since percents of the two sides are not alike
  const [left, top, width, height] = box
  const corners = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ].flatMap(([across = 0, down = 0]) => [
    left + across * Math.cos(angle) - down * Math.sin(angle),
    top + across * Math.sin(angle) + down * Math.cos(angle),
  ])
  return { label, box: boxAround(corners), shape: 'a turned rectangle' }
}

function boxInPixels([x, y, width, height]: CocoBox, size: Size): CocoBox {
  return [
    (x / 100) * size.width,
    (y / 100) * size.height,
    (width / 100) * size.width,
    (height / 100) * size.height,
  ]
}
