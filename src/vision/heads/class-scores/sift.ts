import type { Sifter } from '../contract.ts'
import { siftRows } from '../sift-rows.ts'
import type { ClassScoresHead } from './head.ts'

export const siftClassScores: Sifter<ClassScoresHead> = ({ output, extra }, dims, classCount) =>
  siftRows({ output, before: 4, extra: extra?.count ?? 0, transposed: true }, dims, classCount)
