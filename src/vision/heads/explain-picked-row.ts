import type { Size } from '../geometry.ts'
import { finishedBox, ofClass, rawStep, type BoxForm } from '../explain/head-lines.ts'
import { computed, given } from '../explain/line.ts'
import type { RawPrediction } from '../explain/raw-prediction.ts'
import type { HeadExplanation } from './contract.ts'
import type { PickedRows } from './picked-rows.ts'

/** Explains a row of a box, a score and a class. @param note on its raw numbers */
export function explainPickedRow(
  { values }: RawPrediction,
  classId: number,
  head: PickedRows,
  input: Size,
  note: string,
): HeadExplanation {
  const score = values[4] ?? NaN
  const box = finishedBox(values, formOf(values, head), input, 0)
  return {
    steps: [
      rawStep(
        [...box.raw, given('score', score), ofClass(given('class id', values[5] ?? NaN), classId)],
        note,
      ),
      box.decode,
    ],
    corners: box.corners,
    score: [computed('score', '{score}', { score }, Math.min(score, 1))],
    scoreNote: 'As the row says it.',
    objectness: 1,
    probabilities: [],
    firstClass: 4,
  }
}

/** If the form was not settled, a box smaller than a pixel is in fractions, as in the decoder. */
function formOf(values: Float32Array, { centre, normalised, unsettled }: PickedRows): BoxForm {
  const isShare = normalised || (unsettled && Math.max(...values.subarray(0, 4)) <= 1.05)
  return { ...(!centre && { corners: true }), ...(isShare && { normalised: true }) }
}
