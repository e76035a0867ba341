import { listSome } from '../words/lists.ts'
import { oneOrMany, plural } from '../words/plural.ts'
import type { ReadLabels } from './read-labels.ts'
import { inWords, type Problem, type ProblemKind } from './problems.ts'

/** What became of files of labels, in words, for the page and the terminal alike. */
export interface LabelSummary {
  /** what was taken; null where nothing was */
  readonly taken: string | null
  /** files of which nothing was taken, and what else deserves a look before any number is believed */
  readonly problems: readonly string[]
  readonly groups: readonly SummaryGroup[]
}

/** Things of one kind. */
export interface SummaryGroup {
  readonly outcome: 'changed' | 'left out' | 'not labels'
  /** how many of what */
  readonly title: string
  /** what to do about it; null where there is nothing to do */
  readonly advice: string | null
  /** the first files with the first of their places, in words */
  readonly files: readonly string[]
  /** how many more files there are */
  readonly moreFiles: number
}

export interface SummaryOptions {
  /** files were refused for what else would have been told */
  readonly strict?: boolean
  /** what pictures are that count; null: labels alone were asked for */
  readonly here?: 'open' | 'in the folder' | null
}

/**
 * Folds what was told of files: by kind, with counts, and under each the files.
 *
 * @param open names of the pictures that are open
 */
export function summarise(
  read: ReadLabels,
  open: { has(name: string): boolean },
  { strict = false, here = 'open' }: SummaryOptions = {},
): LabelSummary {
  const warned = read.changed.filter(({ kind }) => kind === 'other size')
  const nothing = read.set.pictures.length === 0 && read.predictions.length === 0
  // where an object was all there was, what is wrong with it is why there is nothing
  const isWhy = ({ kind }: Problem) =>
    strict || kind === undefined || (nothing && (kind === 'object' || kind === 'class'))
  const refused = read.problems.filter(isWhy)
  const leftOut = read.problems.filter((problem) => !isWhy(problem))
  const changed = read.changed.filter(({ kind }) => kind !== 'other size')
  return {
    taken: takenOf(read, open, here),
    problems: [...some(refused), ...some(warned)],
    groups: [
      ...groupsOf(changed, 'changed'),
      ...groupsOf(leftOut, 'left out'),
      ...notLabels(read.skipped),
    ],
  }
}

/** A summary line by line. */
export function summaryLines({ taken, problems, groups }: LabelSummary): readonly string[] {
  return [
    ...(taken === null ? [] : [`Read: ${taken}`]),
    ...problems,
    ...groups.flatMap(({ outcome, title, advice, files, moreFiles }) => [
      `${headings[outcome]}: ${title}${advice === null ? '' : ` ${advice}`}`,
      ...files.map((file) => `  ${file}`),
      ...(moreFiles > 0 ? [`  and ${plural(moreFiles, 'more file')}`] : []),
    ]),
  ]
}

const headings = { changed: 'Changed', 'left out': 'Left out', 'not labels': 'Not labels' } as const

function takenOf(
  { set: { pictures, classes }, formats }: ReadLabels,
  open: { has(name: string): boolean },
  where: SummaryOptions['here'],
): string | null {
  if (pictures.length === 0) return null
  const objects = pictures.reduce((sum, { annotations }) => sum + annotations.length, 0)
  const here = pictures.filter(({ name }) => open.has(name)).length
  const away = pictures.length - here
  const foreign = formats.map(({ format }) => format).filter((format) => !own.has(format))
  const from = foreign.length === 0 ? '' : ` (${foreign.join(', ')})`
  const parts = [
    `${plural(objects, 'object')} of ${plural(classes.length, 'class', 'classes')} in ${plural(pictures.length, 'picture')}${from}.`,
  ]
  if (away > 0 && where) {
    const until = where === 'open' ? ' until opened' : ''
    parts.push(
      here === 0
        ? `None of these pictures is ${where}${where === 'open' ? ' yet: open them, and they are evaluated' : ''}.`
        : `${plural(away, `of these pictures is not ${where} and does`, `of these pictures are not ${where} and do`)} not count${until}.`,
    )
  }
  return parts.join(' ')
}

const own = new Set<string>(['COCO JSON', 'CSV', 'Pascal VOC XML', 'YOLO txt'])

