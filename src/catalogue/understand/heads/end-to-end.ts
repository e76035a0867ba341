import type { EndToEndHead } from '../../../vision/heads/end-to-end/head.ts'
import { examineBoxes, followsGrid, type BoxesSeen } from '../examine-boxes.ts'
import { feedings } from '../feeding.ts'
import { matchGrid } from '../grids.ts'
import { refuse, type ReadHead } from '../reading.ts'
import type { RowsSeen } from '../rows-seen.ts'
import { showDims, type Seen, type SeenOutput } from '../seen.ts'
import { countClasses } from './count-classes.ts'
import { notDrawnWords } from './extra.ts'

/**
 * Heads that answer once: rows of a box, a score and a class, [1, k, 6], picked in the graph (TopK in
 * YOLOv10 and YOLO26, NonMaxSuppression in exports with NMS), or [k, 7] with the picture's number first.
 */
export function readEndToEnd(seen: Seen): ReadHead {
  const output = seen.outputs.find(
    (one) => isRows(one.dims) && (picks(one.tail.operators) || lookPicked(one, seen)),
  )
  if (!output) return null
  const { dims } = output
  const { notes } = seen.facts
  const width = dims.at(-1) ?? 0
  if (notes.task === 'obb') {
    return refuse(
      'a detector of turned boxes with its last selection in the graph, which is not read yet',
      'Export it without: each box comes with its angle then.',
      ['yolo export model=best.pt format=onnx nms=False end2end=False'],
    )
  }
  const rows = rowsOf(output)
  const found = orderOf(rows)
  if (!found) return null
  const { order, isSettled } = found
  const left = width - order.width
  const kind = notes.task === 'pose' ? 'keypoints' : 'mask'
  const extra = left > 0 ? ({ kind, count: left } as const) : null
  // EfficientDet's rows of seven are those that have a picture for themselves
  const isEfficient = order.row === 'picture-box-score-class' && dims.length === 3
  const boxes = examineBoxes(scored(rows, order), order.box, seen.size)
  const isCentre = boxes?.form === 'centre' && boxes.within > 0.9
  const head: EndToEndHead = {
    kind: 'end-to-end',
    output: output.name,
    ...(order.row && { row: order.row }),
    ...(!isSettled && { unsettled: true }),
    ...(isCentre && { centre: true }),
    ...(isEfficient && { yFirst: true }),
    ...(boxes?.unit === 'shares' && { normalised: true }),
    ...(extra && { extra }),
  }
  const byNms = output.tail.operators.has('NonMaxSuppression')
  const isDetr = isCentre && boxes.unit === 'shares'
  return {
    family: familyOf(isEfficient, isDetr, byNms),
    options: [{ head, says: '' }],
    // the Object Detection API counts COCO's own ids, to 90
    ...countClasses(output, greatestClass(rows, order), seen, isEfficient ? 91 : 80),
    feeding: isEfficient ? feedings.tensorFlow : isDetr ? feedings.rtDetr : feedings.ultralytics,
    boxes: {
      about: 'boxes',
      conclusion: `final boxes as ${formInWords(isCentre ? boxes : null)}, each with a score and a class; no suppression needed`,
      evidence: [
        `Output “${output.name}” is ${showDims(dims)}: at most ${rows.n} rows of ${width} numbers${order.box === 0 ? '' : `, ${order.says}`}.`,
        byNms
          ? 'The graph ends in NonMaxSuppression.'
          : picks(output.tail.operators)
            ? 'The graph ends by picking the best scores (TopK).'
            : 'One number of a row is whole everywhere, and the boxes do not follow the cells of a grid: they were picked.',
        ...(notes.endToEnd === true ? ['The file says so (end2end).'] : []),
        ...(isSettled
          ? []
          : ['No row told the score from the class yet: the first that does is believed.']),
      ],
      certainty: isSettled ? 'sure' : 'likely',
    },
    notDrawn: notDrawnWords(extra, seen),
  }
}

function familyOf(isEfficient: boolean, isDetr: boolean, byNms: boolean): string {
  if (isEfficient) return 'EfficientDet'
  if (isDetr) return 'RT-DETR'
  return byNms ? 'YOLO with NMS in the graph' : 'YOLOv10, YOLO26'
}

function formInWords(boxes: BoxesSeen | null): string {
  if (!boxes) return 'corners'
  return `centre and sides in ${boxes.unit === 'shares' ? 'shares' : 'pixels'} of the input`
}

function isRows(dims: readonly number[]): boolean {
  const width = dims.at(-1) ?? 0
  if (dims.length === 4) return dims[0] === 1 && dims[1] === 1 && width === 7
  if (dims.length === 3) return dims[0] === 1 && width >= 6
  return dims.length === 2 && (width === 6 || width === 7)
}

function picks(operators: ReadonlySet<string>): boolean {
  return ['TopK', 'NonMaxSuppression', 'DetectionOutput'].some((name) => operators.has(name))
}

function rowsOf(output: SeenOutput): RowsSeen {
  const { dims } = output
  const width = dims.at(-1) ?? 0
  return { output, n: dims.at(-2) ?? 0, width, row: width, column: 1 }
}

/**
 * Whether the numbers alone show that rows were picked: in one order only there are a score and a class, and the
 * boxes do not follow the cells of a grid. Classes that are all 0 might be a second score of 0; then the scores
 * have to descend, or the file to name one class.
 */
