import type { OutputShape } from '../tensor.ts'
import { outputsInWords } from './outputs-in-words.ts'
import type { PickedRows } from './picked-rows.ts'

/**
 * The first output with rows of a box, a score and a class.
 * @throws {Error} in words for a user, if there is none
 */
export function pickedRowsOf(outputs: readonly OutputShape[]): PickedRows {
  for (const { name, dims } of outputs) {
    if (dims.length === 3 && dims[2] === 6) return { output: name }
    if (dims.length === 2 && dims[1] === 7) return { output: name, row: 'picture-box-class-score' }
  }
  throw new Error(
    `Outputs ${outputsInWords(outputs)} have no rows of six: a box, a score and a class.`,
  )
}
