import type { Size } from '../vision/geometry.ts'
import {
  baseName,
  groupByName,
  stem,
  type AnnotationSet,
  type LabelClass,
  type LabelledPicture,
} from './annotation-set.ts'
import { parseCocoJson } from './coco-json.ts'
import { looksLikeShares, parseCsv } from './csv.ts'
import { AnnotationError, problemsOf, type Problem } from './problems.ts'
import { parseVocXml } from './voc-xml.ts'
import { parseDataYaml, parseNameList } from './yolo-names.ts'
import { parseYoloTxt } from './yolo-txt.ts'

export interface LabelFile {
  /** with its folders, if known */
  readonly path: string
  readonly text: string
}

/** A picture that is open. */
export interface KnownPicture {
  readonly name: string
  /** upright, in pixels */
  readonly size: Size
}

/** Class names for YOLO labels that come without any. */
export interface FallbackNames {
  readonly names: readonly string[]
  /** source of the names, for messages */
  readonly from: string
}

export interface ReadLabels {
  /** from all valid files */
  readonly set: AnnotationSet
  /** of the invalid files, of which nothing was used */
  readonly problems: readonly Problem[]
  /** files that contain no labels */
  readonly skipped: readonly string[]
}

/**
 * Reads label files of any format, as found in a folder, into one set. Each file is used as a whole or not at
 * all; if two label the same picture the first counts, and the other is reported.
 *
 * @param pictures the open pictures, whose sizes YOLO labels need
 */
export function readLabels(
  files: readonly LabelFile[],
  pictures: readonly KnownPicture[],
  fallback: FallbackNames,
): ReadLabels {
  const problems: Problem[] = []
  const skipped: string[] = []
  const sources: { readonly file: string; readonly set: AnnotationSet }[] = []
  const known = indexOf(pictures)

  function attempt<T>(file: string, read: () => T): T | null {
    try {
      return read()
    } catch (error) {
      if (error instanceof AnnotationError) problems.push(...error.problems)
      // nested too deeply for a parser, for example: this file is refused, others are read
      else problems.push({ file, place: '', what: `could not be read: ${String(error)}` })
      return null
    }
  }

  const named = readNames(files, fallback, { attempt, problems, skipped })
  for (const { path, text } of files) {
    const file = baseName(path)
    const kind = kindOf(file)
    if (kind === 'names') continue
    const set = attempt(file, (): AnnotationSet | 'skipped' => {
      if (kind === 'coco') return parseCocoJson(text, file)
      if (kind === 'csv') return parseCsv(text, file)
      if (kind === 'voc') return single(here(parseVocXml(text, file), file, known))
      const picture = known.labelledBy(file)
      if (!picture && isNoLabel(file)) return 'skipped'
      if (!named) {
        return problemsOf(file).fail('', 'was not read: the file that names its classes is wrong.')
      }
      if (!picture) {
        return problemsOf(file).fail('', `there is no picture named ${stem(file)} beside it.`)
      }
      const context = { ...named, picture: picture.name, size: picture.size }
      return {
        classes: named.names.map((name) => ({ name })),
        pictures: [parseYoloTxt(text, file, context)],
      }
    })
    if (set === 'skipped') skipped.push(file)
    else if (set) sources.push({ file, set: known.renamed(set) })
    if (set && set !== 'skipped' && kind === 'csv' && looksLikeShares(set)) {
      problems.push({
        file,
        place: '',
        what: 'was taken, but no box is larger than a pixel: are its corners shares of the picture? Pixels are expected.',
      })
    }
  }
  return { set: joined(sources, problems), problems, skipped }
}

interface Index {
  /** the picture that a label file belongs to, by name; null if there is none */
  labelledBy(file: string): KnownPicture | null
  has(name: string): boolean
  byStem(name: string): KnownPicture | null
  /** with the exact spelling of the open pictures' names */
  renamed(set: AnnotationSet): AnnotationSet
}

/** Indexes pictures by name in a normalised form: some systems write "é" as one code point, others as two. */
function indexOf(pictures: readonly KnownPicture[]): Index {
  const byName = new Map(pictures.map((picture) => [plain(picture.name), picture]))
  const byStem = groupByName(pictures, (name) => plain(stem(name)))
  const only = (name: string) => byStem.get(plain(name))?.[0] ?? null
  return {
    labelledBy(file) {
      // "a.jpg.txt" belongs to a.jpg, even if there is an a.png
      const exact = byName.get(plain(stem(file)))
      const alike = byStem.get(plain(stem(file))) ?? []
      if (!exact && alike.length > 1) {
        const names = alike.map(({ name }) => name).join(' and ')
        return problemsOf(file).fail(
          '',
          `could be of ${names}. Name it after one of them, ${alike[0]?.name}.txt.`,
        )
      }
      return exact ?? alike[0] ?? null
    },
    has: (name) => byName.has(plain(name)),
    byStem: only,
    renamed: (set) => ({
      ...set,
      pictures: set.pictures.map((picture) => {
        const open = byName.get(plain(picture.name))
        return open && open.name !== picture.name ? { ...picture, name: open.name } : picture
      }),
    }),
  }
}

function plain(name: string): string {
  return name.normalize('NFC')
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

/** Picture lists and notes that are found in folders of YOLO labels. */
function isNoLabel(file: string): boolean {
  return /^(readme.*|license.*|train|val|valid|test|trainval|train2017|val2017)\.txt$/i.test(file)
}

/** Class names for YOLO labels; null if there is a file of names but it is invalid: other names would be wrong. */
function readNames(
  files: readonly LabelFile[],
  fallback: FallbackNames,
  {
    attempt,
    problems,
    skipped,
  }: {
    readonly attempt: <T>(file: string, read: () => T) => T | null
    readonly problems: Problem[]
    readonly skipped: string[]
  },
): { readonly names: readonly string[]; readonly namesFrom: string } | null {
  let found: { readonly names: readonly string[]; readonly namesFrom: string } | null = null
  let wrong = false
  for (const { path, text } of files) {
    const file = baseName(path)
    if (kindOf(file) !== 'names') continue
    const yaml = /\.ya?ml$/i.test(file)
    if (yaml && !/^data\./i.test(file) && !/^\s*["']?names\b/m.test(text)) {
      skipped.push(file)
      continue
    }
    const names = attempt(file, () =>
      yaml ? parseDataYaml(text, file) : parseNameList(text, file),
    )
    if (!names) wrong = true
    else if (!found) found = { names, namesFrom: file }
    else if (names.join('\n') !== found.names.join('\n')) {
      problems.push({
        file,
        place: '',
        what: `names other classes than ${found.namesFrom}, which was taken.`,
      })
    }
  }
  if (found) return found
  return wrong ? null : { names: fallback.names, namesFrom: fallback.from }
}

/** Uses the name of the matching open picture; the label file's own name takes precedence over the name inside it. */
function here(picture: LabelledPicture, file: string, known: Index): LabelledPicture {
  if (known.has(picture.name)) return picture
  const other = known.byStem(stem(file)) ?? known.byStem(picture.name)
  return other ? { ...picture, name: other.name } : picture
}

function single(picture: LabelledPicture): AnnotationSet {
  const labels = new Set(picture.annotations.map(({ label }) => label))
  return { classes: Array.from(labels, (name) => ({ name })), pictures: [picture] }
}

/** Merges all sets into one. */
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
