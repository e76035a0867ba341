import type { Candidates } from './candidates.ts'
import type { ModelBoxes } from './geometry.ts'

/** Of one candidate, in the memory of `columnsIn`. */
export const bytesEach = 29

/**
 * Columns for `count` candidates over one piece of memory, column after column, without a copy: fresh memory and
 * handing it to another thread cost less once than seven times. `memory` holds at least `bytesEach * count` bytes.
 */
export function columnsIn(memory: ArrayBuffer, count: number, predictions: number): Candidates {
  return {
    count,
    boxes: new Float32Array(memory, 0, 4 * count) as ModelBoxes,
    scores: new Float32Array(memory, 16 * count, count),
    classIds: new Uint16Array(memory, 20 * count, count),
    strides: new Uint16Array(memory, 22 * count, count),
    columns: new Uint16Array(memory, 24 * count, count),
    rows: new Uint16Array(memory, 26 * count, count),
    anchors: new Uint8Array(memory, 28 * count, count),
    predictions,
  }
}

/** Copies the first `count` candidates of `from` to columns that are at least as long. */
export function copyColumns(from: Candidates, to: Candidates, count: number): void {
  to.boxes.set(from.boxes.subarray(0, 4 * count))
  to.scores.set(from.scores.subarray(0, count))
  to.classIds.set(from.classIds.subarray(0, count))
  to.strides.set(from.strides.subarray(0, count))
  to.columns.set(from.columns.subarray(0, count))
  to.rows.set(from.rows.subarray(0, count))
  to.anchors.set(from.anchors.subarray(0, count))
}
