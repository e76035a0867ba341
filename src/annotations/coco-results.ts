import type { CocoBox } from '../vision/metrics/coco-format.ts'
import { fieldsOf, stem, type LabelClass, type LabelledPicture } from './annotation-set.ts'
import { keyOf } from './coco-json.ts'
import { parseDecimal } from './numbers.ts'
import type { PredictedObject, Predictions } from './predictions.ts'
import { problemsOf, shown, type Problems, type Told } from './problems.ts'

/** What the numbers in a file of results stand for. */
export interface ResultsContext {
  /** labels of a COCO file, which has the ids that results speak of */
  readonly labels: {
    readonly classes: readonly LabelClass[]
    readonly pictures: readonly LabelledPicture[]
  }
  /** names of the pictures that are open: an id may be the name of one, or the number that is in it */
  readonly open: readonly string[]
  /** class names by number, where labels have no ids */
  readonly names: readonly string[]
}

/** Whether a list of JSON is one of detections with scores (cocodataset.org/#format-results). */
export function isCocoResults(list: readonly unknown[]): boolean {
  const [first] = list
  return isRecord(first) && 'image_id' in first && 'score' in first
}

/**
 * Reads detections as COCO has them: a list of `image_id, category_id, bbox, score`. Ids are those of the
 * labels; where they have none, an image is named by its file, with or without leading zeros, and categories
 * are counted from 0; `file_name` and `category_name` say it where a result has them.
 */
export function readCocoResults(
  list: readonly unknown[],
  file: string,
  { labels, open, names }: ResultsContext,
  told?: Told,
): Predictions {
  const problems = problemsOf(file, told)
  const images = new Map<string, string>()
  const add = (id: unknown, name: string) => {
    if (id !== undefined && !images.has(keyOf(id))) images.set(keyOf(id), name)
  }
  for (const picture of labels.pictures) add(fieldsOf(picture, 'coco')['id'], picture.name)
  const hasIds = images.size > 0
  const all = new Set([...labels.pictures.map(({ name }) => name), ...open])
  for (const name of all) for (const id of [name, stem(name)]) if (!hasIds) add(id, name)
  const { classes, placeOf } = categoriesOf(labels.classes, names)
  const found = new Map<string, PredictedObject[]>()
  list.forEach((value, i) => {
    const place = `[${i}]`
    if (!isRecord(value)) return problems.add(place, `is ${shown(value)}, expected an object.`)
    const { image_id, file_name, category_id, category_name, score } = value
    // a name says more than an id that no other file has
    const named = all.has(String(file_name)) ? String(file_name) : undefined
    const name = hasIds
      ? (images.get(keyOf(image_id)) ?? named)
      : (named ?? images.get(keyOf(image_id)))
    const known = classes.indexOf(String(category_name))
    const category = known < 0 ? placeOf(category_id) : known
    const box = readBox(value['bbox'], place, problems)
    const sure = numberOf(score)
    if (name === undefined) {
      problems.add(
        place,
        `there is no image ${shown(image_id)} among the labels.`,
        'no such picture',
      )
    }
    if (category === undefined) {
      problems.add(place, `there is no category ${shown(category_id)} among the labels.`, 'class')
    }
    if (sure === null) problems.add(place, `the score is ${shown(score)}, expected a number.`)
    if (name === undefined || category === undefined || !box || sure === null) return undefined
    const detections = found.get(name) ?? []
    detections.push({ category, box, score: sure })
    found.set(name, detections)
    return undefined
  })
  problems.check()
  return {
    name: file,
    classes,
    pictures: Array.from(found, ([name, detections]) => ({ name, detections })),
  }
}

function categoriesOf(
  labelled: readonly LabelClass[],
  names: readonly string[],
): { readonly classes: readonly string[]; readonly placeOf: (id: unknown) => number | undefined } {
  const byId = new Map<string, number>()
  labelled.forEach((one, place) => {
    const { id } = fieldsOf(one, 'coco')
    if (id !== undefined) byId.set(keyOf(id), place)
  })
  if (byId.size > 0) {
    return { classes: labelled.map(({ name }) => name), placeOf: (id) => byId.get(keyOf(id)) }
  }
  const classes = labelled.length > 0 ? labelled.map(({ name }) => name) : names
  return {
    classes,
    placeOf(id) {
      const place = numberOf(id)
      return place !== null && classes[place] !== undefined ? place : undefined
    },
  }
}

function readBox(value: unknown, place: string, problems: Problems): CocoBox | null {
  const sides = Array.isArray(value) ? value.map(numberOf) : []
  const fits = sides.length === 4 && sides.every((side, i) => side !== null && (i < 2 || side >= 0))
  if (fits) return sides as unknown as CocoBox
  problems.add(`${place}.bbox`, `is ${shown(value)}, expected [left, top, width, height].`)
  return null
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' ? parseDecimal(value.trim()) : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
