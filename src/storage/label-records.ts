import * as v from 'valibot'
import type { LabelClass, LabelledPicture, More } from '../annotations/annotation-set.ts'

/** Ground truth as it is kept on this device. */
export interface StoredLabels {
  readonly classes: readonly LabelClass[]
  readonly pictures: readonly LabelledPicture[]
  readonly more?: More | undefined
}

/** What is kept beside the pictures. */
export type AboutLabels = Omit<StoredLabels, 'pictures'>

/** What of the records of a set of labels can be used, and what cannot. */
export interface SiftedLabels {
  readonly labels: StoredLabels
  /** keys and values of what cannot be used */
  readonly damaged: readonly (readonly [key: string, value: unknown])[]
}

/** The record that is about all pictures. */
export const aboutKey = 'about'

/** No picture's key is `about`, whatever it is named. */
export function pictureKey(name: string): string {
  return `picture ${name}`
}

/** Records that were set aside have keys that begin so; no picture's does. */
export const asidePrefix = 'damaged '

/**
 * Takes the records of the label database apart. A picture whose record is damaged counts as not labelled.
 * Of a damaged list of classes those that can be read stay in their order, and after them come those that
 * the pictures speak of.
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
      about = { classes: value.classes ?? [], ...(value.more && { more: value.more }) }
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
/** May be absent, or say nothing. */
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
  size: optional(v.looseObject({ width: finite, height: finite })),
  annotations: v.array(annotation),
  more,
})
const aboutLabels = v.looseObject({ classes: optional(v.array(labelClass)), more })

function isPicture(value: unknown): value is LabelledPicture {
  return v.is(picture, value)
}

function isAbout(value: unknown): value is Partial<AboutLabels> {
  return v.is(aboutLabels, value)
}

function usableFields(about: unknown): AboutLabels {
  if (typeof about !== 'object' || about === null) return { classes: [] }
  const { classes, more: beside } = about as Record<string, unknown>
  return {
    classes: Array.isArray(classes) ? oncePerName(classes.filter(isClass)) : [],
    ...(isMore(beside) && { more: beside }),
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
