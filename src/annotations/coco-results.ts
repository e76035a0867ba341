import type { Size } from '../vision/geometry.ts'
import type { CocoBox } from '../vision/metrics/coco-format.ts'
import { fieldsOf, stem, type LabelClass, type LabelledPicture } from './annotation-set.ts'
import { cocoIdsOf, keyOf } from './coco-json.ts'
import { areCorners, areShares, betweenCorners, inPixels, type GivenBox } from './mistaken-boxes.ts'
import { parseDecimal } from './numbers.ts'
import type { PredictedObject, PredictedPicture, Predictions } from './predictions.ts'
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
  /** of open pictures, by name */
  readonly sizes?: ReadonlyMap<string, Size>
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
  const { hasIds, images, classes, categories, odd } = idsFor(list, context, all)
  if (odd !== null) problems.change('', odd, 'class numbers')
  const most = highestScore(list)
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
    const sure = readScore(score, most)
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
    if (sure === null) problems.add(place, `the score is ${shown(score)}, expected 0 to 1.`)
    if (name === undefined || category === undefined || !box || sure === null) return undefined
    if (most > 1) problems.change(place, `the score is ${shown(score)}.`, 'score')
    const detections = found.get(name) ?? []
    detections.push({ category, box, score: sure })
    found.set(name, detections)
    return undefined
  })
  const pictures = inPicturePixels(
    Array.from(found, ([name, detections]) => ({ name, detections })),
    context,
    problems,
  )
  problems.check()
  return { name: file, classes, pictures }
}

/** Boxes of another tool may be shares of their pictures, or corners, like those of labels. */
function inPicturePixels(
  pictures: readonly PredictedPicture[],
  { labels, sizes = new Map() }: ResultsContext,
  problems: Problems,
): readonly PredictedPicture[] {
  const labelled = new Map(labels.pictures.map(({ name, size }) => [name, size]))
  const sizeOf = (name: string) => sizes.get(name) ?? labelled.get(name) ?? null
  const given = pictures.flatMap(({ name, detections }) =>
    detections.map(({ box }): GivenBox => ({ box, size: sizeOf(name) })),
  )
  const shares = areShares(given)
  if (!shares && !areCorners(given)) return pictures
  return pictures.map(({ name, detections }) => {
    const size = sizeOf(name)
    return {
      name,
      detections: detections.map((one) => {
        if (!shares) {
          problems.change('', 'boxes are left, top, right and bottom.', 'corners')
          return { ...one, box: betweenCorners(one.box) }
        }
        problems.change('', 'boxes are shares of the picture.', 'shares')
        return size ? { ...one, box: inPixels(one.box, size) } : one
      }),
    }
  })
}

/** 1 where no score is higher. */
function highestScore(list: readonly unknown[]): number {
  return list.reduce<number>((most, value) => {
    const score = isRecord(value) ? numberOf(value['score']) : null
    return score === null ? most : Math.max(most, score)
  }, 1)
}

/** A score as a share of 1; null where it is none. Where one is above 1 and none above 100, all are in percent. */
function readScore(value: unknown, most: number): number | null {
  const score = numberOf(value)
  if (score === null || score < 0) return null
  if (most <= 1) return score
  return most <= 100 ? score / 100 : score <= 1 ? score : null
}

interface Ids {
  /** whether the labels came with them */
  readonly hasIds: boolean
  /** names of pictures by id */
  readonly images: ReadonlyMap<string, string>
  readonly classes: readonly string[]
  /** places in `classes` by id */
  readonly categories: ReadonlyMap<string, number>
  /** what a person should look at, in words; null: nothing */
  readonly odd: string | null
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
  const own = {
    hasIds: true,
    odd: null,
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
  const numbers = new Set(
    entries
      .filter(({ category_name }) => typeof category_name !== 'string')
      .map(({ category_id }) => keyOf(category_id)),
  )
  const fromZero = numbers.has('0')
  const places = new Map(classes.map((name, place) => [name, place]))
  const found = { hasIds: false, images: isSaved ? savedImages : files, classes }
  if (isSaved && !fromZero) {
    const ids = Array.from(saved.categories, ([name, id]) => [id, places.get(name)!] as const)
    return { ...found, categories: firstOfEach(ids), odd: null }
  }
  // a number past the last one says it; where there is neither that nor a 0, nobody knows
  const first = !fromZero && numbers.has(String(classes.length)) ? 1 : 0
  const isOdd = numbers.size > 0 && !fromZero && classes.length > 0
  return {
    ...found,
    categories: new Map(classes.map((_, place) => [String(place + first), place])),
    odd: isOdd ? `is taken to count classes from ${first}: ${first} is ${classes[0]}.` : null,
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
