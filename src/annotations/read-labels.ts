import { baseName, folderOf, stem, type AnnotationSet } from './annotation-set.ts'
import { adjustBoxes } from './adjust-boxes.ts'
import { readClassTable, type ClassTable } from './class-table.ts'
import { readCoco } from './coco-json.ts'
import { readCocoResults, type ResultsContext } from './coco-results.ts'
import {
  hasNumbers,
  looksLikeDescriptions,
  numbered,
  parseCsv,
  readDescriptions,
  renamed,
} from './csv.ts'
import { findPictures, type FoundPicture, type PictureIndex } from './find-pictures.ts'
import { firstLine } from './first-line.ts'
import { readCreateMl } from './foreign/create-ml.ts'
import { readCvatXml } from './foreign/cvat-xml.ts'
import { readLabelStudio } from './foreign/label-studio.ts'
import { readLabelme } from './foreign/labelme.ts'
import { readRows, rowFormatOf } from './foreign/rows.ts'
import { unreadFormat } from './foreign/unread.ts'
import { isViaTable, readViaTable } from './foreign/via-table.ts'
import { readVia } from './foreign/via.ts'
import { joinSources } from './join-sources.ts'
import { jsonKindOf } from './json-kind.ts'
import { parseJson } from './parse-json.ts'
import type { KnownPicture } from './known-picture.ts'
import { isHidden, isNoLabel } from './no-label.ts'
import type { Predictions } from './predictions.ts'
import { AnnotationError, problemsOf, type Problem, type Told } from './problems.ts'
import { readNames, type FallbackNames, type NameFile, type Names } from './read-names.ts'
import { ofOnePicture, ofSet, type Source, type SourceFormat } from './source.ts'
import { scoresOf } from './scores-of.ts'
import { readVocXml } from './voc-xml.ts'
import type { LineForm } from './yolo-line.ts'
import { holdsScores, holdTracks, readYoloTxt } from './yolo-txt.ts'

export interface LabelFile {
  /** with its folders, if known */
  readonly path: string
  readonly text: string
}

export interface ReadOptions {
  /** a file of which anything is wrong is not taken at all */
  readonly strict?: boolean
  /** labels that are there already: results of another tool may speak of their ids */
  readonly labels?: ResultsContext['labels']
}

export interface ReadLabels {
  /** of all that is right */
  readonly set: AnnotationSet
  /** what was left out, and files of which nothing was taken */
  readonly problems: readonly Problem[]
  /** what was taken with a change */
  readonly changed: readonly Problem[]
  /** files that are no labels */
  readonly skipped: readonly string[]
  /** formats that labels were taken of, and of how many files each */
  readonly formats: readonly { readonly format: SourceFormat; readonly files: number }[]
  /** whose class names those of YOLO's are; null where no numbers had to be named */
  readonly namesFrom: string | null
  /** what other tools found, to be judged */
  readonly predictions: readonly Predictions[]
  /** which classes of a network the labels' are; null where no file says so */
  readonly classTable: ClassTable | null
}

/**
 * Reads files of labels of whatever format, as they lie in a folder, into one set. Of each file what is good
 * is taken, and what was left out or changed is told. Of several files that label one picture the one counts
 * whose format comes first in `source.ts`, and within it the one whose path does.
 *
 * @param pictures the open pictures, whose sizes YOLO labels need
 */
