import { expect, it } from 'vitest'
import { targetOf } from '../../../src/views/inspect/target.ts'
import { boxes, createScene, resultOf } from '../detect/scene.ts'

const plain = resultOf(boxes)
const { count } = plain.candidates
// each in its own cell
const result = {
  ...plain,
  candidates: {
    ...plain.candidates,
    strides: new Uint16Array(count).fill(16),
    columns: Uint16Array.from({ length: count }, (_, i) => i),
  },
}
const { detections } = createScene({ shown: result }).getState()
const [strongest = 0, second = 0] = detections!.candidates

function cellOf(candidate: number) {
  const { strides, columns, rows, anchors } = result.candidates
  return {
    stride: strides[candidate]!,
    column: columns[candidate]!,
    row: rows[candidate]!,
    anchor: anchors[candidate]!,
  }
}

it('explains the selected box, else the requested prediction, else the highest-scoring detection', () => {
  const focus = { cell: { stride: 8, column: 77, row: 77, anchor: 0 }, row: 77, classId: 5 }
  expect(targetOf(result, [second], focus, detections)?.candidate).toBe(second)
  expect(targetOf(result, [], focus, detections)).toEqual({ ...focus, candidate: null })
  expect(targetOf(result, [], null, detections)?.candidate).toBe(strongest)
  expect(targetOf(result, [], null, null)).toBeNull()
})

it('finds the detection of the requested cell', () => {
  const classId = result.candidates.classIds[second]!
  const focus = { cell: cellOf(second), row: cellOf(second).row, classId }
  expect(targetOf(result, [], focus, detections)?.candidate).toBe(second)
  const other = { ...focus, classId: classId + 1 }
  expect(targetOf(result, [], other, detections)?.candidate).toBeNull()
})
