import type { ClassScoresHead } from '../../../vision/heads/class-scores/head.ts'
import type { DetrHead } from '../../../vision/heads/detr/head.ts'
import { examineBoxes, followsGrid, type BoxesSeen } from '../examine-boxes.ts'
import { examineScores, type ScoresSeen } from '../examine-scores.ts'
import { feedings, type Feeding } from '../feeding.ts'
import { gridSum, matchGrid, type GridMatch } from '../grids.ts'
import type { ReadHead, Reading } from '../reading.ts'
import { isWhole, rowsSeen, type RowsSeen } from '../rows-seen.ts'
import { showDims, type Seen } from '../seen.ts'
import { classesBeside } from './classes-beside.ts'

/**
 * Boxes in one output and class scores in another, in either order: YOLO-NAS, PP-YOLOE, DAMO-YOLO, YOLO-World and
 * pytorch-YOLOv4, whose rows follow a grid, SSDs, whose rows follow their priors, and DETR and its relatives,
 * whose queries have no order.
 */
export function readApart(seen: Seen): ReadHead {
  const found = seen.outputs.flatMap((boxes) =>
    seen.outputs.flatMap((scores) => {
      if (boxes === scores) return []
      const pair = pairOf(rowsSeen(boxes), rowsSeen(scores), seen)
      return pair ? [pair] : []
    }),
  )
  const [best] = found.toSorted((a, b) => b.weight - a.weight)
  return best ? readingOf(best, seen) : null
}

interface Pair {
  readonly boxes: RowsSeen
  readonly scores: RowsSeen
  readonly form: BoxesSeen
  readonly classes: ScoresSeen
  readonly grid: GridMatch | null
  /** rows of the boxes come before their columns */
  readonly isYFirst: boolean
  /** strength of the evidence for these two outputs, if others are possible too */
  readonly weight: number
}

/** Minimum number of rows of a list of boxes. */
const fewestRows = 10

function pairOf(boxes: readonly RowsSeen[], scores: readonly RowsSeen[], seen: Seen): Pair | null {
  const four = boxes.find(({ width, n }) => width === 4 && n >= fewestRows)
  const beside = four && scores.find(({ n, width }) => n === four.n && width < four.n)
  if (!four || !beside) return null
  const form = examineBoxes(four, 0, seen.size)
  const classes = examineScores(beside, 0, beside.width)
  if (!form || !classes) return null
  // a single integer per row is its class, not a score
  if (beside.width === 1 && classes.max > 0 && isWhole(beside, 0)) return null
  const match = matchGrid(four.n, seen.size)
  const follows = (isYFirst: boolean) =>
    match !== null && followsGrid(four, 0, form.form, match, seen.size, isYFirst)
  const isYFirst = !follows(false) && follows(true)
  const grid = isYFirst || follows(false) ? match : null
  const { notes } = seen.facts
  const named = [beside.width, beside.width - 1].indexOf(notes.names?.length ?? -1)
  const weight =
    (grid ? 8 : 0) +
    (named === -1 ? 0 : 4 - named) +
    // masks and features do not stay within 0 to 1
    (classes.form === 'scores' ? 2 : 0) +
    (/box|bbox|loc/i.test(four.output.name) ? 1 : 0) +
    (/score|conf|logit|cls|class|label|prob/i.test(beside.output.name) ? 1 : 0) -
    // features and other long rows may match queries as well
    (beside.width > 100 && classes.form === 'logits' && named === -1 ? 4 : 0) -
    // four raw values per row may resemble boxes by chance
    (form.unit === 'pixels' && !grid && four.n <= 1000 ? 2 : 0)
  return { boxes: four, scores: beside, form, classes, grid, isYFirst, weight }
}

function readingOf(pair: Pair, seen: Seen): Reading {
  const { boxes, scores, form, grid } = pair
  const isDetr =
    !grid && boxes.n <= 1000 && form.unit === 'shares' && form.form === 'centre' && !byNms(pair)
  const { nothing } = classesBeside(pair, seen)
  return isDetr && nothing !== 'first'
    ? readQueries(pair, seen, nothing)
    : readRows(pair, seen, scores, nothing)
}

function byNms({ boxes }: Pair): boolean {
  return boxes.output.tail.operators.has('NonMaxSuppression')
}

