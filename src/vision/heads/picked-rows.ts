import type { HeadTensor, HeadTensors } from '../tensor.ts'
import { headOutput } from '../decode/head-output.ts'
import { expectRows, rowCount } from '../decode/rows.ts'
import type { ValueOf } from './field.ts'
import { extra } from './shared-fields.ts'

/** Fields of heads whose rows name one class each: a box, a score and a class. */
export const pickedRows = {
  /** the output with the boxes, and with whatever is not separate */
  output: 'output',
  /** separate outputs of scores and of classes, one number per row; by default the score follows the box */
  scores: { optional: 'output' },
  classes: { optional: 'output' },
  /** the output with the number of valid rows */
  count: { optional: 'output' },
  /**
   * order of a row; absent: box, score, class. YOLOv7: picture, box, class, score; YOLO-NAS: picture, box, score,
   * class; PaddleDetection: class, score, box; SSD of OpenVINO and Caffe: picture, class, score, box
   */
  row: {
    optional: {
      oneOf: [
        'box-class-score',
        'class-score-box',
        'picture-box-class-score',
        'picture-box-score-class',
        'picture-class-score-box',
      ],
    },
  },
  /** the record was made without any detection: the form of each frame's rows takes precedence over it */
  unsettled: { optional: 'true' },
  /** boxes are cx cy w h instead of x1 y1 x2 y2 */
  centre: { optional: 'true' },
  /** boxes have their rows before their columns: y1 x1 y2 x2, as TensorFlow writes them */
  yFirst: { optional: 'true' },
  /** boxes are shares of the input's sides, 0..1, and not pixels */
  normalised: { optional: 'true' },
  extra: { optional: extra },
} as const

export type PickedRows = ValueOf<{ readonly record: typeof pickedRows }>

/** Rows for reading: a column is at `index * width + column` of its data. */
export interface OpenRows {
  readonly count: number
  readonly boxes: Float32Array
  readonly width: number
  readonly box: number
  readonly score: (index: number) => number
  readonly classOf: (index: number) => number
  readonly normalised: boolean
}

/** Opens the outputs of a head. Throws if one is missing or has the wrong shape. */
export function openPickedRows(outputs: HeadTensors, head: PickedRows): OpenRows {
  const boxes = headOutput(outputs, head.output)
  const scores = head.scores === undefined ? null : headOutput(outputs, head.scores)
  const classes = head.classes === undefined ? null : headOutput(outputs, head.classes)
  const plan = columnsOf(head)
  const width = plan.width + (head.extra?.count ?? 0)
  const k = boxes.data.length === 0 ? 0 : rowCount(boxes.dims, width)
  if (boxes.data.length > 0)
    expectRows(head.output, boxes.dims, k || (boxes.dims.at(-2) ?? 0), width, plan.meaning)
  for (const [name, apart] of [[head.scores, scores] as const, [head.classes, classes] as const]) {
    if (apart && apart.data.length !== k) {
      throw new Error(
        `output '${name}' holds ${apart.data.length} numbers, expected one per row (${k})`,
      )
    }
  }
  const settled = head.unsettled ? settle(boxes, plan, head) : plan
  const { score, classAt } = settled
  return {
    count: Math.min(k, counted(outputs, head, k)),
    boxes: boxes.data,
    width,
    box: plan.box,
    score: scores ? (index) => scores.data[index]! : (index) => boxes.data[index * width + score]!,
    classOf: classes
      ? (index) => classes.data[index]!
      : (index) => boxes.data[index * width + classAt]!,
    normalised: settled.normalised,
  }
}

interface Columns {
  readonly box: number
  readonly score: number
  readonly classAt: number
  readonly width: number
  readonly normalised: boolean
  readonly meaning: string
}

function columnsOf({ scores, classes, row, normalised: shares }: PickedRows): Columns {
  const normalised = shares === true
  const plan = (box: number, score: number, classAt: number, width: number, meaning: string) => ({
    ...{ box, score, classAt, width, normalised },
    meaning: `rows of ${meaning}`,
  })
  if (classes !== undefined) {
    return scores === undefined
      ? plan(0, 4, 0, 5, 'x1 y1 x2 y2 score')
      : plan(0, 0, 0, 4, 'x1 y1 x2 y2')
  }
  const { box, score, classAt, width, meaning } = layouts[row ?? 'box-score-class']
  return plan(box, score, classAt, width, meaning)
}

const layouts = {
  'box-score-class': layout(0, 4, 5, 6, 'x1 y1 x2 y2 score class'),
  'box-class-score': layout(0, 5, 4, 6, 'x1 y1 x2 y2 class score'),
  'class-score-box': layout(2, 1, 0, 6, 'class score x1 y1 x2 y2'),
  'picture-box-class-score': layout(1, 6, 5, 7, 'picture x1 y1 x2 y2 class score'),
  'picture-box-score-class': layout(1, 5, 6, 7, 'picture x1 y1 x2 y2 score class'),
  'picture-class-score-box': layout(3, 2, 1, 7, 'picture class score x1 y1 x2 y2'),
} as const

function layout(box: number, score: number, classAt: number, width: number, meaning: string) {
  return { box, score, classAt, width, meaning }
}

function counted(outputs: HeadTensors, { count }: PickedRows, k: number): number {
  if (count === undefined) return k
  const [rows = k] = headOutput(outputs, count).data
  return Number.isInteger(rows) && rows >= 0 ? rows : k
}

/**
 * The form that these rows show: of score and class, the class is the one that is an integer in every row while
 * the other is not, and boxes within 0 to 1 are fractions, since none is smaller than a pixel.
 */
function settle(
  { data }: HeadTensor,
  plan: Columns,
  { classes, normalised, extra }: PickedRows,
): Columns {
  const width = plan.width + (extra?.count ?? 0)
  const every = (column: number, holds: (value: number) => boolean) => {
    for (let o = column; o < data.length; o += width) if (!holds(data[o]!)) return false
    return true
  }
  const fits = (score: number, classAt: number) =>
    every(score, (value) => value >= 0 && value <= 1.01) &&
    every(classAt, (value) => Number.isInteger(value) && value >= 0)
  const isTurned =
    classes === undefined && !fits(plan.score, plan.classAt) && fits(plan.classAt, plan.score)
  let greatest = 0
  for (let side = plan.box; side < plan.box + 4; side++) {
    for (let o = side; o < data.length; o += width) greatest = Math.max(greatest, data[o]!)
  }
  return {
    ...plan,
    ...(isTurned && { score: plan.classAt, classAt: plan.score }),
    normalised: normalised === true || (greatest > 0 && greatest <= 1.05),
  }
}
