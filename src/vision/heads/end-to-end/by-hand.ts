import type { HeadByHand } from '../contract.ts'
import { pickedRowsOf } from '../picked-rows-by-hand.ts'
import type { EndToEndHead } from './head.ts'

export const endToEndByHand: HeadByHand<EndToEndHead> = {
  label: 'Final boxes (YOLOv10, YOLO26)',
  asks: 'nothing',
  countsClasses: false,
  from: (outputs) => ({ head: { kind: 'end-to-end', ...pickedRowsOf(outputs) }, classCount: 0 }),
}
