import { headOutput } from '../../decode/head-output.ts'
import { expectRows, rowCount } from '../../decode/rows.ts'
import type { HeadTensors } from '../../tensor.ts'
import type { DetrHead } from './head.ts'

/** Positions of the queries: the numbers of query i begin at `i * boxStep`, its scores at `i * scoreStep + first`. */
export interface Queries {
  readonly queries: number
  readonly boxes: Float32Array
  readonly boxStep: number
  readonly scores: Float32Array
  readonly scoreStep: number
  readonly first: number
  /** scores per query, including that of "nothing" */
  readonly scored: number
}

/** Opens the outputs of a head. Throws if one is missing or has the wrong shape. */
export function openDetr(outputs: HeadTensors, head: DetrHead, classCount: number): Queries {
  const boxes = headOutput(outputs, head.boxes)
  const scores = headOutput(outputs, head.scores)
  const together = head.boxes === head.scores
  const scored = classCount + (head.activation === 'softmax' || head.nothing ? 1 : 0)
  const boxStep = together ? 4 + scored : 4
  const scoreStep = together ? 4 + scored : scored
  const queries = rowCount(boxes.dims, boxStep) || (boxes.dims[1] ?? 0)
  expectRows(head.boxes, boxes.dims, queries, boxStep, `${queries} queries`)
  const meaning = `${queries} queries, ${classCount} classes`
  expectRows(head.scores, scores.dims, queries, scoreStep, meaning)
  return {
    queries,
    boxes: boxes.data,
    boxStep,
    scores: scores.data,
    scoreStep,
    first: together ? 4 : 0,
    scored,
  }
}
