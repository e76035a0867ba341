import { argmax } from '../../decode/argmax.ts'
import { uprightSides } from '../../decode/box-formulas.ts'
import { placeOf } from '../../explain/place-in-grid.ts'
import { logistic } from '../../logistic.ts'
import type { ReaderOf } from '../contract.ts'
import type { ClassScoresHead } from './head.ts'
import { openClassScores } from './open.ts'

/** YOLOv8, v9, 11, 12, and heads with separate boxes and scores; see `decode.ts`. */
export const readClassScores: ReaderOf<ClassScoresHead> = (outputs, head, input, classCount) => {
  const opened = openClassScores(outputs, head, input, classCount)
  const { predictions, levels, boxes, scores, first, angle, unitX, unitY } = opened
  const extra = head.extra?.count ?? 0
  const behind = first + classCount + (head.nothing === 'last' ? 1 : 0)
  const firstExtra = head.scores === undefined ? behind : 4
  const boxNumber = (index: number, number: number) =>
    boxes.data[index * boxes.row + number * boxes.column]!
  const order = head.yFirst ? [1, 0, 3, 2] : [0, 1, 2, 3]
  const classAt = (index: number) => index * scores.row + first * scores.column
  const raw = (index: number, classId: number) =>
    scores.data[classAt(index) + classId * scores.column]!

  return {
    levels,
    predictions,
    hasObjectness: false,
    raw(index) {
      const values = new Float32Array(4 + classCount + extra)
      order.forEach((number, i) => (values[i] = boxNumber(index, number)))
      for (let c = 0; c < classCount; c++) values[4 + c] = raw(index, c)
      for (let i = 0; i < extra; i++) {
        values[4 + classCount + i] = boxNumber(index, firstExtra + i)
      }
      const cell = levels.length > 0 ? placeOf(levels, index) : null
      return { index, cell, anchorSize: null, values }
    },
    objectness: () => 1,
    // float32, like the floor it is compared with; a rounding past 1 is cut, as the decoder does
    score: (index, classId) =>
      head.logits ? Math.fround(logistic(raw(index, classId))) : Math.min(raw(index, classId), 1),
    bestClass: (index) => argmax(scores.data, classAt(index), classCount, scores.column),
    box(index, out) {
      const [a, b, c, d] = order.map((number) => boxNumber(index, number)) as number[]
      const [x, y] = [a! * unitX, b! * unitY]
      const [third, fourth] = [c! * unitX, d! * unitY]
      let w = third / 2
      let h = fourth / 2
      if (angle > 0) [w, h] = uprightSides(w, h, boxNumber(index, angle))
      out[0] = head.corners ? x : x - w
      out[1] = head.corners ? y : y - h
      out[2] = head.corners ? third : x + w
      out[3] = head.corners ? fourth : y + h
    },
  }
}
