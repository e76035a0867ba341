import type { Candidates } from '../../vision/candidates.ts'
import type { ModelBoxes } from '../../vision/geometry.ts'

/** Candidates in one piece of memory, column after column: 29 bytes each. */
export interface PackedCandidates {
  readonly count: number
  readonly predictions: number
  /** [29 * count]: boxes, scores, class ids, strides, columns, rows, anchors */
  readonly columns: ArrayBuffer
}

const bytesEach = 29

/** A copy of the candidates in one piece. */
export function packCandidates(candidates: Candidates): PackedCandidates {
  const { count, predictions } = candidates
  const packed = { count, predictions, columns: new ArrayBuffer(bytesEach * count) }
  const views = unpackCandidates(packed)
  views.boxes.set(candidates.boxes)
  views.scores.set(candidates.scores)
  views.classIds.set(candidates.classIds)
  views.strides.set(candidates.strides)
  views.columns.set(candidates.columns)
  views.rows.set(candidates.rows)
  views.anchors.set(candidates.anchors)
  return packed
}

/** The packed candidates as columns, without a copy. */
export function unpackCandidates({ count, predictions, columns }: PackedCandidates): Candidates {
  return {
    count,
    predictions,
    boxes: new Float32Array(columns, 0, 4 * count) as ModelBoxes,
    scores: new Float32Array(columns, 16 * count, count),
    classIds: new Uint16Array(columns, 20 * count, count),
    strides: new Uint16Array(columns, 22 * count, count),
    columns: new Uint16Array(columns, 24 * count, count),
    rows: new Uint16Array(columns, 26 * count, count),
    anchors: new Uint8Array(columns, 28 * count, count),
  }
}
