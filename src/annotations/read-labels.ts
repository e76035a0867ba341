import type { Size } from '../vision/geometry.ts'
import {
  baseName,
  stem,
  type AnnotationSet,
  type LabelClass,
  type LabelledPicture,
} from './annotation-set.ts'
import { parseCocoJson } from './coco-json.ts'
import { parseCsv } from './csv.ts'
import { AnnotationError, type Problem } from './problems.ts'
import { parseVocXml } from './voc-xml.ts'
import { parseDataYaml, parseNameList } from './yolo-names.ts'
import { parseYoloTxt } from './yolo-txt.ts'

export interface LabelFile {
  /** with its folders, where they are known */
  readonly path: string
  readonly text: string
}

/** A picture that is open. */
export interface KnownPicture {
  readonly name: string
  /** upright, in pixels */
  readonly size: Size
}

/** Class names for YOLO labels that bring none. */
export interface FallbackNames {
  readonly names: readonly string[]
  /** whose they are, for messages */
  readonly from: string
}

export interface ReadLabels {
  /** of all files that are right */
  readonly set: AnnotationSet
  /** of those that are not, of which nothing was taken */
  readonly problems: readonly Problem[]
  /** files that are no labels */
  readonly skipped: readonly string[]
}

/**
 * Reads files of labels of whatever format, as they lie in a folder, into one set. Each file is taken whole or
 * not at all; of two that label one picture the first counts, and the other is told.
 *
 * @param pictures those that are open: YOLO labels mean nothing without the size of theirs
 */
export function readLabels(
  files: readonly LabelFile[],
  pictures: readonly KnownPicture[],
  fallback: FallbackNames,
): ReadLabels {
  const problems: Problem[] = []
  const skipped: string[] = []
  const sources: { readonly file: string; readonly set: AnnotationSet }[] = []
  const byStem = new Map(pictures.map((picture) => [stem(picture.name), picture]))
  const byName = new Set(pictures.map(({ name }) => name))

  function attempt<T>(read: () => T): T | null {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof AnnotationError)) throw error
      problems.push(...error.problems)
      return null
    }
  }

  const named = readNames(files, fallback, attempt)
  for (const { path, text } of files) {
    const file = baseName(path)
    const kind = kindOf(file)
    if (kind === 'names') continue
    const set = attempt((): AnnotationSet | 'skipped' => {
      if (kind === 'coco') return parseCocoJson(text, file)
      if (kind === 'csv') return parseCsv(text, file)
      if (kind === 'voc') return single(here(parseVocXml(text, file), file, byName, byStem))
      const picture = byStem.get(stem(file))
      if (!picture && isNoLabel(file)) return 'skipped'
      if (!picture) {
        throw new AnnotationError([
          { file, place: '', what: `there is no picture named ${stem(file)} beside it.` },
        ])
      }
      const context = { ...named, picture: picture.name, size: picture.size }
      return {
        classes: named.names.map((name) => ({ name })),
        pictures: [parseYoloTxt(text, file, context)],
      }
    })
    if (set === 'skipped') skipped.push(file)
    else if (set) sources.push({ file, set })
  }
  return { set: joined(sources, problems), problems, skipped }
}

type Kind = 'coco' | 'csv' | 'voc' | 'yolo' | 'names'

function kindOf(file: string): Kind {
  const name = file.toLowerCase()
  if (name.endsWith('.json')) return 'coco'
  if (name.endsWith('.csv')) return 'csv'
  if (name.endsWith('.xml')) return 'voc'
  if (/\.(ya?ml|names|labels)$/.test(name) || /^(classes|labels|names)\.txt$/.test(name)) {
    return 'names'
  }
  return 'yolo'
}

/** Lists of pictures and notes that lie in folders of YOLO labels. */
function isNoLabel(file: string): boolean {
  return /^(readme.*|license.*|train|val|valid|test|trainval|train2017|val2017)\.txt$/i.test(file)
}

function readNames(
  files: readonly LabelFile[],
  fallback: FallbackNames,
  attempt: <T>(read: () => T) => T | null,
): { readonly names: readonly string[]; readonly namesFrom: string } {
  for (const { path, text } of files) {
    const file = baseName(path)
    if (kindOf(file) !== 'names') continue
    const names = attempt(() =>
      /\.ya?ml$/i.test(file) ? parseDataYaml(text, file) : parseNameList(text, file),
    )
    if (names) return { names, namesFrom: file }
  }
  return { names: fallback.names, namesFrom: fallback.from }
}

/** Under the name of the open picture that is meant: the file's own says more than what stands in it. */
function here(
  picture: LabelledPicture,
  file: string,
  names: ReadonlySet<string>,
  stems: ReadonlyMap<string, KnownPicture>,
): LabelledPicture {
  const other = stems.get(stem(file)) ?? stems.get(picture.name)
  return names.has(picture.name) || !other ? picture : { ...picture, name: other.name }
}

function single(picture: LabelledPicture): AnnotationSet {
  const labels = new Set(picture.annotations.map(({ label }) => label))
  return { classes: Array.from(labels, (name) => ({ name })), pictures: [picture] }
}

/** All sets as one. */
function joined(
  sources: readonly { readonly file: string; readonly set: AnnotationSet }[],
  problems: Problem[],
): AnnotationSet {
  const classes = new Map<string, LabelClass>()
  const pictures = new Map<string, { readonly file: string; readonly picture: LabelledPicture }>()
  for (const { file, set } of sources) {
    for (const one of set.classes) if (!classes.has(one.name)) classes.set(one.name, one)
    for (const picture of set.pictures) {
      const before = pictures.get(picture.name)
      if (before) {
        problems.push({
          file,
          place: '',
          what: `labels ${picture.name}, which ${before.file} labels too; ${before.file} was taken.`,
        })
      } else {
        pictures.set(picture.name, { file, picture })
      }
    }
  }
  const more = sources.length === 1 ? sources[0]?.set.more : undefined
  return {
    classes: [...classes.values()],
    pictures: Array.from(pictures.values(), ({ picture }) => picture),
    ...(more && { more }),
  }
}
