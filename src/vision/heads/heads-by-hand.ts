import { anchorsByHand } from './anchors/by-hand.ts'
import { bestClassByHand } from './best-class/by-hand.ts'
import { classScoresByHand } from './class-scores/by-hand.ts'
import { darknetByHand } from './darknet/by-hand.ts'
import { decodedObjectnessByHand } from './decoded-objectness/by-hand.ts'
import { detrByHand } from './detr/by-hand.ts'
import { endToEndByHand } from './end-to-end/by-hand.ts'
import { fastestV2ByHand } from './fastest-v2/by-hand.ts'
import { nanodetByHand } from './nanodet/by-hand.ts'
import { yoloxByHand } from './yolox/by-hand.ts'
import type { HeadByHand } from './contract.ts'
import type { HeadKind, HeadOf } from './heads.ts'

/** Every head that a user can choose, in the order of the list. */
export const headsByHand: { readonly [K in HeadKind]: HeadByHand<HeadOf<K>> } = {
  'class-scores': classScoresByHand,
  'decoded-objectness': decodedObjectnessByHand,
  yolox: yoloxByHand,
  anchors: anchorsByHand,
  darknet: darknetByHand,
  'best-class': bestClassByHand,
  'end-to-end': endToEndByHand,
  detr: detrByHand,
  'fastest-v2': fastestV2ByHand,
  nanodet: nanodetByHand,
}
