import type { HeadByHand } from '../contract.ts'
import { anchorMapsOf } from '../maps-by-hand.ts'
import type { AnchorHead } from './head.ts'

export const anchorsByHand: HeadByHand<AnchorHead> = {
  label: 'Raw maps (YOLOv5, v7)',
  asks: 'strides and anchors',
  countsClasses: true,
  from(outputs, said, size) {
    const { maps, classCount } = anchorMapsOf(outputs, said, size, 1)
    return { head: { kind: 'anchors', outputs: maps }, classCount }
  },
}
