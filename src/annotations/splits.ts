/** The parts of a set that are kept apart, under the names that people give them. */
const splits = [
  ['train', /^train(ing)?([_-]?\d{4})?$/],
  ['val', /^(val(id(ation)?)?|dev)([_-]?\d{4})?$/],
  ['test', /^test(ing)?([_-]?\d{4})?$/],
] as const

export type Split = (typeof splits)[number][0]

/** The split that a folder is named after: "valid", "val2017"; null: none. */
function splitCalled(name: string): Split | null {
  return splits.find(([, pattern]) => pattern.test(name.toLowerCase()))?.[0] ?? null
}

/** The split that a file of labels is named after: "instances_train2017.json"; null where it names none, or several. */
export function splitInName(stem: string): Split | null {
  const named = new Set(stem.split(/[^a-z0-9]+/i).flatMap((word) => splitCalled(word) ?? []))
  const [only] = named
  return named.size === 1 && only ? only : null
}

/** Whether one of the folders is a split. */
export function liesInSplit(folders: readonly string[]): boolean {
  return folders.some((name) => splitCalled(name) !== null)
}

/**
 * Whether two files lie in different splits of a set, so that the same name in both is of two pictures. Folders go
 * from the last to the first; those that both lie in say nothing.
 *
 * @param hint the split of the first where its folders say none
 */
export function areInOtherSplits(
  a: readonly string[],
  b: readonly string[],
  hint: Split | null = null,
): boolean {
  let shared = 0
  while (shared < a.length && shared < b.length && a.at(-1 - shared) === b.at(-1 - shared)) shared++
  const [one, other] = [a, b].map((folders) => nearest(folders.slice(0, folders.length - shared)))
  const first = one ?? hint
  return first !== null && other !== null && first !== other
}

function nearest(folders: readonly string[]): Split | null {
  for (const name of folders) {
    const split = splitCalled(name)
    if (split) return split
  }
  return null
}
