import type { HeadDescription } from './contract.ts'
import { anchors, type AnchorHead } from './anchors/head.ts'
import { bestClass, type BestClassHead } from './best-class/head.ts'
import { classScores, type ClassScoresHead } from './class-scores/head.ts'
import { darknet, type DarknetHead } from './darknet/head.ts'
import { decodedObjectness, type DecodedObjectnessHead } from './decoded-objectness/head.ts'
import { detr, type DetrHead } from './detr/head.ts'
import { endToEnd, type EndToEndHead } from './end-to-end/head.ts'
import { fastestV2, type FastestV2Head } from './fastest-v2/head.ts'
import { nanodet, type NanodetHead } from './nanodet/head.ts'
import { yolox, type YoloxHead } from './yolox/head.ts'

/** The meaning of a network's outputs: everything that a decoder needs to know. Output names are those of the graph. */
export type Head =
  | AnchorHead
  | DarknetHead
  | DecodedObjectnessHead
  | YoloxHead
  | ClassScoresHead
  | BestClassHead
  | EndToEndHead
  | DetrHead
  | FastestV2Head
  | NanodetHead

export type HeadKind = Head['kind']

export type HeadOf<K extends HeadKind> = Extract<Head, { kind: K }>

/** All supported heads. */
export const heads: { readonly [K in HeadKind]: HeadDescription<HeadOf<K>> } = {
  'class-scores': classScores,
  'decoded-objectness': decodedObjectness,
  yolox,
  anchors,
  darknet,
  'best-class': bestClass,
  'end-to-end': endToEnd,
  detr,
  'fastest-v2': fastestV2,
  nanodet,
}

/** The description of a head, typed for use with that head. */
export function descriptionOf(head: Head): HeadDescription<Head> {
  return heads[head.kind] as HeadDescription<Head>
}
