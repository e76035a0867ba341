import type { CocoBox } from '../vision/metrics/coco-format.ts'
import {
  baseName,
  fieldsOf,
  slashed,
  type Annotation,
  type AnnotationSet,
  type LabelClass,
  type LabelledPicture,
} from './annotation-set.ts'
import { boxAround } from './box-around.ts'
import { parseJson } from './parse-json.ts'
import { parseDecimal } from './numbers.ts'
import { pictureNames } from './picture-names.ts'
import { boxOfRuns } from './run-lengths.ts'
import {
  nameFault,
  problemsOf,
  shown,
  type LeftOutKind,
  type Problems,
  type Told,
} from './problems.ts'
import { isRecord } from './is-record.ts'

/**
 * Parses a COCO instances file (cocodataset.org/#format-data). Fields that are not interpreted here, such as
 * outlines, are preserved.
 *
 * `difficult: 1`, which only this tool writes, marks objects that do not count; COCO's own `ignore` is preserved
 * but has no effect, since pycocotools overwrites it.
 *
 * @param told of what is taken otherwise than it stands there or left out; absent: there may be no such thing
 * @throws AnnotationError naming the field
 */
export function parseCocoJson(text: string, file: string, told?: Told): AnnotationSet {
  return readCoco(parseJson(text, file), file, told)
}

/** The same of JSON that was read already. */
export function readCoco(root: unknown, file: string, told?: Told): AnnotationSet {
  const problems = problemsOf(file, told)
  if (Array.isArray(root)) {
    return problems.fail(
      '',
      'is a list, as files of results are; expected labels: an object with images, annotations and categories.',
    )
  }
  if (!isRecord(root)) return problems.fail('', `is ${shown(root)}, expected an object.`)
  const { images, annotations, categories, ...rest } = root
  const classes = readCategories(listOf(categories, 'categories', problems), problems)
  const pictures = readImages(listOf(images, 'images', problems), problems)
  problems.check()
  const objects = listOf(annotations, 'annotations', problems).flatMap(segmentsOf)
  readAnnotations(objects, classes, pictures, problems)
  problems.check()
  const kept = [...pictures.byId.values()].filter((picture) => picture !== ambiguous)
  const sound = kept.filter((picture) => {
    // what is left of it would look like a picture in which there is nothing
    if (picture.annotations.length > 0 || !pictures.spoilt.has(picture)) return true
    problems.add('', `of ${picture.name} no object could be taken.`, 'all of a picture')
    return false
  })
  if (told) problems.check()
  return {
    classes: [...new Set(classes.values())].filter((one) => one !== ambiguousClass),
    pictures: named(sound),
    ...(Object.keys(rest).length > 0 && { more: { of: 'coco', fields: rest } }),
  }
}

/** Writes a COCO instances file. Ids that came from one are kept, new ones follow after them. */
export function writeCocoJson({ classes, pictures, more }: AnnotationSet): string {
  const categoryIds = idsOf(classes)
  const imageIds = idsOf(pictures)
  const all = pictures.flatMap(({ annotations }) => annotations)
  // pycocotools treats a match with annotation id 0 as no match
  const annotationIds = idsOf(all, 1)
  const categoryOf = new Map(classes.map(({ name }, i) => [name, categoryIds[i]!]))
  let next = 0
  const root = {
    ...fieldsOf({ more }, 'coco'),
    images: pictures.map((picture, i) => ({
      ...fieldsOf(picture, 'coco'),
      id: imageIds[i]!,
      ...(picture.size && { width: picture.size.width, height: picture.size.height }),
      file_name: fieldsOf(picture, 'coco')['file_name'] ?? picture.name,
    })),
    annotations: pictures.flatMap(({ annotations }, i) =>
      annotations.map((annotation) => {
        const { label, box, crowd, difficult, area } = annotation
        const category = categoryOf.get(label)
        if (category === undefined) throw new Error(`no class named ${label}`)
        return {
          ...fieldsOf(annotation, 'coco'),
          id: annotationIds[next++]!,
          image_id: imageIds[i]!,
          category_id: category,
          bbox: box,
          area: area ?? box[2] * box[3],
          iscrowd: crowd ? 1 : 0,
          ...(difficult && { difficult: 1 }),
        }
      }),
    ),
    categories: classes.map((one, i) => {
      const { name, ...fields } = fieldsOf(one, 'coco')
      // the original spelling, including surrounding spaces, unless it has been renamed
      const same = typeof name === 'string' && name.trim() === one.name
      return { ...fields, id: categoryIds[i]!, name: same ? name : one.name }
    }),
  }
  return `${JSON.stringify(root)}\n`
}