function lookPicked(output: SeenOutput, { facts, size }: Seen): boolean {
  const rows = rowsOf(output)
  const found = rows.n > 1 ? orderOf(rows) : null
  if (!found?.isSettled) return false
  const { box, score, classAt, width } = found.order
  let [before, isDescending, mostClass] = [Infinity, true, 0]
  for (let i = 0; i < rows.n; i++) {
    const value = output.data[i * rows.row + score]!
    if (value > before) isDescending = false
    before = value
    mostClass = Math.max(mostClass, output.data[i * rows.row + classAt]!)
  }
  const form = examineBoxes(scored(rows, found.order), box, size)
  const grid = matchGrid(rows.n, size)
  const isDense = grid !== null && form !== null && followsGrid(rows, box, form.form, grid, size)
  if (form === null || isDense) return false
  return width === 7 || mostClass > 0 || isDescending || facts.notes.names?.length === 1
}

interface Order {
  /** the head's name for it; absent: box, score, class */
  readonly row?: EndToEndHead['row']
  readonly box: number
  readonly score: number
  readonly classAt: number
  readonly width: number
  readonly says: string
}

/** Orders of rows of seven, which begin with the batch index. */
const ofSeven: readonly Order[] = [
  {
    ...{ row: 'picture-box-class-score', box: 1, score: 6, classAt: 5, width: 7 },
    says: 'the first of which names the picture',
  },
  {
    ...{ row: 'picture-box-score-class', box: 1, score: 5, classAt: 6, width: 7 },
    says: 'the first of which names the picture',
  },
  {
    ...{ row: 'picture-class-score-box', box: 3, score: 2, classAt: 1, width: 7 },
    says: 'of picture, class and score before the box',
  },
]

const ofSix: readonly Order[] = [
  { box: 0, score: 4, classAt: 5, width: 6, says: '' },
  {
    ...{ row: 'class-score-box', box: 2, score: 1, classAt: 0, width: 6 },
    says: 'of class and score before the box',
  },
  { row: 'box-class-score', box: 0, score: 5, classAt: 4, width: 6, says: '' },
]

/** The order of rows: by their values; without rows, by how the graph concatenates them. */
function orderOf(rows: RowsSeen): { readonly order: Order; readonly isSettled: boolean } | null {
  const { dims, tail } = rows.output
  const isSeven =
    dims.length === 4 || (rows.width === 7 && (dims.length === 2 || isOfPictures(rows)))
  const orders = isSeven ? ofSeven : ofSix
  const fitting = orders.filter((order) => fits(rows, order))
  const [first, second] = fitting
  if (!first) return null
  if (!second) return { order: first, isSettled: true }
  // scores do not come from a selection of indices, but classes do
  const isClass = (at: number) => {
    const column = tail.columns[tail.columns.length === 4 ? at - 3 : at]
    return column !== undefined && column.every((part) => indices.has(part))
  }
  // batch, box, and the two columns to distinguish
  if (isSeven && tail.columns.length === 4) {
    const built = fitting.find(({ box, classAt }) => box === 1 && isClass(classAt))
    if (built) return { order: built, isSettled: true }
  }
  return { order: first, isSettled: !isSeven }
}

/** Whether rows of seven begin with the number of their picture, 0, and are not six numbers and one more. */
function isOfPictures({ output: { data }, n, row }: RowsSeen): boolean {
  const isOther = Array.from({ length: n }, (_, i) => i * row).some((o) => data[o] !== 0)
  return !isOther && data.some((value) => value !== 0)
}

/** Operators that class ids come from. */
const indices: ReadonlySet<string> = new Set([
  'NonMaxSuppression',
  'ArgMax',
  'TopK',
  'Mod',
  'Constant',
])

/**
 * Whether scores are 0 to 1 and a class is an integer in every row; rows without a score are padding, and -1 is
 * no class.
 */
function fits({ output: { data }, n, row }: RowsSeen, { score, classAt }: Order): boolean {
  let isSeen = false
  for (let i = 0; i < n; i++) {
    const [s, c] = [data[i * row + score]!, data[i * row + classAt]!]
    if (!(s >= -1.01 && s <= 1.01) || !Number.isInteger(c) || c < -1) return false
    if (s > 0) isSeen = true
  }
  // rows of zeros fit every order
  return isSeen || n === 0 || data.every((value) => value === 0 || value === -1)
}

function scored(rows: RowsSeen, { score }: Order): RowsSeen {
  const { output, n, row } = rows
  const kept = Array.from({ length: n }, (_, i) => i).filter(
    (i) => output.data[i * row + score]! > 0.01,
  )
  // with few confident rows, use all of them to determine the form of boxes
  if (kept.length >= 20 || kept.length === 0) return rows
  const all = Array.from({ length: n }, (_, i) => i)
  const hasPadding = all.some((i) =>
    output.data.subarray(i * row, (i + 1) * row).every((v) => v <= 0),
  )
  if (!hasPadding) return rows
  const data = new Float32Array(kept.length * row)
  kept.forEach((from, to) => data.set(output.data.subarray(from * row, (from + 1) * row), to * row))
  return { ...rows, output: { ...output, data }, n: kept.length }
}

/** Of the rows with a sufficient score: the class of others is meaningless. */
function greatestClass({ output: { data }, n, row }: RowsSeen, { score, classAt }: Order): number {
  let greatest = -1
  for (let i = 0; i < n; i++) {
    if (data[i * row + score]! > 0.3) greatest = Math.max(greatest, data[i * row + classAt]!)
  }
  return greatest
}
