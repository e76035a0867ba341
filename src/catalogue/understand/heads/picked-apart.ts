import type { PickedRows } from '../../../vision/heads/picked-rows.ts'
import { examineBoxes, followsGrid } from '../examine-boxes.ts'
import { feedings } from '../feeding.ts'
import { matchGrid } from '../grids.ts'
import type { ReadHead } from '../reading.ts'
import { isWhole, rangeOf, rowsSeen, type RowsSeen } from '../rows-seen.ts'
import { isScore, showDims, type Seen, type SeenOutput } from '../seen.ts'
import { countClasses } from './count-classes.ts'

/**
 * A box, a score and a class per row, in separate outputs: torchvision and RT-DETR's own export (boxes, labels,
 * scores), MMDetection (boxes with their scores, labels), TensorRT's four (with a count before them), older
 * exports for DeepStream, whose rows are those of a grid, without NMS.
 */
export function readPickedApart(seen: Seen): ReadHead {
  for (const boxes of seen.outputs) {
    for (const width of [4, 5]) {
      const rows = rowsSeen(boxes).find((one) => one.width === width && one.column === 1)
      const empty =
        boxes.data.length === 0 && boxes.dims.at(-1) === width ? emptyOf(boxes, width) : null
      const four = empty ?? rows
      const beside = four && besideOf(four, width, seen)
      if (four && beside) return readingOf(four, beside, seen)
    }
  }
  return null
}

interface Beside {
  readonly classes: SeenOutput
  /** null if the score follows the box */
  readonly scores: SeenOutput | null
  readonly count: SeenOutput | null
}

function emptyOf(output: SeenOutput, width: number): RowsSeen {
  return { output, n: 0, width, row: width, column: 1 }
}

/** The classes of the rows, and their scores if these are separate; of two lists the integer one has the classes. */
function besideOf(boxes: RowsSeen, width: number, seen: Seen): Beside | null {
  const others = seen.outputs.filter((output) => output !== boxes.output)
  const lists = others.filter(({ data, dims }) => data.length === boxes.n && isList(dims))
  const count = others.find(({ data, dims }) => data.length === 1 && isList(dims) && boxes.n !== 1)
  const classes = lists
    .filter((output) => isClassList(output, seen))
    .toSorted((a, b) => classWeight(b, seen) - classWeight(a, seen))[0]
  if (!classes) return null
  if (width === 5) return { classes, scores: null, count: count ?? null }
  const scores = lists.find(
    (output) => output !== classes && isScore(rangeOf(listOf(output), 0, 1)),
  )
  const empty = lists.find((output) => output !== classes && output.data.length === 0)
  const found = scores ?? empty
  return found ? { classes, scores: found, count: count ?? null } : null
}

function isList(dims: readonly number[]): boolean {
  return dims.filter((side) => side !== 1).length <= 1
}

function listOf(output: SeenOutput): RowsSeen {
  return { output, n: output.data.length, width: 1, row: 1, column: 1 }
}

/** Whether all values are integers of at least -1, which stands for none. */
function isClassList(output: SeenOutput, { facts }: Seen): boolean {
  if (facts.outputs.find(({ name }) => name === output.name)?.type === 'float32') {
    if (output.data.length === 0) return /label|class|cls|categ/i.test(output.name)
  }
  return isWhole(listOf(output), 0) && output.data.every((value) => value >= -1)
}

/** Decides between two integer lists: by type, then by name. */
function classWeight({ name, data }: SeenOutput, { facts }: Seen): number {
  const type = facts.outputs.find((output) => output.name === name)?.type ?? ''
  return (
    (/int/.test(type) ? 4 : 0) +
    (/label|class|cls|categ/i.test(name) ? 2 : 0) +
    (data.some((value) => value > 1) ? 1 : 0)
  )
}