/** The ids that pictures and classes get in the file that `writeCocoJson` writes, by name. */
export function cocoIdsOf({ classes, pictures }: Pick<AnnotationSet, 'classes' | 'pictures'>) {
  return { images: idsByName(pictures), categories: idsByName(classes) }
}

function idsByName(entries: readonly (LabelClass | LabelledPicture)[]) {
  const ids = idsOf(entries)
  return new Map(entries.map(({ name }, i) => [name, ids[i]!]))
}

type Fields = Readonly<Record<string, unknown>>

/** Of a picture's segments, as panoptic labels have them, each as an object of its own. */
function segmentsOf(entry: unknown): readonly unknown[] {
  if (!isRecord(entry) || !Array.isArray(entry['segments_info'])) return [entry]
  const { image_id } = entry
  return entry['segments_info'].map((one: unknown) => (isRecord(one) ? { ...one, image_id } : one))
}

function listOf(value: unknown, place: string, problems: Problems): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[]
  return problems.fail(place, `is ${shown(value)}, expected a list.`)
}

/** The entry as an object; null, and told, where it is none. */
function entryOf(
  value: unknown,
  place: string,
  problems: Problems,
  kind: LeftOutKind,
): Fields | null {
  if (isRecord(value)) return value
  problems.add(place, `is ${shown(value)}, expected an object.`, kind)
  return null
}

/**
 * The id that others speak of an entry by: a number, or a text, of which "007" is the number 7; null, and
 * told, where there is none.
 */
function idOf(id: unknown, place: string, problems: Problems, kind: LeftOutKind): string | null {
  if (isId(id)) return String(id)
  if (typeof id === 'string' && id.trim() !== '') {
    problems.change(place, `is the text ${shown(id)}, taken as the id that it is.`, 'id')
    return keyOf(id)
  }
  problems.add(place, `is ${shown(id)}, expected a whole number.`, kind)
  return null
}