function readQueries(pair: Pair, seen: Seen, nothing: 'last' | null): Reading {
  const { boxes, scores, classes } = pair
  const { form } = classes
  const activation = form === 'scores' ? 'scores' : nothing ? 'softmax' : 'logits'
  const head: DetrHead = {
    kind: 'detr',
    boxes: boxes.output.name,
    scores: scores.output.name,
    activation,
    ...(form === 'scores' && nothing && { nothing: true }),
  }
  const counted = classesBeside(pair, seen)
  const family = nothing
    ? 'DETR or YOLOS'
    : isOfTransformers(boxes) && counted.classCount !== 91
      ? 'RT-DETR or D-FINE'
      : 'RF-DETR or DETR'
  return {
    family,
    options: [{ head, says: '' }],
    ...counted,
    feeding: family === 'RT-DETR or D-FINE' ? feedings.rtDetr : feedingOfDetr(nothing),
    boxes: {
      about: 'boxes',
      conclusion: `${boxes.n} queries, boxes as shares of the input’s sides; no suppression needed`,
      evidence: [
        `Outputs ${outputWords(pair)} belong together: ${boxes.n} rows each, which follow no grid.`,
        'On the photograph the boxes stay within 0 to 1, and their last two numbers are sides.',
        scoreWords(classes, nothing),
      ],
      certainty: 'likely',
    },
    notDrawn: null,
  }
}

/** `logits` and `pred_boxes` are the names that the Transformers library uses; it feeds RT-DETR and D-FINE 0 to 1. */
function isOfTransformers({ output }: RowsSeen): boolean {
  return /pred_boxes/i.test(output.name)
}

function feedingOfDetr(nothing: 'last' | null): Feeding {
  return nothing ? feedings.detr : feedings.rfDetr
}

function readRows(
  pair: Pair,
  seen: Seen,
  scores: RowsSeen,
  nothing: 'first' | 'last' | null,
): Reading {
  const { boxes, form, classes, grid, isYFirst } = pair
  const head: ClassScoresHead = {
    kind: 'class-scores',
    output: boxes.output.name,
    scores: scores.output.name,
    ...(grid && { strides: grid.strides }),
    ...(grid && grid.anchorsPerCell > 1 && { anchorsPerCell: grid.anchorsPerCell }),
    ...(form.form === 'corners' && { corners: true }),
    ...(isYFirst && { yFirst: true }),
    ...(form.unit === 'shares' && { normalised: true }),
    ...(classes.form === 'logits' && { logits: true }),
    ...(nothing && { nothing }),
  }
  const unit = form.unit === 'shares' ? 'shares of the input’s sides' : 'pixels of the input'
  const how = form.form === 'corners' ? 'corners' : 'centre and sides'
  const at = `${seen.size.width}×${seen.size.height}`
  return {
    family: familyOf(pair),
    options: [{ head, says: '' }],
    ...classesBeside(pair, seen),
    feeding: feedings.apart,
    boxes: {
      about: 'boxes',
      conclusion: `one prediction per row, boxes as ${how} in ${unit}, scores in an output of their own`,
      evidence: [
        `Outputs ${outputWords(pair)} belong together: ${boxes.n} rows each${grid ? ` = ${gridSum(grid, seen.size)}, the cells of strides ${grid.strides.join(', ')} at ${at}` : ''}.`,
        form.form === 'corners'
          ? 'On the photograph the third number of a box is never less than the first, nor the fourth than the second: they are corners.'
          : 'On the photograph the last two numbers of a box are never negative, and may be less than the first two: they are sides.',
        ...(grid
          ? [`The boxes follow the cells of the grid${isYFirst ? ', row before column' : ''}.`]
          : []),
        scoreWords(classes, nothing),
      ],
      certainty: grid ? 'sure' : 'likely',
    },
    notDrawn: null,
  }
}

function familyOf({ grid, form, boxes, isYFirst }: Pair): string {
  if (isYFirst) return 'YOLOv3 (Keras)'
  if (boxes.output.dims.length === 4) return 'YOLOv4 (PyTorch)'
  if (!grid) return 'SSD or its like'
  return form.form === 'corners' ? 'YOLO-NAS, PP-YOLOE or DAMO-YOLO' : 'YOLOv8 or later'
}

function outputWords({ boxes, scores }: Pair): string {
  return `${rowsInWords(boxes)} and ${rowsInWords(scores)}`
}

function rowsInWords({ output: { name, dims } }: RowsSeen): string {
  return `“${name}” ${showDims(dims)}`
}

function scoreWords({ form, min, max }: ScoresSeen, nothing: 'first' | 'last' | null): string {
  const range = `Scores run from ${min.toFixed(1)} to ${max.toFixed(1)}`
  const competing = nothing
    ? ` Most rows are of the ${nothing} class: it is “nothing”, with which the others compete.`
    : ''
  if (form === 'scores') return `${range}.${competing}`
  return nothing
    ? `${range}: they are logits, and go through a softmax here.${competing}`
    : `${range}: they are logits, and go through the logistic here.`
}
