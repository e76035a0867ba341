import type { Sifter } from '../contract.ts'
import { siftRows } from '../sift-rows.ts'
import type { ClassScoresHead } from './head.ts'

/** Null if scores are a separate output, are logits, or include the background's. */
export const siftClassScores: Sifter<ClassScoresHead> = (head, dims, classCount) => {
  const { output, scores, logits, nothing, extra } = head
  if (scores !== undefined || logits || nothing) return null
  const rows = { output, before: 4, extra: extra?.count ?? 0, transposed: true } as const
  return siftRows(rows, dims, classCount)
}
