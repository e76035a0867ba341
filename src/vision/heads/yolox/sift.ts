import type { Sifter } from '../contract.ts'
import { siftRows } from '../sift-rows.ts'
import type { YoloxHead } from './head.ts'

export const siftYolox: Sifter<YoloxHead> = ({ output }, dims, classCount) =>
  siftRows({ output, before: 5, extra: 0, transposed: false }, dims, classCount)
