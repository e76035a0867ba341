import type { Sifter } from '../contract.ts'
import { siftRows } from '../sift-rows.ts'
import type { ClassScoresHead } from './head.ts'

/** Null where scores are in an output of their own, are logits, or have one of nothing among them. */
export const siftClassScores: Sifter<ClassScoresHead> = (head, dims, classCount) => {
  const { output, scores, logits, nothing, extra } = head
  if (scores !== undefined || logits || nothing) return null
  const rows = { output, before: 4, extra: extra?.count ?? 0, transposed: true } as const
  return siftRows(rows, dims, classCount)
}
