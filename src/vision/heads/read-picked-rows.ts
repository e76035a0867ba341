import type { Size } from '../geometry.ts'
import type { HeadTensors } from '../tensor.ts'
import type { HeadReader } from './contract.ts'
import { pickedBox } from './decode-picked-rows.ts'
import { openPickedRows, type PickedRows } from './picked-rows.ts'

/** Reads rows of a box, a score and a class. */
export function readPickedRows(outputs: HeadTensors, head: PickedRows, input: Size): HeadReader {
  const rows = openPickedRows(outputs, head)
  const { boxes, width, box, score, classOf } = rows
  return {
    levels: [],
    predictions: boxes.length / width,
    hasObjectness: false,
    raw(index) {
      const [a = 0, b = 0, c = 0, d = 0] = boxes.subarray(width * index + box)
      const four = head.yFirst ? [b, a, d, c] : [a, b, c, d]
      const values = Float32Array.of(...four, score(index), classOf(index))
      return { index, cell: null, anchorSize: null, values }
    },
    objectness: () => 1,
    // a row has one class and says nothing of the others
    score: (index, classId) => (classOf(index) === classId ? Math.min(score(index), 1) : 0),
    bestClass: classOf,
    box: (index, out) => pickedBox(rows, head, input, index, out),
  }
}