/** By which an id is found again, whether it is a number or a text. */
export function keyOf(id: unknown): string {
  if (typeof id !== 'string') return JSON.stringify(id) ?? 'nothing'
  const text = id.trim()
  return /^\d{1,15}$/.test(text) ? String(Number(text)) : text
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

/** Stand for entries that share an id: nobody can say which of them is meant. */
const ambiguousClass: LabelClass = { name: '' }
const ambiguous: Picture = { name: '', size: null, annotations: [] }

function readCategories(entries: readonly unknown[], problems: Problems): Map<string, LabelClass> {
  const classes = new Map<string, LabelClass>()
  const byName = new Map<string, LabelClass>()
  entries.forEach((value, i) => {
    const place = `categories[${i}]`
    const entry = entryOf(value, place, problems, 'class')
    if (!entry) return
    const id = idOf(entry['id'], `${place}.id`, problems, 'class')
    if (id === null) return
    const fault = nameFault(entry['name'])
    if (fault) return problems.add(`${place}.name`, fault, 'class')
    const name = (entry['name'] as string).trim()
    const before = classes.get(id)
    if (before && before.name !== name) {
      classes.set(id, ambiguousClass)
      return problems.add(`${place}.id`, `${id} is there twice.`, 'class')
    }
    if (byName.has(name)) {
      problems.change(`${place}.name`, `${shown(name)} is there twice.`, 'class twice')
    }
    const one = byName.get(name) ?? { name, more: { of: 'coco' as const, fields: entry } }
    byName.set(name, one)
    classes.set(id, one)
    return undefined
  })
  return classes
}

interface Pictures {
  readonly byId: ReadonlyMap<string, Picture>
  /** of which an object could not be taken */
  readonly spoilt: Set<Picture>
}

function readImages(entries: readonly unknown[], problems: Problems): Pictures {
  const byId = new Map<string, Picture>()
  const byPath = new Map<string, Picture>()
  entries.forEach((value, i) => {
    const place = `images[${i}]`
    const entry = entryOf(value, place, problems, 'picture')
    if (!entry) return
    const id = idOf(entry['id'], `${place}.id`, problems, 'picture')
    if (id === null) return
    const { width, height, ...fields } = entry
    // LVIS has addresses alone
    const path = entry['file_name'] ?? entry['coco_url']
    const fault = nameFault(path)
    if (fault) return problems.add(`${place}.file_name`, fault, 'picture')
    const twin = byPath.get(path as string)
    const before = byId.get(id)
    if (before && before !== twin) {
      byId.set(id, ambiguous)
      return problems.add(`${place}.id`, `${id} is there twice.`, 'picture')
    }
    if (twin) {
      problems.change(
        `${place}.file_name`,
        `${shown(baseName(path as string))} is there twice.`,
        'id',
      )
      byId.set(id, twin)
      return undefined
    }
    const picture: Picture = {
      name: path as string,
      size: sizeOf({ width, height }, place, problems),
      annotations: [],
      more: { of: 'coco', fields },
    }
    byPath.set(path as string, picture)
    byId.set(id, picture)
    return undefined
  })
  return { byId, spoilt: new Set() }
}

/** Null where a side is not said; JSON has no Infinity, but 1e999 is read as that. */
function sizeOf(
  sides: { readonly width: unknown; readonly height: unknown },
  place: string,
  problems: Problems,
): LabelledPicture['size'] {
  const lengths = Object.entries(sides).map(([side, given]) => {
    const length = typeof given === 'string' ? parseDecimal(given.trim()) : given
    const fits = Number.isFinite(length) && (length as number) > 0
    if (given !== undefined && (!fits || typeof given === 'string')) {
      problems.change(`${place}.${side}`, `is ${shown(given)}, expected pixels.`, 'size')
    }
    return fits ? (length as number) : null
  })
  const [width = null, height = null] = lengths
  return width === null || height === null ? null : { width, height }
}

type Picture = LabelledPicture & { readonly annotations: Annotation[] }

/** Each once, by its file name where no other has the same, else by its path. */
function named(pictures: readonly Picture[]): readonly LabelledPicture[] {
  const all = [...new Set(pictures)]
  const names = pictureNames(all.map(({ name }) => slashed(name)))
  return all.map((picture, i) => {
    const name = names[i]!
    return picture.name === name ? picture : { ...picture, name, path: picture.name }
  })
}

function readAnnotations(
  entries: readonly unknown[],
  classes: ReadonlyMap<string, LabelClass>,
  { byId, spoilt }: Pictures,
  problems: Problems,
): void {
  const known = new Set<string>()
  const byName = namesOf(byId, classes)
  let placed = 0
  entries.forEach((value, i) => {
    const place = `annotations[${i}]`
    const entry = entryOf(value, place, problems, 'object')
    if (!entry) return
    tellId(entry['id'], `${place}.id`, known, problems)
    const { image_id, category_id, bbox, area, iscrowd, difficult, ...fields } = entry
    const picture =
      byId.get(keyOf(image_id)) ?? byName(image_id, 'pictures', `${place}.image_id`, problems)
    const one =
      classes.get(keyOf(category_id)) ??
      byName(category_id, 'classes', `${place}.category_id`, problems)
    if (!picture || picture === ambiguous) {
      const how = picture ? 'more than one' : 'no'
      problems.add(`${place}.image_id`, `there is ${how} image ${shown(image_id)} in this file.`)
    }
    if (!one || one === ambiguousClass) {
      const how = one ? 'more than one' : 'no'
      problems.add(
        `${place}.category_id`,
        `there is ${how} category ${shown(category_id)} in this file.`,
      )
    }
    const box = readBox(bbox, fields['segmentation'], place, problems)
    if (!picture || picture === ambiguous) return
    placed++
    if (!one || one === ambiguousClass || !box) {
      spoilt.add(picture)
      return
    }
    const square = numberOf(area)
    const fits = square !== null && square >= 0
    if (area !== undefined && (!fits || typeof area === 'string')) {
      problems.change(`${place}.area`, `is ${shown(area)}, expected square pixels.`, 'field')
    }
    picture.annotations.push({
      label: one.name,
      box,
      ...(isSet(iscrowd, `${place}.iscrowd`, problems) ? { crowd: true as const } : {}),
      ...(isSet(difficult, `${place}.difficult`, problems) ? { difficult: true as const } : {}),
      ...(fits ? { area: square } : {}),
      more: { of: 'coco', fields },
    })
  })
  // a file whose objects are all of other pictures does not say that there is nothing in these
  if (entries.length > 0 && placed === 0) for (const picture of byId.values()) spoilt.add(picture)
}

/** Pictures and classes by their names, which some tools write in the place of ids. */
function namesOf(byId: ReadonlyMap<string, Picture>, classes: ReadonlyMap<string, LabelClass>) {
  const names = {
    pictures: new Map([...byId.values()].map((picture) => [picture.name, picture])),
    classes: new Map([...classes.values()].map((one) => [one.name, one])),
  }
  return function find<K extends keyof typeof names>(
    id: unknown,
    what: K,
    place: string,
    problems: Problems,
  ) {
    if (typeof id !== 'string' || id === '') return undefined
    const found = names[what].get(id) as (K extends 'pictures' ? Picture : LabelClass) | undefined
    if (found) problems.change(place, `is ${shown(id)}, expected an id.`, 'id')
    return found
  }
}

/** No number needs an annotation's own id. */
function tellId(id: unknown, place: string, known: Set<string>, problems: Problems): void {
  const key = keyOf(id)
  if (!isId(id) && !(typeof id === 'string' && id !== '')) {
    problems.change(place, `is ${shown(id)}, expected a whole number.`, 'id')
  } else if (known.has(key)) {
    problems.change(place, `${key} is there twice.`, 'id')
  }
  known.add(key)
}

function isSet(flag: unknown, place: string, problems: Problems): boolean {
  if (flag === undefined || flag === 0 || flag === false) return false
  if (flag === 1 || flag === true) return true
  problems.change(place, `is ${shown(flag)}, expected 0 or 1.`, 'field')
  return flag === '1'
}

/** A number, or a text that is one; null for anything else. */
function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' ? parseDecimal(value.trim()) : null
}