/** The first few, and how many more there are. */
function some(problems: readonly Problem[]): readonly string[] {
  const rest = problems.slice(most)
  const files = new Set(rest.map(({ file }) => file)).size
  return [
    ...problems.slice(0, most).map(inWords),
    ...(rest.length > 0 ? [`and ${rest.length} more in ${plural(files, 'file')}.`] : []),
  ]
}

const most = 12

function groupsOf(
  problems: readonly Problem[],
  outcome: SummaryGroup['outcome'],
): readonly SummaryGroup[] {
  const kinds = new Map<ProblemKind, Problem[]>()
  for (const problem of problems) {
    const all = kinds.get(problem.kind!)
    if (all) all.push(problem)
    else kinds.set(problem.kind!, [problem])
  }
  return Array.from(kinds, ([kind, all]) => {
    const count = all.reduce((sum, { times = 1 }) => sum + times, 0)
    const { title, advice = null } = words[kind](count)
    return { outcome, title, advice, ...foldedFiles(all) }
  })
}

/** "a.txt, line 3: has 4 values; and 2 more" */
function foldedFiles(problems: readonly Problem[]): Pick<SummaryGroup, 'files' | 'moreFiles'> {
  const byFile = new Map<string, Problem[]>()
  for (const problem of problems) {
    const all = byFile.get(problem.file)
    if (all) all.push(problem)
    else byFile.set(problem.file, [problem])
  }
  const files = Array.from(byFile.values(), (all) => {
    const count = all.reduce((sum, { times = 1 }) => sum + times, 0)
    return `${inWords(all[0]!)}${count > 1 ? ` And ${count - 1} more.` : ''}`
  })
  return { files: files.slice(0, fewest), moreFiles: Math.max(0, files.length - fewest) }
}

const fewest = 5

function notLabels(skipped: readonly string[]): readonly SummaryGroup[] {
  if (skipped.length === 0) return []
  const title = `${plural(skipped.length, 'file holds', 'files hold')} no labels: ${listSome(skipped, 6)}.`
  return [{ outcome: 'not labels', title, advice: null, files: [], moreFiles: 0 }]
}

interface Words {
  readonly title: string
  readonly advice?: string
}

