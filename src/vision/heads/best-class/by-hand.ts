import type { HeadByHand } from '../contract.ts'
import { pickedRowsOf } from '../picked-rows-by-hand.ts'
import type { BestClassHead } from './head.ts'

export const bestClassByHand: HeadByHand<BestClassHead> = {
  label: 'Best class per row, NMS to do (DeepStream)',
  asks: 'nothing',
  countsClasses: false,
  from: (outputs) => ({ head: { kind: 'best-class', ...pickedRowsOf(outputs) }, classCount: 0 }),
}