function readingOf(boxes: RowsSeen, { classes, scores, count }: Beside, seen: Seen): ReadHead {
  const scored = scores ? listOf(scores) : { ...boxes, width: 1 }
  const scoreAt = scores ? 0 : 4
  if (boxes.n > 0 && !isScoreOrNone(scored, scoreAt)) return null
  const shown = shownRows(boxes, scored, scoreAt)
  const form = examineBoxes(shown, 0, seen.size)
  const match = matchGrid(boxes.n, seen.size)
  const isDense =
    match !== null && form !== null && followsGrid(boxes, 0, form.form, match, seen.size)
  const isCentre = form?.form === 'centre' && (isDense || form.within > 0.9)
  // the Object Detection API calls them so, and writes rows before columns; so does its last operator in TensorFlow
  // Lite, which counts classes without the background
  const isLite = /^TFLite_Detection_PostProcess/i.test(boxes.output.name)
  const isTensorFlow = isLite || /^detection_boxes/i.test(boxes.output.name)
  const isOrderOpen = !isTensorFlow && form?.unit === 'shares' && !isCentre && !isDense
  const fields: PickedRows = {
    output: boxes.output.name,
    ...(scores && { scores: scores.name }),
    classes: classes.name,
    ...(count && { count: count.name }),
    ...(form === null && { unsettled: true }),
    ...(isCentre && { centre: true }),
    ...(isTensorFlow && { yFirst: true }),
    ...(form?.unit === 'shares' && { normalised: true }),
  }
  const names = [boxes.output, ...(scores ? [scores] : []), classes, ...(count ? [count] : [])]
  let greatest = -1
  for (let i = 0; i < classes.data.length; i++) {
    const score = scored.output.data[i * scored.row + scoreAt]!
    if (score > 0.3) greatest = Math.max(greatest, classes.data[i]!)
  }
  return {
    family: isDense
      ? 'DeepStream-YOLO'
      : isTensorFlow
        ? 'TensorFlow Object Detection'
        : familyOf(boxes, count),
    options: [{ head: { kind: isDense ? 'best-class' : 'end-to-end', ...fields }, says: '' }],
    ...countClasses(classes, greatest, seen, isLite ? 90 : isTensorFlow ? 91 : 80),
    feeding: isTensorFlow ? feedings.tensorFlow : feedings.apart,
    boxes: {
      about: 'boxes',
      conclusion: isDense
        ? 'every cell’s box with its best class; suppression is still to do'
        : 'final boxes, their scores and classes in outputs of their own; no suppression needed',
      evidence: [
        `Outputs ${names.map(({ name, dims }) => `“${name}” ${showDims(dims)}`).join(', ')} belong together: one row each.`,
        `“${classes.name}” has whole numbers: classes.${count ? ` “${count.name}” says how many rows count.` : ''}`,
        ...(isTensorFlow ? ['By their name rows come before columns: y before x.'] : []),
        ...(isOrderOpen
          ? ['Whether x or y comes first their numbers do not tell: x is taken to.']
          : []),
        ...(form === null
          ? ['No box came out yet: whether they are pixels the first will tell.']
          : []),
      ],
      certainty: form === null || isOrderOpen ? 'likely' : 'sure',
    },
    notDrawn: null,
  }
}

/** Scores are 0 to 1; -1 marks padding. */
function isScoreOrNone(rows: RowsSeen, at: number): boolean {
  const { min, max } = rangeOf(rows, at, 1)
  return min >= -1.01 && max <= 1.01
}

/** The rows with a score: padding contains no boxes. */
function shownRows(boxes: RowsSeen, scored: RowsSeen, scoreAt: number): RowsSeen {
  const rows = Array.from({ length: boxes.n }, (_, i) => i).filter(
    (i) => scored.output.data[i * scored.row + scoreAt]! > 0,
  )
  const data = new Float32Array(rows.length * 4)
  rows.forEach((from, to) =>
    data.set(boxes.output.data.subarray(from * boxes.row, from * boxes.row + 4), to * 4),
  )
  return { output: { ...boxes.output, data }, n: rows.length, width: 4, row: 4, column: 1 }
}

function familyOf({ width }: RowsSeen, count: SeenOutput | null): string {
  if (width === 5) return 'MMDetection'
  return count ? 'a detector with NMS in the graph' : 'torchvision or RT-DETR'
}
