import type { CocoBox } from '../vision/metrics/coco-format.ts'
import { fieldsOf, stem, type LabelClass, type LabelledPicture } from './annotation-set.ts'
import { cocoIdsOf, keyOf } from './coco-json.ts'
import { parseDecimal } from './numbers.ts'
import type { PredictedObject, Predictions } from './predictions.ts'
import { problemsOf, shown, type Problems, type Told } from './problems.ts'
import { isRecord } from './is-record.ts'

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
 * Reads detections as COCO has them: a list of `image_id, category_id, bbox, score`. Ids are those that the
 * labels came with. Where they came with none, an image is named by its file, with or without leading zeros, and
 * categories are counted from 0; or both are those that the labels get as a COCO file, as in results that were
 * saved here. `file_name` and `category_name` say it where a result has them.
 */
export function readCocoResults(
  list: readonly unknown[],
  file: string,
  context: ResultsContext,
  told?: Told,
): Predictions {
  const problems = problemsOf(file, told)
  const { labels, open } = context
  const all = new Set([...labels.pictures.map(({ name }) => name), ...open])
  const { hasIds, images, classes, categories } = idsFor(list, context, all)
  const found = new Map<string, PredictedObject[]>()
  list.forEach((value, i) => {
    const place = `[${i}]`
    if (!isRecord(value)) return problems.add(place, `is ${shown(value)}, expected an object.`)
    const { image_id, file_name, category_id, category_name, score } = value
    const byId = images.get(keyOf(image_id))
    // a name says more than an id that no other file has
    const named = typeof file_name === 'string' && all.has(file_name) ? file_name : undefined
    const name = hasIds ? (byId ?? named) : (named ?? byId)
    const known = typeof category_name === 'string' ? classes.indexOf(category_name) : -1
    const category = known < 0 ? categories.get(keyOf(category_id)) : known
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

interface Ids {
  /** whether the labels came with them */
  readonly hasIds: boolean
  /** names of pictures by id */
  readonly images: ReadonlyMap<string, string>
  readonly classes: readonly string[]
  /** places in `classes` by id */
  readonly categories: ReadonlyMap<string, number>
}

function idsFor(
  list: readonly unknown[],
  { labels, names }: ResultsContext,
  all: ReadonlySet<string>,
): Ids {
  const entries = list.filter(isRecord)
  const wanted = new Set(entries.map(({ image_id }) => keyOf(image_id)))
  const labelled = labels.classes.map(({ name }) => name)
  const classes = labelled.length > 0 ? labelled : names
  const counted = new Map(classes.map((_, place) => [String(place), place]))
  const own = {
    hasIds: true,
    images: firstOfEach(labels.pictures.map((one) => [fieldsOf(one, 'coco')['id'], one.name])),
    classes,
    categories: firstOfEach(
      labels.classes.map((one, place) => [fieldsOf(one, 'coco')['id'], place]),
    ),
  }
  if (own.images.size > 0 && own.categories.size > 0) return own
  const files = firstOfEach([...all].flatMap((name) => [name, stem(name)].map((id) => [id, name])))
  const saved = cocoIdsOf(labels)
  const savedImages = firstOfEach(Array.from(saved.images, ([name, id]) => [id, name]))
  const resolved = (ids: ReadonlyMap<string, string>) =>
    [...wanted].filter((id) => ids.has(id)).length
  const isSaved = resolved(savedImages) > resolved(files)
  const fromZero = entries.some(({ category_id }) => keyOf(category_id) === '0')
  const places = new Map(classes.map((name, place) => [name, place]))
  return {
    hasIds: false,
    images: isSaved ? savedImages : files,
    classes,
    categories:
      isSaved && !fromZero
        ? firstOfEach(Array.from(saved.categories, ([name, id]) => [id, places.get(name)!]))
        : counted,
  }
}

/** The first of each id. */
function firstOfEach<T>(
  entries: readonly (readonly [id: unknown, value: T])[],
): ReadonlyMap<string, T> {
  const known = new Map<string, T>()
  for (const [id, value] of entries) {
    if (id !== undefined && !known.has(keyOf(id))) known.set(keyOf(id), value)
  }
  return known
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