export function readLabels(
  files: readonly LabelFile[],
  pictures: readonly KnownPicture[],
  fallback: FallbackNames,
  { strict = false, labels }: ReadOptions = {},
): ReadLabels {
  const refused: Problem[] = []
  const told: Told = { leftOut: [], changed: [] }
  const skipped: string[] = []
  const sources: Source[] = []
  const results: { readonly file: string; readonly list: readonly unknown[] }[] = []
  const nameFiles: NameFile[] = []
  const descriptions = new Map<string, string>()
  let classTable: ClassTable | null = null

  /** What a reader makes of a file; of one that cannot be taken at all, null. */
  function attempt<T>(file: string, read: (heard: Told | undefined) => T): T | null {
    const heard: Told = { leftOut: [], changed: [] }
    try {
      const value = read(strict ? undefined : heard)
      told.leftOut.push(...heard.leftOut)
      told.changed.push(...heard.changed)
      return value
    } catch (error) {
      if (error instanceof AnnotationError) refused.push(...error.problems)
      // nested past what a parser can follow, for one: this file is not taken, others are
      else refused.push({ file, place: '', what: `could not be read: ${String(error)}` })
      return null
    }
  }

  function take(
    path: string,
    format: SourceFormat,
    read: (heard: Told | undefined) => AnnotationSet,
  ): void {
    const set = attempt(baseName(path), read)
    if (set) sources.push(ofSet(path, format, set, scored.has(format) ? scoresOf(set) : null))
  }

  function readJson(path: string, text: string): void {
    const file = baseName(path)
    const json = attempt(file, (heard) => jsonKindOf(parseJson(text, file, heard)))
    if (!json) return
    const { kind, root } = json
    if (kind === 'coco') take(path, 'COCO JSON', (heard) => readCoco(root, file, heard))
    else if (kind === 'label-studio') {
      const format = 'Label Studio JSON'
      const tasks = attempt(file, (heard) => readLabelStudio(root, file, heard))
      if (tasks && tasks.set.pictures.length > 0) sources.push(ofSet(path, format, tasks.set))
      const { set, scores } = tasks?.predicted ?? { set: null, scores: null }
      if (set) sources.push(ofSet(path, format, set, scores))
    } else if (kind === 'create-ml')
      take(path, 'CreateML JSON', (heard) => readCreateMl(root, file, heard))
    else if (kind === 'via') take(path, 'VIA JSON', (heard) => readVia(root, file, heard))
    else if (kind === 'results') results.push({ file, list: root })
    else if (kind === 'class table')
      classTable = attempt(file, () => readClassTable(root, file)) ?? classTable
    else if (kind === 'labelme') {
      const set = attempt(file, (heard) => readLabelme(root, file, heard))
      const [picture] = set?.pictures ?? []
      if (picture) sources.push(ofOnePicture(path, 'labelme JSON', picture))
    } else {
      const unread = kind === 'names' ? null : unreadFormat(root)
      if (unread !== null) refused.push({ file, place: '', what: unread })
      else skipped.push(file)
      if (kind === 'names') nameFiles.push({ path, text })
    }
  }

  function readXml(path: string, text: string): void {
    const file = baseName(path)
    if (/<annotations[\s>]/.test(text))
      return take(path, 'CVAT XML', (heard) => readCvatXml(text, file, heard))
    if (!/<annotation[\s>/]/.test(text) && /<[a-z]/i.test(text) && !index.isOfOne(path)) {
      skipped.push(file)
      return undefined
    }
    const read = attempt(file, (heard) => readVocXml(text, file, heard))
    if (!read || (read.spoilt && read.picture.annotations.length === 0)) return undefined
    sources.push(ofOnePicture(path, 'Pascal VOC XML', read.picture))
    return undefined
  }

  function readCsv(path: string, text: string): void {
    const file = baseName(path)
    if (isViaTable(text)) return take(path, 'VIA CSV', (heard) => readViaTable(text, file, heard))
    if (!looksLikeDescriptions(text))
      return take(path, 'CSV', (heard) => parseCsv(text, file, heard))
    for (const [id, name] of readDescriptions(text)) descriptions.set(id, name)
    skipped.push(file)
    return undefined
  }

  const index = findPictures(pictures)
  const texts: LabelFile[] = []
  for (const { path, text } of files) {
    const file = baseName(path)
    const kind = kindOf(file)
    if (isHidden(path) || (file.startsWith('.') && !index.isOfOne(path))) skipped.push(file)
    else if (
      isNoLabel(file) &&
      !(kind === 'json' && /^(info|notes)/i.test(file)) &&
      !index.isOfOne(path)
    ) {
      skipped.push(file)
    } else if (kind === 'json') readJson(path, text)
    else if (kind === 'csv') readCsv(path, text)
    else if (kind === 'xml') readXml(path, text)
    else if (kind === 'names') nameFiles.push({ path, text })
    else texts.push({ path, text })
  }
  const nameLists = readNames(nameFiles, fallback, { attempt, skipped })
  const { names } = nameLists
  const usedNames = readTexts(texts)
  nameLists.tellOthers(usedNames, refused)
  const [usedFirst] = usedNames

  function readTexts(waiting: readonly LabelFile[]): ReadonlySet<Names> {
    const used = new Set<Names>()
    const tracked = holdTracks(waiting.map(({ text }) => text))
    const folders = foldersOfPredictions(waiting, {
      pointValues: names?.pointValues ?? null,
      tracked,
    })
    const meant = meantBy(waiting, folders, index)
    waiting.forEach(({ path, text }) => {
      const file = baseName(path)
      const { picture, note, among } = meant.get(path)!
      const rows = rowFormatOf(text)
      if (!picture && among.length === 0 && !rows && !looksLikeYolo(text)) {
        skipped.push(file)
        return
      }
      const found = attempt(file, (heard): Source | null => {
        const problems = problemsOf(file, heard)
        const named = nameLists.nearest(path)
        if (!rows && !named) {
          return problems.fail('', 'was not read: the file that names its classes is wrong.')
        }
        if (!picture) {
          const [nearest] = among
          if (nearest) {
            const whose = among.map(({ name }) => name).join(' and ')
            problems.add(
              '',
              among.length > 1
                ? `could be of ${whose}. Name it after one of them, ${nearest.name}.txt.`
                : `could be of ${whose}, as another file could.`,
              'which picture',
            )
          } else {
            problems.add(
              '',
              `there is no picture named ${stem(file)} beside it.`,
              'no such picture',
            )
          }
          problems.check()
          return null
        }
        // predictions lie where their tool put them
        if (note === 'other folder' && !folders.has(folderOf(path))) {
          problems.change('', `was taken for ${picture.path ?? picture.name}.`, note)
          problems.check()
        }
        if (rows) {
          const labelled = readRows(text, rows, file, picture.name, heard)
          return labelled && ofOnePicture(path, `${rows} txt`, labelled.picture, labelled.scores)
        }
        used.add(named!)
        const context = { ...named!, tracked, picture: picture.name, size: picture.size }
        const read = readYoloTxt(text, file, context, heard)
        if (read.spoilt && read.picture.annotations.length === 0) return null
        // an empty file among predictions: nothing was found
        const scores = read.scores ?? (folders.has(folderOf(path)) ? [] : null)
        return ofOnePicture(path, 'YOLO txt', read.picture, scores, named!.names)
      })
      if (found) sources.push({ ...found, matched: true })
    })
    return used
  }

  const numbers = sources.filter((source) => source.format === 'CSV' && hasNumbers(source))
  const needsNames = usedFirst !== undefined || numbers.length > 0
  // a file of names that nothing needed is one that was passed over
  if (!needsNames) skipped.push(...nameLists.given)
  const givenNames = nameLists.given.length > 0 ? (names?.names ?? []) : []
  const order = new Map(files.map(({ path }, i) => [path, i]))
  sources.sort((a, b) => order.get(a.path)! - order.get(b.path)!)
  const described = sources.map((source) =>
    source.format === 'CSV' ? numbered(renamed(source, descriptions), givenNames) : source,
  )
  const placed = index.place(described, told)
  const adjusted = adjustBoxes(placed, index, told)
  const sound = strict ? refuseToldOf(adjusted, told, refused) : adjusted
  const { set, formats, predictions } = joinSources(sound, told)
  const context = {
    labels: withIds(set, labels),
    open: pictures.map(({ name }) => name),
    sizes: new Map(pictures.map(({ name, size }) => [name, size])),
    names: names?.names ?? [],
  }
  for (const { file, list } of results) {
    const read = attempt(file, (heard) => readCocoResults(list, file, context, heard))
    if (read) predictions.push(read)
  }
  return {
    set,
    problems: [...refused, ...told.leftOut],
    changed: told.changed,
    skipped: [...new Set(skipped)],
    formats,
    namesFrom: usedFirst?.namesFrom ?? null,
    predictions,
    classTable,
  }
}

