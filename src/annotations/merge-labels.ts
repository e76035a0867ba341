import type { Annotation, LabelClass, LabelledPicture, More } from './annotation-set.ts'
import type { ClassTable } from './class-table.ts'

/** What is kept of labels besides the pictures. */
export interface ClassesAndTable {
  readonly classes: readonly LabelClass[]
  readonly more?: More | undefined
  readonly table?: ClassTable | undefined
}

export interface Merged<T> {
  readonly value: T
  /** both sides changed the same thing in different ways; of boxes both versions are kept */
  readonly isDisputed: boolean
}

/**
 * Joins two changes of one picture's labels, made independently from `base`; null: not labelled. Boxes that one
 * side added, changed or deleted end as that side left them. A box that both changed is kept in both versions, and
 * one that was changed on one side and deleted on the other is kept. Nothing that only one side knows is lost.
 */
export function mergePictures(
  base: LabelledPicture | null,
  mine: LabelledPicture | null,
  theirs: LabelledPicture | null,
): Merged<LabelledPicture | null> {
  if (isEqual(mine, theirs) || isEqual(base, mine)) return { value: theirs, isDisputed: false }
  if (isEqual(base, theirs)) return { value: mine, isDisputed: false }
  const { value: annotations, isDisputed } = mergeBoxes(
    base?.annotations ?? [],
    mine?.annotations ?? [],
    theirs?.annotations ?? [],
  )
  const rest = { ...theirs, ...mine }
  // labels were taken away on one side, and nothing was added on the other
  const isGone = (mine === null || theirs === null) && annotations.length === 0
  const { name } = rest
  if (isGone || name === undefined) return { value: null, isDisputed }
  const size = mine?.size ?? theirs?.size ?? null
  return { value: { ...rest, name, size, annotations }, isDisputed }
}

/** Joins two changes of the classes: in the order of `theirs`, then those that `mine` added. */
export function mergeClasses(
  base: ClassesAndTable,
  mine: ClassesAndTable,
  theirs: ClassesAndTable,
): Merged<ClassesAndTable> {
  if (isEqual(mine, theirs) || isEqual(base, mine)) return { value: theirs, isDisputed: false }
  if (isEqual(base, theirs)) return { value: mine, isDisputed: false }
  const table = mergeTables(base.table, mine.table, theirs.table)
  const more = isEqual(base.more, mine.more) ? theirs.more : mine.more
  return {
    value: {
      classes: mergeLists(base.classes, mine.classes, theirs.classes),
      ...(more && { more }),
      ...(table.value && { table: table.value }),
    },
    isDisputed: table.isDisputed,
  }
}

function mergeBoxes(
  base: readonly Annotation[],
  mine: readonly Annotation[],
  theirs: readonly Annotation[],
): Merged<readonly Annotation[]> {
  const [goneHere, addedHere] = changes(base, mine)
  const [goneThere, addedThere] = changes(base, theirs)
  const kept = without(mine, goneThere)
  // the same box, added on both sides, is one
  const [, new_] = changes(addedHere, addedThere)
  const changedByBoth = goneHere.length - without(goneHere, goneThere).length
  const isDisputed = changedByBoth > 0 && new_.length > 0 && addedHere.length > 0
  return { value: [...kept, ...new_], isDisputed }
}

/** The items of `before` that `after` lacks, and those that it has more. Equal items are counted. */
function changes<T>(before: readonly T[], after: readonly T[]): readonly [T[], T[]] {
  return [without(before, after), without(after, before)]
}

/** A list without the items of another, each once. */
function without<T>(list: readonly T[], others: readonly T[]): T[] {
  const left = new Map<string, number>()
  for (const other of others) {
    const key = keyOf(other)
    left.set(key, (left.get(key) ?? 0) + 1)
  }
  return list.filter((one) => {
    const key = keyOf(one)
    const count = left.get(key) ?? 0
    if (count > 0) left.set(key, count - 1)
    return count === 0
  })
}

function mergeLists(
  base: readonly LabelClass[],
  mine: readonly LabelClass[],
  theirs: readonly LabelClass[],
): readonly LabelClass[] {
  const [before, here, there] = [namesOf(base), namesOf(mine), namesOf(theirs)]
  const kept = theirs.filter(({ name }) => here.has(name) || !before.has(name))
  const added = mine.filter(({ name }) => !there.has(name) && !before.has(name))
  return [...kept, ...added]
}

function namesOf(classes: readonly LabelClass[]): ReadonlySet<string> {
  return new Set(classes.map(({ name }) => name))
}

/** By name; where both sides said something else of one name, mine holds. */
function mergeTables(
  base: ClassTable = {},
  mine: ClassTable = {},
  theirs: ClassTable = {},
): Merged<ClassTable | undefined> {
  const entries: [string, string | null][] = []
  let isDisputed = false
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [before, here, there] = [base, mine, theirs].map((table) =>
      Object.hasOwn(table, name) ? table[name] : undefined,
    )
    const value = here === before ? there : here
    isDisputed ||= here !== before && there !== before && here !== there
    if (value !== undefined) entries.push([name, value])
  }
  const value = entries.length > 0 ? (Object.fromEntries(entries) as ClassTable) : undefined
  return { value, isDisputed }
}

function isEqual(one: unknown, other: unknown): boolean {
  return one === other || keyOf(one) === keyOf(other)
}

/** A text that equal values share: the order of fields does not matter. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  )
}
