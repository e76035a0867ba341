import type { Size } from '../vision/geometry.ts'
import type { CocoBox } from '../vision/metrics/coco-format.ts'

/** The supported file formats of labels. */
export type AnnotationFormat = 'coco' | 'yolo' | 'voc' | 'csv'

/** Content of a file that is not interpreted here; preserved when writing the same format. */
export interface More {
  readonly of: AnnotationFormat
  readonly fields: Readonly<Record<string, unknown>>
}

/** One labelled object. Flags are absent unless set. */
export interface Annotation {
  /** name of its class; untrusted text, only ever rendered as text */
  readonly label: string
  /** left, top, width, height in picture pixels (upright, EXIF applied) */
  readonly box: CocoBox
  /** a region of many objects */
  readonly crowd?: true
  /** counts neither as missed nor as found */
  readonly difficult?: true
  /** square picture pixels, if it differs from the box's */
  readonly area?: number
  readonly more?: More
}

/** A picture with all its objects labelled, possibly none. */
export interface LabelledPicture {
  /**
   * what pictures and labels know each other by: the file name without folders, or with those that tell it
   * from another of that name
   */
  readonly name: string
  /** as the labels call it, where that says more than the name: with its folders */
  readonly path?: string
  /** upright, in pixels; null where the labels do not say */
  readonly size: Size | null
  readonly annotations: readonly Annotation[]
  readonly more?: More
}

export interface LabelClass {
  readonly name: string
  readonly more?: More
}

/** Ground truth, independent of its file format. */
export interface AnnotationSet {
  /** without duplicates; their order gives YOLO's class ids */
  readonly classes: readonly LabelClass[]
  readonly pictures: readonly LabelledPicture[]
  readonly more?: More
}

/** The preserved fields of one format; empty if they are of another. */
export function fieldsOf(
  { more }: { readonly more?: More | undefined },
  format: AnnotationFormat,
): Readonly<Record<string, unknown>> {
  return more?.of === format ? more.fields : {}
}

/** A path's folders, without the separator at their end: "" where there are none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, lastSeparator(path)))
}

/** A file's name without the folders before it. */
export function baseName(path: string): string {
  return path.slice(lastSeparator(path) + 1)
}

/** A path with the separators of Windows as everybody's; one at the end is a letter of the name. */
export function slashed(path: string): string {
  const end = path.length - 1
  return path.slice(0, end).replaceAll('\\', '/') + path.slice(end)
}

/** Where the last separator is that has a name after it. */
function lastSeparator(path: string): number {
  const before = path.length - 2
  return before < 0 ? -1 : Math.max(path.lastIndexOf('/', before), path.lastIndexOf('\\', before))
}

/** "a/b/photo.jpg" -> "photo" */
export function stem(path: string): string {
  const name = baseName(path)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

/** Groups pictures by a function of their names, in the given order. */
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
