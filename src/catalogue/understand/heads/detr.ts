import type { DetrHead } from '../../../vision/heads/detr/head.ts'
import { feedings } from '../feeding.ts'
import type { ReadHead } from '../reading.ts'
import { channelRanges, isScore, showDims, type Seen, type SeenOutput } from '../seen.ts'

/** Known networks have 100 to 900 queries; their number does not depend on the input's size. */
const fewestQueries = 50
const mostQueries = 1000

/**
 * RT-DETR and RF-DETR: q queries with boxes as fractions of the input's sides, and a score per class in the same
 * rows [1, q, 4+C] or in a separate output [1, q, C].
 */
export function readDetr(seen: Seen): ReadHead {
  const rows = seen.outputs.filter(
    ({ dims: [batch, q = 0], dims }) =>
      dims.length === 3 && batch === 1 && q >= fewestQueries && q <= mostQueries,
  )
  const boxes = rows.find((output) => (output.dims[2] ?? 0) >= 4 && areShares(output))
  if (!boxes) return null
  const q = boxes.dims[1] ?? 0
  const apart = boxes.dims[2] === 4
  const scores = apart ? rows.find((output) => output !== boxes && output.dims[1] === q) : boxes
  if (!scores) return null
  const classCount = (scores.dims[2] ?? 0) - (apart ? 0 : 4)
  if (classCount < 1) return null
  const ranges = channelRanges(scores, 2).slice(apart ? 0 : 4)
  const activation = ranges.every(isScore) ? 'scores' : 'logits'
  const head: DetrHead = {
    kind: 'detr',
    boxes: boxes.name,
    scores: scores.name,
    activation,
  }
  return {
    family: apart ? 'RF-DETR or DETR' : 'RT-DETR',
    options: [{ head, says: '' }],
    classCount,
    classEvidence: apart
      ? `Output “${scores.name}” has ${classCount} scores a query.`
      : `${boxes.dims[2]} channels less 4 leave ${classCount}.`,
    classCertainty: 'sure',
    feeding: apart ? feedings.rfDetr : feedings.rtDetr,
    boxes: {
      about: 'boxes',
      conclusion: `${q} queries, boxes as shares of the input’s sides; no suppression needed`,
      evidence: [
        apart
          ? `Outputs “${boxes.name}” ${showDims(boxes.dims)} and “${scores.name}” ${showDims(scores.dims)} belong together: ${q} rows each, which is no grid’s number of cells.`
          : `Output “${boxes.name}” is ${showDims(boxes.dims)}: ${q} rows, which is no grid’s number of cells.`,
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

function areShares(output: SeenOutput): boolean {
  const ranges = channelRanges(output, 2).slice(0, 4)
  return ranges.every(({ min, max }) => min >= -0.1 && max <= 1.1)
}
