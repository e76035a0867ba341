import { headOutput } from '../../decode/head-output.ts'
import { rowsAlongMemory, rowCount } from '../../decode/rows.ts'
import { totalOf } from '../../explain/place-in-grid.ts'
import type { Size } from '../../geometry.ts'
import { gridLevels, type GridLevel } from '../../grid.ts'
import type { HeadTensors } from '../../tensor.ts'
import type { ClassScoresHead } from './head.ts'

/** Positions of a prediction's numbers: number c of prediction i is at `i * row + c * column`. */
export interface Place {
  readonly data: Float32Array
  readonly row: number
  readonly column: number
}

export interface ClassScoreRows {
  readonly predictions: number
  /** empty if the rows are on no known grid */
  readonly levels: readonly GridLevel[]
  readonly boxes: Place
  readonly scores: Place
  /** index of class 0 in a row of `scores` */
  readonly first: number
  /** index of the angle in a row of `boxes`; 0 for none */
  readonly angle: number
  /** in pixels of the input */
  readonly unitX: number
  readonly unitY: number
}

/** Opens the outputs of a head. Throws if one is missing or has the wrong shape. */
export function openClassScores(
  outputs: HeadTensors,
  head: ClassScoresHead,
  input: Size,
  classCount: number,
): ClassScoreRows {
  const boxes = headOutput(outputs, head.output)
  const apart = head.scores === undefined ? null : headOutput(outputs, head.scores)
  const extra = head.extra?.count ?? 0
  const scored = classCount + (head.nothing ? 1 : 0)
  const channels = 4 + (apart ? 0 : scored) + extra
  const levels = head.strides ? gridLevels(input, head.strides, head.anchorsPerCell) : []
  const n = head.strides ? totalOf(levels) : rowCount(boxes.dims, channels)
  const at = `${n} predictions at ${input.width}x${input.height}`
  const parts = apart ? '4' : `4+${classCount}${head.nothing ? '+1' : ''}`
  const meaning = `${parts}${extra > 0 ? `+${extra}` : ''} channels, ${at}`
  const place = (
    name: string,
    { data, dims }: typeof boxes,
    width: number,
    words: string,
  ): Place =>
    rowsAlongMemory(name, dims, n, width, words)
      ? { data, row: 1, column: n }
      : { data, row: width, column: 1 }
  const boxPlace = place(head.output, boxes, channels, meaning)
  const scorePlace = apart
    ? place(head.scores!, apart, scored, `${scored} scores, ${at}`)
    : boxPlace
  return {
    predictions: n,
    levels,
    boxes: boxPlace,
    scores: scorePlace,
    first: (apart ? 0 : 4) + (head.nothing === 'first' ? 1 : 0),
    angle: head.extra?.kind === 'angle' ? channels - extra : 0,
    unitX: head.normalised ? input.width : 1,
    unitY: head.normalised ? input.height : 1,
  }
}
