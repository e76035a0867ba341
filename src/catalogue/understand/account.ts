import { outputNames } from '../../vision/heads/output-names.ts'
import { strideOf } from '../../vision/grid.ts'
import type { Reading } from './reading.ts'
import { showDims, type Seen, type SeenOutput } from './seen.ts'

/** How a reading explains the outputs that it does not use. */
export interface Account {
  /** sentences that describe them */
  readonly evidence: readonly string[]
  /** outputs without an explanation */
  readonly unexplained: readonly SeenOutput[]
  /** whether one of those is of another stride than what is read: all of them would have to be */
  readonly isOfLevels: boolean
}

/**
 * Explains the outputs besides those that contain the boxes: maps from which boxes or masks are made; more values
 * for the same rows, such as keypoints, masks or features; counts and indices. A reading that leaves one
 * unexplained may belong to another network.
 */
export function account({ options: [option] }: Reading, seen: Seen): Account {
  const read = new Set(option ? outputNames(option.head) : [])
  const used = seen.outputs.filter(({ name }) => read.has(name))
  const rows = new Set(used.map(rowsOf))
  const evidence: string[] = []
  const unexplained: SeenOutput[] = []
  for (const output of seen.outputs) {
    if (read.has(output.name)) continue
    const what = roleOf(output, rows, used, seen)
    const named = `“${output.name}” ${showDims(output.dims)}`
    if (what === null) unexplained.push(output)
    else evidence.push(`Output ${named} is ${what}.`)
  }
  const isOfLevels = unexplained.some((one) => used.some((other) => isOtherLevel(one, other)))
  return { evidence, unexplained, isOfLevels }
}

/** Rows of as many numbers, and four or sixteen times as many of them: those of a stride of half the size. */
function isOtherLevel(a: SeenOutput, b: SeenOutput): boolean {
  const width = a.dims.at(-1)
  if (width !== 4 || b.dims.at(-1) !== width || a.dims.length !== b.dims.length) return false
  const ratio = Math.max(a.data.length, b.data.length) / Math.min(a.data.length, b.data.length)
  return ratio === 4 || ratio === 16
}

function roleOf(
  { dims, data }: SeenOutput,
  rows: ReadonlySet<number>,
  used: readonly SeenOutput[],
  { size }: Seen,
): string | null {
  if (data.length === 1) return 'one number, such as a count'
  const isMap = dims.some((height, at) => {
    const width = dims[at + 1]
    return at > 0 && width !== undefined && strideOf({ width, height }, size) !== null
  })
  if (dims.length >= 4 && isMap) return 'a map, which boxes or masks are made of, and is not read'
  if (used.some((one) => one.dims.join() === dims.join())) return 'a second answer of the same form'
  if (dims.length === 2 && dims[1] === 3 && data.every(Number.isInteger)) {
    return 'the indices of what was selected, and is not read'
  }
  // a share a row beside class scores may be an objectness, which this reading knows nothing of
  const width = data.length / Math.max(...rows)
  if (width === 1 && !data.every(Number.isInteger)) return null
  // boxes that are left over are those of another reading
  const isMore = dims.some((side) => side > 1 && rows.has(side)) && dims.at(-1) !== 4
  if (isMore) return 'more about the same rows, and is not read'
  // features of each cell, before the boxes are computed
  const [batch, cells = 0, features = 0] = dims
  const isCells = [8, 16, 32, 64].some(
    (stride) => (size.width / stride) * (size.height / stride) === cells,
  )
  if (dims.length === 3 && batch === 1 && isCells && features >= 64) return 'features of the cells'
  return null
}

/** Number of rows in [1, n, width] or [1, width, n]: the larger side, except for wide rows. */
function rowsOf({ dims }: SeenOutput): number {
  const sides = dims.filter((side) => side !== 1)
  const [first = 1, second = 1] = sides
  return sides.length === 2 && first >= 50 && first <= 1000 ? first : Math.max(first, second)
}
