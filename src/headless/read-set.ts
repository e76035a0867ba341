import type { AnnotationSet, LabelledPicture } from '../annotations/annotation-set.ts'
import type { ClassTable } from '../annotations/class-table.ts'
import type { Predictions } from '../annotations/predictions.ts'
import type { FallbackNames } from '../annotations/read-names.ts'
import type { KnownPicture } from '../annotations/known-picture.ts'
import type { ReadOptions } from '../annotations/read-labels.ts'
import { summarise, summaryLines } from '../annotations/summarise.ts'
import type { EvaluationClient } from '../evaluation/client.ts'
import type { LabelMatch, LabelSource } from '../evaluation/protocol.ts'
import { listSome } from '../words/lists.ts'
import { oneOrMany, plural } from '../words/plural.ts'

export interface ReadSet {
  readonly set: AnnotationSet
  readonly predictions: readonly Predictions[]
  readonly classTable: ClassTable | null
  /** as of `ReadLabels` */
  readonly namesFrom: string | null
  /** what was taken, changed and left out, as the page has it */
  readonly lines: readonly string[]
}

/** Labels were to be taken as they stand or not at all. */
export class StrictRefusal extends Error {
  override readonly name = 'StrictRefusal'
}

/**
 * Reads files of labels as the page does it.
 *
 * @throws StrictRefusal where anything is wrong with them and nothing may be
 */
export async function readSet(
  call: EvaluationClient['call'],
  files: readonly LabelSource[],
  pictures: readonly KnownPicture[],
  fallback: FallbackNames,
  options: ReadOptions = {},
): Promise<ReadSet> {
  const read = await call('readLabels', { files, pictures, fallback, unattended: true, ...options })
  const { strict = false } = options
  const open = new Set(pictures.map(({ name }) => name))
  const lines = summaryLines(
    summarise(read, open, { strict, here: pictures.length > 0 ? 'in the folder' : null }),
  )
  if (strict && read.problems.length > 0) {
    throw new StrictRefusal(
      [...lines, 'Nothing was evaluated: with --strict nothing may be wrong.'].join('\n'),
    )
  }
  const { set, predictions, classTable, namesFrom } = read
  return { set, predictions, classTable, namesFrom, lines }
}

/** With those of the pictures that nobody has labelled as pictures without objects. */
export function withBackground(
  set: AnnotationSet,
  pictures: readonly KnownPicture[],
): AnnotationSet {
  const labelled = new Set(set.pictures.map(({ name }) => name))
  const empty = pictures
    .filter(({ name }) => !labelled.has(name))
    .map(({ name, size }): LabelledPicture => ({ name, size, annotations: [] }))
  return { ...set, pictures: [...set.pictures, ...empty] }
}

/** What is odd about the names of the classes, in words, so that no number is taken for the network's fault. */
export function classWarnings(
  matches: readonly LabelMatch[],
  table: ClassTable,
  network: string,
): readonly string[] {
  const used = matches.filter(({ objects }) => objects > 0)
  const named = (kind: LabelMatch['kind']) =>
    used.filter((one) => one.kind === kind).map(({ label, objects }) => `${label} (${objects})`)
  const [none, clashes, out] = [named('none'), named('clash'), named('left out')]
  const known = new Set(matches.map(({ label }) => label))
  const strange = Object.keys(table).filter((name) => !known.has(name))
  return [
    ...(none.length > 0
      ? [
          `${plural(none.length, 'name')} of the labels ${oneOrMany(none.length, 'is no class', 'are no classes')} of ${network}, and ${oneOrMany(none.length, 'its', 'their')} objects count as missed: ${listSome(none, 12)}. Say with --map which classes they are, or that they are to be left out.`,
        ]
      : []),
    ...(clashes.length > 0
      ? [
          `${plural(clashes.length, 'name')} of the labels ${oneOrMany(clashes.length, 'is', 'are')} like a class of ${network} that another name is already, and count as missed: ${listSome(clashes, 12)}. Say with --map which they are.`,
        ]
      : []),
    ...(out.length > 0 ? [`Left out, as --map says: ${listSome(out, 12)}.`] : []),
    ...(strange.length > 0 ? [`--map has names that no label has: ${listSome(strange, 12)}.`] : []),
  ]
}
