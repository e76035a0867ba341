import type { HeadByHand } from '../contract.ts'
import { rowsOf } from '../rows-by-hand.ts'
import type { DecodedObjectnessHead } from './head.ts'

export const decodedObjectnessByHand: HeadByHand<DecodedObjectnessHead> = {
  label: 'Rows with objectness (YOLOv5, v6, v7)',
  asks: 'strides',
  countsClasses: true,
  from(outputs, { strides }, size) {
    const { classCount, ...rows } = rowsOf(outputs, strides, size, 5, () => true)
    return { head: { kind: 'decoded-objectness', ...rows, strides }, classCount }
  },
}
