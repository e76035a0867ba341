import type { CandidateBuffer } from '../candidate-buffer.ts'
import type { Size } from '../geometry.ts'
import type { HeadTensors } from '../tensor.ts'
import type { DecodeFrame } from './contract.ts'
import { openPickedRows, type OpenRows, type PickedRows } from './picked-rows.ts'

/** Converts rows of a box, a score and a class to candidates; returns the number of rows. */
export function decodePickedRows(
  outputs: HeadTensors,
  head: PickedRows,
  { input, floor, classCount }: DecodeFrame,
  into: CandidateBuffer,
): number {
  const rows = openPickedRows(outputs, head)
  const { count, score, classOf } = rows
  into.from(head.output)
  for (let row = 0; row < count; row++) {
    const found = score(row)
    if (!(found > floor)) continue
    const classId = classOf(row)
    if (!(Number.isInteger(classId) && classId >= 0 && classId < classCount)) {
      throw new Error(
        `output '${head.classes ?? head.output}' has the class ${classId} in row ${row}, expected a whole number 0..${classCount - 1}`,
      )
    }
    pickedBox(rows, head, input, row, box)
    into.push(box[0]!, box[1]!, box[2]!, box[3]!, found, classId, 0, 0, row, 0)
  }
  return rows.boxes.length / rows.width
}

const box = new Float64Array(4)

/** Writes the corners of a row's box, in input pixels, to `out`. */
export function pickedBox(
  { boxes, width, box, normalised }: OpenRows,
  { centre, yFirst }: PickedRows,
  input: Size,
  row: number,
  out: Float64Array | Float32Array,
): void {
  const b = row * width + box
  const unitX = normalised ? input.width : 1
  const unitY = normalised ? input.height : 1
  const x = boxes[yFirst ? b + 1 : b]! * unitX
  const y = boxes[yFirst ? b : b + 1]! * unitY
  const third = boxes[yFirst ? b + 3 : b + 2]! * unitX
  const fourth = boxes[yFirst ? b + 2 : b + 3]! * unitY
  out[0] = centre ? x - third / 2 : x
  out[1] = centre ? y - fourth / 2 : y
  out[2] = centre ? x + third / 2 : third
  out[3] = centre ? y + fourth / 2 : fourth
}
