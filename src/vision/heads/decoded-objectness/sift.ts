import type { Sifter } from '../contract.ts'
import { siftRows } from '../sift-rows.ts'
import type { DecodedObjectnessHead } from './head.ts'

export const siftDecodedObjectness: Sifter<DecodedObjectnessHead> = (
  { output, extra },
  dims,
  classCount,
) => siftRows({ output, before: 5, extra: extra?.count ?? 0, transposed: false }, dims, classCount)
