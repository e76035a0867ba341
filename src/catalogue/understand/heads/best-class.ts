import type { BestClassHead } from '../../../vision/heads/best-class/head.ts'
import { examineBoxes, followsGrid } from '../examine-boxes.ts'
import { feedings } from '../feeding.ts'
import { gridSum, matchGrid } from '../grids.ts'
import type { ReadHead } from '../reading.ts'
import { isWhole, rangeOf, rowsSeen, type RowsSeen } from '../rows-seen.ts'
import { isScore, showDims, type Seen } from '../seen.ts'
import { countClasses } from './count-classes.ts'

/**
 * DeepStream-YOLO: [1, n, 6], as many rows as the grids have cells, each with its best class only: the last
 * number is an integer. NMS is not applied yet.
 */
export function readBestClass(seen: Seen): ReadHead {
  for (const output of seen.outputs) {
    const rows = rowsSeen(output).find(({ width, column }) => width === 6 && column === 1)
    const grid = rows && matchGrid(rows.n, seen.size)
    if (!rows || !grid || !namesOneClass(rows, seen)) continue
    const form = examineBoxes(rows, 0, seen.size)
    if (!form || !followsGrid(rows, 0, form.form, grid, seen.size)) continue
    const head: BestClassHead = {
      kind: 'best-class',
      output: output.name,
      ...(form.form === 'centre' && { centre: true }),
      ...(form.unit === 'shares' && { normalised: true }),
    }
    return {
      family: 'DeepStream-YOLO',
      options: [{ head, says: '' }],
      ...countClasses(output, rangeOf(rows, 5, 1).max, seen),
      feeding: feedings.ultralytics,
      boxes: {
        about: 'boxes',
        conclusion: 'every cell’s box with its best class; suppression is still to do',
        evidence: [
          `Output “${output.name}” is ${showDims(output.dims)}: ${rows.n} = ${gridSum(grid, seen.size)}, the cells of strides ${grid.strides.join(', ')} at ${seen.size.width}×${seen.size.height}.`,
          'The fifth number of a row is a score, and the last is whole in every row: a class. The boxes follow the cells.',
        ],
        certainty: 'sure',
      },
      notDrawn: null,
    }
  }
  return null
}

/**
 * Whether the last column is a class: an integer in every row. Since a column of zeros may be one by chance, also
 * requires a selection in the graph, a single name, or a non-zero class.
 */
function namesOneClass(rows: RowsSeen, { facts }: Seen): boolean {
  const { operators } = rows.output.tail
  if (!isScore(rangeOf(rows, 4, 1)) || !isWhole(rows, 5)) return false
  const picks = operators.has('ArgMax') || operators.has('TopK')
  // a second class of rows with a score a class, or one that an objectness weighs, would not be 0 everywhere
  const isOnly = facts.notes.names?.length === 1 && rangeOf(rows, 5, 1).max === 0
  return picks || isOnly || (rangeOf(rows, 5, 1).max >= 1 && !isWhole(rows, 4))
}
