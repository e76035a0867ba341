import * as v from 'valibot'
import type { LabelClass, LabelledPicture, More } from '../annotations/annotation-set.ts'
import type { ClassTable } from '../annotations/class-table.ts'
import { isRecord } from './is-record.ts'

/** Ground truth as stored on this device. */
export interface StoredLabels {
  readonly classes: readonly LabelClass[]
  readonly pictures: readonly LabelledPicture[]
  readonly more?: More | undefined
  /** which of a network's classes these are, where a person said so */
  readonly table?: ClassTable | undefined
}

/** What is stored besides the pictures. */
export type AboutLabels = Omit<StoredLabels, 'pictures'>

/** Stored labels, split into usable and damaged records. */
export interface SiftedLabels {
  readonly labels: StoredLabels
  /** keys and values of the damaged records */
  readonly damaged: readonly (readonly [key: string, value: unknown])[]
}

/** Key of the record about the whole set. */
export const aboutKey = 'about'

/** The prefix keeps a picture named `about` apart from the record `about`. */
export function pictureKey(name: string): string {
  return `picture ${name}`
}

/** Prefix of the keys of damaged records that were moved; no picture's key begins so. */
export const asidePrefix = 'damaged '

/**
 * Validates the records of the label database. A picture whose record is damaged counts as not labelled. From a
 * damaged list of classes the readable ones keep their order; classes that only pictures use are appended.
 */
export function siftLabels(records: readonly (readonly [string, unknown])[]): SiftedLabels {
  const kept = records.filter(([key]) => !key.startsWith(asidePrefix))
  const pictures: LabelledPicture[] = []
  const damaged: (readonly [string, unknown])[] = []
  let about: AboutLabels = { classes: [] }
  let aboutIsSound = true
  for (const [key, value] of kept) {
    if (key !== aboutKey) {
      if (isPicture(value)) pictures.push(value)
      else damaged.push([key, value])
    } else if (isAbout(value)) {
      about = {
        classes: value.classes ?? [],
        ...(value.more && { more: value.more }),
        ...(value.table && { table: value.table }),
      }
    } else {
      aboutIsSound = false
      damaged.push([key, value])
      about = usableFields(value)
    }
  }
  const classes = aboutIsSound ? about.classes : withClassesOf(pictures, about.classes)
  return { labels: { ...about, classes, pictures }, damaged }
}

const text = v.string()
const finite = v.pipe(
  v.number(),
  v.check((value) => Number.isFinite(value)),
)
/** May be absent or null. */
const optional = (schema: v.GenericSchema) =>
  v.exactOptional(v.custom((value) => value === undefined || value === null || v.is(schema, value)))
const moreFields = v.looseObject({
  of: v.picklist(['coco', 'yolo', 'voc', 'csv']),
  fields: v.record(text, v.unknown()),
})
const more = optional(moreFields)
const labelClass = v.looseObject({ name: text, more })
const flag = optional(v.boolean())
const annotation = v.looseObject({
  label: text,
  box: v.strictTuple([finite, finite, finite, finite]),
  crowd: flag,
  difficult: flag,
  area: optional(finite),
  more,
})
const picture = v.looseObject({
  name: text,
  path: optional(text),
  size: optional(v.looseObject({ width: finite, height: finite })),
  annotations: v.array(annotation),
  more,
})
const classTable = v.record(text, v.nullable(text))
const aboutLabels = v.looseObject({
  classes: optional(v.array(labelClass)),
  more,
  table: optional(classTable),
})

export function isPicture(value: unknown): value is LabelledPicture {
  return v.is(picture, value)
}

export function isAbout(value: unknown): value is Partial<AboutLabels> {
  return v.is(aboutLabels, value)
}

function usableFields(about: unknown): AboutLabels {
  if (!isRecord(about)) return { classes: [] }
  const { classes, more: beside, table } = about
  return {
    classes: Array.isArray(classes) ? oncePerName(classes.filter(isClass)) : [],
    ...(isMore(beside) && { more: beside }),
    ...(v.is(classTable, table) && { table }),
  }
}

function isClass(value: unknown): value is LabelClass {
  return v.is(labelClass, value)
}

function isMore(value: unknown): value is More {
  return v.is(moreFields, value)
}

function withClassesOf(
  pictures: readonly LabelledPicture[],
  classes: readonly LabelClass[],
): readonly LabelClass[] {
  const named = pictures.flatMap(({ annotations }) => annotations.map(({ label }) => label))
  return oncePerName([...classes, ...named.map((name) => ({ name }))])
}

function oncePerName(classes: readonly LabelClass[]): readonly LabelClass[] {
  const names = classes.map(({ name }) => name)
  const first = new Map(names.toReversed().map((name, i) => [name, names.length - 1 - i]))
  return classes.filter(({ name }, i) => first.get(name) === i)
}
