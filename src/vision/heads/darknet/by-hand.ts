import type { HeadByHand } from '../contract.ts'
import { anchorMapsOf } from '../maps-by-hand.ts'
import type { DarknetHead } from './head.ts'

export const darknetByHand: HeadByHand<DarknetHead> = {
  label: 'Raw maps (YOLOv2, v3, v4)',
  asks: 'strides and anchors',
  countsClasses: true,
  from(outputs, said, size) {
    const { maps, classCount } = anchorMapsOf(outputs, said, size, 0)
    const classes = said.strides.length === 1 ? 'softmax' : 'logistic'
    // a network of one class may omit the class channel
    return {
      head: { kind: 'darknet', outputs: maps, classes },
      classCount: Math.max(1, classCount),
    }
  },
}
