import type { AnnotationSet, LabelClass, LabelledPicture } from './annotation-set.ts'
import { folderOf } from './annotation-set.ts'
import type { PredictedPicture, Predictions } from './predictions.ts'
import type { Told } from './problems.ts'
import { sourceFormats, type Source, type SourceFormat } from './source.ts'

/**
 * All sources as one set, and those with scores as predictions. Of two that label one picture the first counts,
 * by format and then by path, and the other is told.
 */
export function joinSources(
  sources: readonly Source[],
  told: Told,
): {
  readonly set: AnnotationSet
  readonly formats: readonly { readonly format: SourceFormat; readonly files: number }[]
  readonly predictions: Predictions[]
} {
  const labelled = sources.filter(({ scores }) => scores === null)
  const ranked = labelled.toSorted(
    (a, b) =>
      sourceFormats.indexOf(a.format) - sourceFormats.indexOf(b.format) ||
      Number(a.path > b.path) - Number(a.path < b.path),
  )
  const firstOf = new Map<string, Source>()
  for (const source of ranked) {
    for (const { picture } of source.pictures) {
      if (!firstOf.has(picture.name)) firstOf.set(picture.name, source)
    }
  }
  const classes = new Map<string, LabelClass>()
  const pictures: LabelledPicture[] = []
  const used: Source[] = []
  for (const source of labelled) {
    const before = pictures.length
    for (const { picture } of source.pictures) {
      const first = firstOf.get(picture.name)!
      if (first === source) pictures.push(picture)
      else {
        told.leftOut.push({
          file: source.file,
          place: '',
          what: `labels ${picture.name}, which ${first.file} labels too; ${first.file} was taken.`,
          kind: 'labelled twice',
        })
      }
    }
    if (source.pictures.length > 0 && pictures.length === before) continue
    used.push(source)
    for (const one of source.classes) if (!classes.has(one.name)) classes.set(one.name, one)
  }
  const counts = new Map<SourceFormat, number>()
  for (const { format } of used) counts.set(format, (counts.get(format) ?? 0) + 1)
  const more = used.length === 1 ? used[0]?.more : undefined
  return {
    set: {
      classes: [...classes.values()],
      pictures,
      ...(more && { more }),
    },
    formats: Array.from(counts, ([format, files]) => ({ format, files })),
    predictions: predictionsOf(sources.filter(({ scores }) => scores !== null)),
  }
}

/** A file of many pictures is a run of its own; files of one picture each are one run a folder. */
function predictionsOf(sources: readonly Source[]): Predictions[] {
  const groups = new Map<string, Source[]>()
  for (const source of sources) {
    const key = isText(source) ? folderOf(source.path) : source.path
    const group = groups.get(key)
    if (group) group.push(source)
    else groups.set(key, [source])
  }
  return Array.from(groups, ([key, all]) => {
    const classes = [...new Set(all.flatMap((source) => source.classes.map(({ name }) => name)))]
    const places = new Map(classes.map((name, place) => [name, place]))
    return {
      name: isText(all[0]!)
        ? `${key === '' ? 'predictions' : key} (${all[0]!.format})`
        : all[0]!.file,
      classes,
      pictures: all.flatMap(({ pictures, scores }) =>
        pictures.map(({ picture }): PredictedPicture => ({
          name: picture.name,
          detections: picture.annotations.map((one) => ({
            category: places.get(one.label)!,
            box: one.box,
            score: scores?.get(one) ?? 0,
          })),
        })),
      ),
    }
  })
}

function isText({ format }: Source): boolean {
  return format.endsWith(' txt')
}
