import { bytesEach, columnsIn, copyColumns } from '../../vision/candidate-columns.ts'
import type { Candidates } from '../../vision/candidates.ts'

/** Candidates as the one piece of memory that holds their columns. */
export interface PackedCandidates {
  readonly count: number
  readonly predictions: number
  /** [bytesEach * count], see `columnsIn` */
  readonly columns: ArrayBuffer
}

/** A copy of the candidates in one piece. */
export function packCandidates(candidates: Candidates): PackedCandidates {
  const { count, predictions } = candidates
  const packed = { count, predictions, columns: new ArrayBuffer(bytesEach * count) }
  copyColumns(candidates, unpackCandidates(packed), count)
  return packed
}

/** The packed candidates as columns, without a copy. */
export function unpackCandidates({ count, predictions, columns }: PackedCandidates): Candidates {
  return columnsIn(columns, count, predictions)
}
