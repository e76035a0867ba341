import type { CocoBox } from '../vision/metrics/coco-format.ts'
import {
  baseName,
  fieldsOf,
  type Annotation,
  type AnnotationSet,
  type LabelClass,
  type LabelledPicture,
} from './annotation-set.ts'
import { parseJson } from './parse-json.ts'
import { nameFault, problemsOf, shown, type Problems } from './problems.ts'

/**
 * Parses a COCO instances file (cocodataset.org/#format-data). Fields that are not interpreted here, such as
 * outlines, are preserved.
 *
 * `difficult: 1`, which only this tool writes, marks objects that do not count; COCO's own `ignore` is preserved
 * but has no effect, since pycocotools overwrites it.
 *
 * @throws AnnotationError naming the field
 */
export function parseCocoJson(text: string, file: string): AnnotationSet {
  const problems = problemsOf(file)
  const root = parseJson(text, file)
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
  readAnnotations(listOf(annotations, 'annotations', problems), classes, pictures, problems)
  problems.check()
  return {
    classes: [...classes.values()],
    pictures: [...pictures.values()],
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

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown, place: string, problems: Problems): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[]
  return problems.fail(place, `is ${shown(value)}, expected a list.`)
}

/** The entry as an object with its own id; null, with a problem reported, if it is none. */
function entryOf(
  value: unknown,
  place: string,
  known: { has(id: number): boolean },
  problems: Problems,
): (Fields & { readonly id: number }) | null {
  if (!isRecord(value)) {
    problems.add(place, `is ${shown(value)}, expected an object.`)
    return null
  }
  const { id } = value
  if (!isId(id)) problems.add(`${place}.id`, `is ${shown(id)}, expected a whole number.`)
  else if (known.has(id)) problems.add(`${place}.id`, `${id} is there twice.`)
  else return { ...value, id }
  return null
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

function readCategories(entries: readonly unknown[], problems: Problems): Map<number, LabelClass> {
  const classes = new Map<number, LabelClass>()
  const names = new Set<string>()
  entries.forEach((value, i) => {
    const place = `categories[${i}]`
    const entry = entryOf(value, place, classes, problems)
    if (!entry) return
    const fault = nameFault(entry['name'])
    if (fault) return problems.add(`${place}.name`, fault)
    const name = (entry['name'] as string).trim()
    if (names.has(name)) return problems.add(`${place}.name`, `${shown(name)} is there twice.`)
    names.add(name)
    classes.set(entry.id, { name, more: { of: 'coco', fields: entry } })
    return undefined
  })
  return classes
}

function readImages(entries: readonly unknown[], problems: Problems): Map<number, Picture> {
  const pictures = new Map<number, Picture>()
  const names = new Set<string>()
  entries.forEach((value, i) => {
    const place = `images[${i}]`
    const entry = entryOf(value, place, pictures, problems)
    if (!entry) return
    const { width, height, ...fields } = entry
    const path = entry['file_name']
    const fault = nameFault(path)
    if (fault) return problems.add(`${place}.file_name`, fault)
    const name = baseName(path as string)
    if (names.has(name)) {
      return problems.add(`${place}.file_name`, `${shown(name)} is there twice.`)
    }
    for (const [side, length] of Object.entries({ width, height })) {
      // JSON has no Infinity, but 1e999 is parsed as it
      const fits = length === undefined || (Number.isFinite(length) && (length as number) > 0)
      if (!fits) problems.add(`${place}.${side}`, `is ${shown(length)}, expected pixels.`)
    }
    names.add(name)
    pictures.set(entry.id, {
      name,
      size: typeof width === 'number' && typeof height === 'number' ? { width, height } : null,
      annotations: [],
      more: { of: 'coco', fields },
    })
    return undefined
  })
  return pictures
}

type Picture = LabelledPicture & { readonly annotations: Annotation[] }

function readAnnotations(
  entries: readonly unknown[],
  classes: ReadonlyMap<number, LabelClass>,
  pictures: ReadonlyMap<number, Picture>,
  problems: Problems,
): void {
  const known = new Set<number>()
  entries.forEach((value, i) => {
    const place = `annotations[${i}]`
    const entry = entryOf(value, place, known, problems)
    if (!entry) return
    known.add(entry.id)
    const { image_id, category_id, bbox, area, iscrowd, difficult, ...fields } = entry
    const picture = pictures.get(image_id as number)
    const one = classes.get(category_id as number)
    if (!picture) {
      problems.add(`${place}.image_id`, `there is no image ${shown(image_id)} in this file.`)
    }
    if (!one) {
      problems.add(
        `${place}.category_id`,
        `there is no category ${shown(category_id)} in this file.`,
      )
    }
    const box = readBox(bbox, `${place}.bbox`, problems)
    if (area !== undefined && !(Number.isFinite(area) && (area as number) >= 0)) {
      problems.add(`${place}.area`, `is ${shown(area)}, expected square pixels.`)
    }
    for (const [flag, set] of Object.entries({ iscrowd, difficult })) {
      if (set === undefined || set === 0 || set === 1 || typeof set === 'boolean') continue
      problems.add(`${place}.${flag}`, `is ${shown(set)}, expected 0 or 1.`)
    }
    if (!picture || !one || !box) return
    picture.annotations.push({
      label: one.name,
      box,
      ...(iscrowd === 1 || iscrowd === true ? { crowd: true as const } : {}),
      ...(difficult === 1 || difficult === true ? { difficult: true as const } : {}),
      ...(typeof area === 'number' ? { area } : {}),
      more: { of: 'coco', fields },
    })
  })
}

function readBox(value: unknown, place: string, problems: Problems): CocoBox | null {
  if (!Array.isArray(value) || value.length !== 4) {
    problems.add(place, `is ${shown(value)}, expected [left, top, width, height].`)
    return null
  }
  const names = ['left', 'top', 'width', 'height']
  const wrong = value.findIndex(
    (side: unknown, i) =>
      !(typeof side === 'number' && Number.isFinite(side) && (i < 2 || side >= 0)),
  )
  if (wrong < 0) return value as unknown as CocoBox
  problems.add(
    `${place}[${wrong}]`,
    `the ${names[wrong]} is ${shown(value[wrong])}, expected ${wrong < 2 ? 'a number' : '0 or more'}.`,
  )
  return null
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
