import type { Size } from '../../vision/geometry.ts'
import type { CocoBox } from '../../vision/metrics/coco-format.ts'
import type { AnnotationSet } from '../annotation-set.ts'
import { boxAround } from '../box-around.ts'
import type { Told } from '../problems.ts'
import { boxFrom, drafts, listOf, numberOf, sizeOf, type Drawn, type Fields } from './draft.ts'
import { isRecord } from '../is-record.ts'

/**
 * Reads what Label Studio exports as JSON or JSON-MIN, a list of tasks (labelstud.io/guide/export): rectangles and
 * polygons in percent of the picture, rectangles turned clockwise about their left upper corner. Of several
 * annotations of a task the first counts that was not cancelled.
 */
export function readLabelStudio(
  tasks: readonly unknown[],
  file: string,
  told?: Told,
): AnnotationSet {
  const draft = drafts(file, told)
  tasks.forEach((value, i) => {
    const task = isRecord(value) ? value : {}
    const results = resultsOf(task)
    // a task that nobody has looked at is no picture without objects
    if (!results) return
    const regions = results.filter((one): one is Fields => isRecord(one) && !isAboutThePicture(one))
    const [first] = regions
    const size = first ? sizeOf(first['original_width'], first['original_height']) : null
    draft.add(
      pathOf(task),
      size,
      `task ${i + 1}`,
      regions.map((region, r) => [`region ${r + 1}`, drawn(region)] as const),
    )
  })
  return draft.set()
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
  return value['x'] === undefined && value['points'] === undefined
}

function pathOf(task: Fields): unknown {
  const data = isRecord(task['data']) ? task['data'] : task
  const path = data['image'] ?? Object.values(data).find((value) => typeof value === 'string')
  // "/data/local-files/?d=set/a.jpg"
  return typeof path === 'string' ? path.replace(/^.*[?&]d=/, '') : path
}

/** In JSON-MIN what is drawn stands in the region itself. */
function valueOf(region: Fields): Fields {
  return isRecord(region['value']) ? region['value'] : region
}

function drawn(region: Fields): Drawn {
  const value = valueOf(region)
  const labels = value['rectanglelabels'] ?? value['polygonlabels'] ?? value['labels']
  const label = listOf(labels)[0]
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