const words: Readonly<Record<ProblemKind, (count: number) => Words>> = {
  id: (n) => ({
    title: `${plural(n, 'id')} ${oneOrMany(n, 'was a text, missing or there twice', 'were texts, missing or there twice')}: read for what ${oneOrMany(n, 'it plainly says', 'they plainly say')}.`,
  }),
  field: (n) => ({
    title: `${plural(n, 'value')} that no box needs (area, crowd, difficult, a count) ${oneOrMany(n, 'was', 'were')} not as expected: taken as not said.`,
  }),
  'number as text': (n) => ({
    title: `${plural(n, 'number')} ${oneOrMany(n, 'was', 'were')} written as text or with decimals.`,
  }),
  size: (n) => ({
    title: `${plural(n, 'size')} of pictures ${oneOrMany(n, 'was', 'were')} missing or wrong: the pictures' own count.`,
  }),
  outline: (n) => ({
    title: `${plural(n, 'object')} ${oneOrMany(n, 'was', 'were')} drawn as something else than a box: the box around ${oneOrMany(n, 'it', 'each')} was taken.`,
  }),
  clipped: (n) => ({
    title: `${plural(n, 'box', 'boxes')} went past the edge of the picture: cut off there.`,
  }),
  'counted from 0': (n) => ({
    title: `${plural(n, 'box', 'boxes')} of Pascal VOC, which counts pixels from 1, ${oneOrMany(n, 'was', 'were')} counted from 0: taken so.`,
    advice: 'Nothing is to be done, unless only some of the files count so.',
  }),
  'beyond the picture': (n) => ({
    title: `${plural(n, 'box', 'boxes')} ${oneOrMany(n, 'reaches', 'reach')} beyond the picture: taken as ${oneOrMany(n, 'it stands', 'they stand')}.`,
    advice:
      'Detections end at the edge, and may fail to match. Cut the boxes off where they were drawn.',
  }),
  'no area': (n) => ({
    title: `${plural(n, 'box', 'boxes')} ${oneOrMany(n, 'has', 'have')} no area: taken as ${oneOrMany(n, 'it stands', 'they stand')}.`,
    advice: `No detection can match ${oneOrMany(n, 'it: it counts', 'them: they count')} as missed, as in pycocotools. Delete ${oneOrMany(n, 'it', 'them')} where ${oneOrMany(n, 'it is a slip', 'they are slips')}.`,
  }),
  unnamed: (n) => ({
    title: `${plural(n, 'class has', 'classes have')} no name: called class_0 and so on, by number.`,
    advice: 'Say in the table of classes which of the network’s they are.',
  }),
  'class by name': (n) => ({
    title: `${plural(n, 'class was', 'classes were')} given by name where a number is usual: taken so.`,
  }),
  'no JSON': (n) => ({
    title: `${plural(n, 'place')} ${oneOrMany(n, 'is', 'are')} not JSON (NaN, a comma too many, a comment): read as if nothing stood there.`,
  }),
  'class twice': (n) => ({
    title: `${plural(n, 'class', 'classes')} ${oneOrMany(n, 'is', 'are')} listed twice under one name: taken as one.`,
  }),
  shares: (n) => ({
    title: `${plural(n, 'box', 'boxes')} ${oneOrMany(n, 'was', 'were')} given as shares of the picture: turned into pixels.`,
  }),
  corners: (n) => ({
    title: `${plural(n, 'box', 'boxes')} ${oneOrMany(n, 'has', 'have')} right and bottom where width and height belong: taken as corners.`,
    advice: 'Look at some of them on their pictures.',
  }),
  score: (n) => ({
    title: `${plural(n, 'score')} ${oneOrMany(n, 'was', 'were')} given in percent: taken as shares of 1.`,
  }),
  'class numbers': (n) => ({
    title: `${plural(n, 'file')} of results ${oneOrMany(n, 'names', 'name')} classes by number, and none is 0.`,
    advice: 'See in the table of results that each class is the one that is meant.',
  }),
  'other name': (n) => ({
    title: `${plural(n, 'picture')} ${oneOrMany(n, 'was', 'were')} found by a name that is alike but for its ending, upper and lower case, or percent signs.`,
  }),
  'other folder': (n) => ({
    title: `${plural(n, 'picture')} ${oneOrMany(n, 'was', 'were')} found by the file name alone: the labels have ${oneOrMany(n, 'it', 'them')} in other folders.`,
    advice: `Look at one of them to see that they are the same pictures.`,
  }),
  'other size': (n) => ({
    title: `${plural(n, 'picture')} ${oneOrMany(n, 'has', 'have')} another size.`,
  }),
  object: (n) => ({
    title: `${plural(n, 'object')} without a box or a class that can be read.`,
    advice:
      'The others of the same files were taken. Mend these where they were drawn, then open the files again.',
  }),
  class: (n) => ({
    title: `${plural(n, 'class', 'classes')} or objects of ${oneOrMany(n, 'one', 'some')} that ${oneOrMany(n, 'has', 'have')} no name.`,
    advice: 'Open the file that names the classes (data.yaml, classes.txt) with them.',
  }),
  picture: (n) => ({
    title: `${plural(n, 'picture')} that the file does not say plainly enough.`,
  }),
  'all of a picture': (n) => ({
    title: `${plural(n, 'picture')} of which no object could be taken: not labelled, rather than labelled as empty.`,
  }),
  'no such picture': (n) => ({
    title: `Labels of ${plural(n, 'picture')} that ${oneOrMany(n, 'is', 'are')} not among the open ones.`,
    advice: 'Open the pictures together with the labels.',
  }),
  'which picture': (n) => ({
    title: `Labels of ${plural(n, 'picture')} that could be of several, or of another one.`,
    advice: 'Open the folder that holds pictures and labels as a whole, so that their paths tell.',
  }),
  'labelled twice': (n) => ({
    title: `Labels of ${plural(n, 'picture')} that another file labels too.`,
    advice:
      'Of several formats COCO JSON counts first, then CSV, then the others. Open the file that you want by itself.',
  }),
  'other names': (n) => ({
    title: `${plural(n, 'file')} of class names ${oneOrMany(n, 'says', 'say')} something else than the one that was taken.`,
    advice: 'Open the right one alone with the labels.',
  }),
}
