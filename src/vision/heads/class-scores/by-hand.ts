import type { HeadByHand } from '../contract.ts'
import { rowsOf } from '../rows-by-hand.ts'
import type { ClassScoresHead } from './head.ts'

export const classScoresByHand: HeadByHand<ClassScoresHead> = {
  label: 'Rows without objectness (YOLOv8 and later)',
  asks: 'strides',
  countsClasses: true,
  from(outputs, { strides }, size) {
    const { output, classCount } = rowsOf(outputs, strides, size, 4, (each) => each === 1)
    return { head: { kind: 'class-scores', output, strides }, classCount }
  },
}
