import type { HeadByHand } from '../contract.ts'
import { rowsOf } from '../rows-by-hand.ts'
import type { YoloxHead } from './head.ts'

export const yoloxByHand: HeadByHand<YoloxHead> = {
  label: 'Raw rows (YOLOX)',
  asks: 'strides',
  countsClasses: true,
  from(outputs, { strides }, size) {
    const { output, classCount } = rowsOf(outputs, strides, size, 5, (each) => each === 1)
    return { head: { kind: 'yolox', output, strides }, classCount }
  },
}
