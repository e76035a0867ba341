import type { DetrHead } from '../../../vision/heads/detr/head.ts'
import { examineBoxes, followsGrid } from '../examine-boxes.ts'
import { feedings } from '../feeding.ts'
import { matchGrid } from '../grids.ts'
import type { ReadHead } from '../reading.ts'
import { channelRanges, isScore, showDims, type Seen, type SeenOutput } from '../seen.ts'
import { readApart } from './apart.ts'

/** Queries are 100 to 900 in all that is known; their number has nothing to do with the input's size. */
const fewestQueries = 50
const mostQueries = 1000

/**
 * DETR and its relatives: q queries with boxes as fractions of the input's sides, and a score per class in the
 * same rows [1, q, 4+C], or in a separate output (see `readApart`, which distinguishes those from rows of a
 * grid).
 */
export function readDetr(seen: Seen): ReadHead {
  // of two outputs neither is the whole
  const apart = seen.outputs.length > 1 ? readApart(seen) : null
  return apart ?? readTogether(seen)
}

function readTogether(seen: Seen): ReadHead {
  const rows = seen.outputs.filter(
    ({ dims: [batch, q = 0], dims }) =>
      dims.length === 3 && batch === 1 && q >= fewestQueries && q <= mostQueries,
  )
  const boxes = rows.find((output) => (output.dims[2] ?? 0) > 4 && areShares(output, seen.size))
  if (!boxes) return null
  const q = boxes.dims[1] ?? 0
  const classCount = (boxes.dims[2] ?? 0) - 4
  const ranges = channelRanges(boxes, 2).slice(4)
  const activation = ranges.every(isScore) ? 'scores' : 'logits'
  const { name } = boxes
  const head: DetrHead = { kind: 'detr', boxes: name, scores: name, activation }
  return {
    family: 'RT-DETR',
    options: [{ head, says: '' }],
    classCount,
    classEvidence: `${boxes.dims[2]} channels less 4 leave ${classCount}.`,
    classCertainty: 'sure',
    feeding: feedings.rtDetr,
    boxes: {
      about: 'boxes',
      conclusion: `${q} queries, boxes as shares of the input’s sides; no suppression needed`,
      evidence: [
        `Output “${name}” is ${showDims(boxes.dims)}: ${q} rows, which follow no grid.`,
        'On the photograph the first four numbers of every row stay within 0 to 1.',
        activation === 'logits'
          ? 'The scores do not: they are logits, and go through the logistic here.'
          : 'So do the scores.',
      ],
      certainty: 'likely',
    },
    notDrawn: null,
  }
}

function areShares(output: SeenOutput, size: Seen['size']): boolean {
  const ranges = channelRanges(output, 2).slice(0, 4)
  if (!ranges.every(({ min, max }) => min >= -0.1 && max <= 1.1)) return false
  const [, n = 0, width = 0] = output.dims
  const rows = { output, n, width, row: width, column: 1 }
  // transposed scores are fractions as well
  if (matchGrid(width, size) || examineBoxes(rows, 0, size)?.form !== 'centre') return false
  const grid = matchGrid(n, size)
  return !grid || !followsGrid(rows, 0, 'centre', grid, size)
}