/** The box, or that of the outline where there is none. */
function readBox(
  value: unknown,
  outline: unknown,
  place: string,
  problems: Problems,
): CocoBox | null {
  if (!Array.isArray(value) || value.length === 0) {
    const drawn = boxOfOutline(outline)
    if (drawn) {
      problems.change(`${place}.bbox`, `is ${shown(value)}; the outline has one.`, 'outline')
      return drawn
    }
  }
  if (!Array.isArray(value) || value.length !== 4) {
    problems.add(`${place}.bbox`, `is ${shown(value)}, expected [left, top, width, height].`)
    return null
  }
  const names = ['left', 'top', 'width', 'height']
  const sides = value.map(numberOf)
  const wrong = sides.findIndex((side, i) => side === null || (i >= 2 && side < 0))
  if (wrong >= 0) {
    problems.add(
      `${place}.bbox[${wrong}]`,
      `the ${names[wrong]} is ${shown(value[wrong])}, expected ${wrong < 2 ? 'a number' : '0 or more'}.`,
    )
    return null
  }
  if (value.some((side) => typeof side === 'string')) {
    problems.change(`${place}.bbox`, `is ${shown(value)}: numbers as text.`, 'number as text')
  }
  return sides as unknown as CocoBox
}

/** What holds all points of polygons, [x, y, x, y ..] each, or runs of pixels; null where there are none. */
function boxOfOutline(outline: unknown): CocoBox | null {
  if (!Array.isArray(outline)) return boxOfRuns(outline)
  // some have their points as pairs
  return boxAround(outline.flat(2).map(numberOf))
}

/**
 * The id that each entry came with; entries without one get new ids after the greatest.
 *
 * @param least ids below it are invalid
 */
function idsOf(
  entries: readonly { readonly more?: AnnotationSet['more'] }[],
  least = Number.MIN_SAFE_INTEGER,
): readonly number[] {
  const own = entries.map((entry) => fieldsOf(entry, 'coco')['id'])
  const taken = new Set<number>()
  let greatest = 0
  for (const id of own) if (isId(id)) greatest = Math.max(greatest, id)
  return own.map((id) => {
    // a copy of an object has its id as well: the first keeps it
    if (isId(id) && id >= least && !taken.has(id)) {
      taken.add(id)
      return id
    }
    greatest += 1
    return greatest
  })
}
