import {
  baseName,
  folderOf,
  stem,
  type Annotation,
  type AnnotationSet,
  type LabelClass,
  type LabelledPicture,
} from './annotation-set.ts'
import type { Reference } from './match-pictures.ts'
import { splitInName } from './splits.ts'

/** Formats that labels are read of. Of files of several that label one picture the first here counts. */
export const sourceFormats = [
  'COCO JSON',
  'CSV',
  'CVAT XML',
  'Label Studio JSON',
  'CreateML JSON',
  'VIA JSON',
  'VIA CSV',
  'labelme JSON',
  'Pascal VOC XML',
  'YOLO txt',
  'KITTI txt',
  'VisDrone txt',
  'DOTA txt',
] as const

export type SourceFormat = (typeof sourceFormats)[number]

/** What was read of one file. */
export interface Source {
  /** without folders, for messages */
  readonly file: string
  readonly path: string
  readonly format: SourceFormat
  readonly classes: readonly LabelClass[]
  readonly pictures: readonly SourcePicture[]
  readonly more?: AnnotationSet['more']
  /** the pictures have the names of open ones already */
  readonly matched?: boolean
  /** of each object, where they are predictions */
  readonly scores: ReadonlyMap<Annotation, number> | null
}

export interface SourcePicture {
  readonly picture: LabelledPicture
  /** ways to say which picture is meant, the surest first */
  readonly references: readonly Reference[]
}

/** Of a file with the labels of many pictures. */
export function ofSet(
  path: string,
  format: SourceFormat,
  { classes, pictures, more }: AnnotationSet,
  scores: Source['scores'] = null,
): Source {
  const from = folderOf(path)
  const split = splitInName(stem(path))
  return {
    file: baseName(path),
    path,
    format,
    classes,
    pictures: pictures.map((picture) => ({
      picture,
      references: [{ path: picture.path ?? picture.name, by: 'name', from, split }],
    })),
    ...(more && { more }),
    scores,
  }
}

/** Of a file with the labels of one picture, which is named in it, or after which it is named. */
export function ofOnePicture(
  path: string,
  format: SourceFormat,
  picture: LabelledPicture,
  scores: readonly number[] | null = null,
  names?: readonly string[],
): Source {
  const labels = names ?? [...new Set(picture.annotations.map(({ label }) => label))]
  return {
    file: baseName(path),
    path,
    format,
    classes: labels.map((name) => ({ name })),
    pictures: [
      {
        picture,
        references: [
          // a name that is but that of the file says nothing that it does not
          ...(picture.name === stem(path)
            ? []
            : [{ path: picture.path ?? picture.name, by: 'name' as const, from: folderOf(path) }]),
          { path, by: 'file' },
        ],
      },
    ],
    scores: scores && new Map(picture.annotations.map((one, i) => [one, scores[i]!])),
  }
}

/** A source with changed objects, which keep their scores. */
export function mapObjects(
  source: Source,
  change: (annotation: Annotation, picture: LabelledPicture) => Annotation,
): Source {
  const scores = source.scores && new Map<Annotation, number>()
  const pictures = source.pictures.map((one) => {
    const annotations = one.picture.annotations.map((annotation) => {
      const changed = change(annotation, one.picture)
      const score = source.scores?.get(annotation)
      if (score !== undefined) scores?.set(changed, score)
      return changed
    })
    return { ...one, picture: { ...one.picture, annotations } }
  })
  return { ...source, pictures, scores }
}