/** Formats that labels and predictions share. */
const scored: ReadonlySet<SourceFormat> = new Set(['CSV', 'COCO JSON'])

type Kind = 'json' | 'csv' | 'xml' | 'text' | 'names'

function kindOf(file: string): Kind {
  const name = file.toLowerCase()
  if (name.endsWith('.json')) return 'json'
  if (/\.(csv|tsv)$/.test(name)) return 'csv'
  if (name.endsWith('.xml')) return 'xml'
  if (
    /\.(ya?ml|names|labels)$/.test(name) ||
    /^(classes|labels|names|_darknet)(\.txt|\.labels)$/.test(name)
  ) {
    return 'names'
  }
  return 'text'
}

/** Whether a text is nothing but numbers, in rows that may be objects; an empty one is of a picture without any. */
function looksLikeYolo(text: string): boolean {
  const [name = '', ...values] = firstLine(text).split(/\s+/)
  return (
    /^[\d.]/.test(name) && values.length >= 4 && values.every((value) => /^[-+.\deE]+$/.test(value))
  )
}

/** Folders of which every file that says anything holds predictions. */
function foldersOfPredictions(files: readonly LabelFile[], form: LineForm): ReadonlySet<string> {
  const holds = new Map<string, boolean>()
  for (const { path, text } of files) {
    if (text.trim() === '' || rowFormatOf(text)) continue
    const folder = folderOf(path)
    holds.set(folder, (holds.get(folder) ?? true) && holdsScores(text, form))
  }
  return new Set([...holds.keys()].filter((folder) => holds.get(folder)))
}

/** Which picture each file is of; predictions of a folder by themselves, since labels are of the same pictures. */
function meantBy(
  files: readonly LabelFile[],
  predictions: ReadonlySet<string>,
  index: PictureIndex,
): ReadonlyMap<string, FoundPicture> {
  const groups = new Map<string | null, string[]>()
  for (const { path } of files) {
    const folder = folderOf(path)
    const key = predictions.has(folder) ? folder : null
    const group = groups.get(key)
    if (group) group.push(path)
    else groups.set(key, [path])
  }
  return new Map(
    [...groups.values()].flatMap((paths) =>
      index.ofFiles(paths).map((found, i) => [paths[i]!, found] as const),
    ),
  )
}

/** Files of which anything was told are not taken; what was told is why. */
function refuseToldOf(
  sources: readonly Source[],
  told: Told,
  refused: Problem[],
): readonly Source[] {
  const files = new Set([...told.leftOut, ...told.changed].map(({ file }) => file))
  refused.push(...told.changed.splice(0))
  return sources.filter(({ file }) => !files.has(file))
}

/** Labels with ids: those that were read now, else those that were there. */
function withIds(
  { classes, pictures }: AnnotationSet,
  before: ResultsContext['labels'] | undefined,
): ResultsContext['labels'] {
  return pictures.length > 0 || !before ? { classes, pictures } : before
}
