import type { Size } from '../vision/geometry.ts'
import type { CocoBox } from '../vision/metrics/coco-format.ts'

/** The file formats of labels. */
export type AnnotationFormat = 'coco' | 'yolo' | 'voc' | 'csv'

/** What a file said beyond what is understood here; written back into files of the same format. */
export interface More {
  readonly of: AnnotationFormat
  readonly fields: Readonly<Record<string, unknown>>
}

/** One labelled object. Flags are absent where they are not set. */
export interface Annotation {
  /** name of its class; text from outside, only ever rendered as text */
  readonly label: string
  /** left, top, width, height in picture pixels (upright, EXIF applied) */
  readonly box: CocoBox
  /** a region of many objects */
  readonly crowd?: true
  /** neither to be found nor wrong to find */
  readonly difficult?: true
  /** square picture pixels, where it is not that of the box */
  readonly area?: number
  readonly more?: More
}

/** A picture of which all objects are labelled, none of them perhaps. */
export interface LabelledPicture {
  /** file name without folders: what pictures and labels know each other by */
  readonly name: string
  /** upright, in pixels; null where the labels do not say */
  readonly size: Size | null
  readonly annotations: readonly Annotation[]
  readonly more?: More
}

export interface LabelClass {
  readonly name: string
  readonly more?: More
}

/** Ground truth, whatever format it came in. */
export interface AnnotationSet {
  /** each once; their order is the class numbers of YOLO */
  readonly classes: readonly LabelClass[]
  readonly pictures: readonly LabelledPicture[]
  readonly more?: More
}

/** The fields of one format, nothing where they are of another. */
export function fieldsOf(
  { more }: { readonly more?: More | undefined },
  format: AnnotationFormat,
): Readonly<Record<string, unknown>> {
  return more?.of === format ? more.fields : {}
}

/** A file's name without the folders before it. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

/** "a/b/photo.jpg" -> "photo" */
export function stem(path: string): string {
  const name = baseName(path)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

/** Pictures by what a function says of their names, in the order given. */
export function groupByName<T extends { readonly name: string }>(
  pictures: readonly T[],
  keyOf: (name: string) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const picture of pictures) {
    const key = keyOf(picture.name)
    const group = groups.get(key)
    if (group) group.push(picture)
    else groups.set(key, [picture])
  }
  return groups
}
