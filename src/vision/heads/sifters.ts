import type { Sifter } from './contract.ts'
import { siftAnchors } from './anchors/sift.ts'
import { siftClassScores } from './class-scores/sift.ts'
import { siftDarknet } from './darknet/sift.ts'
import { siftDecodedObjectness } from './decoded-objectness/sift.ts'
import type { Head, HeadKind, HeadOf } from './heads.ts'
import { siftYolox } from './yolox/sift.ts'

/**
 * How predictions are sifted; null for heads whose outputs are read completely: those with a few hundred rows,
 * and those whose predictions are spread over several outputs.
 */
const sifters: { readonly [K in HeadKind]: Sifter<HeadOf<K>> | null } = {
  anchors: siftAnchors,
  darknet: siftDarknet,
  'decoded-objectness': siftDecodedObjectness,
  yolox: siftYolox,
  'class-scores': siftClassScores,
  'best-class': null,
  'end-to-end': null,
  detr: null,
  'fastest-v2': null,
  nanodet: null,
}

/** The sifter of a head, typed for use with that head; null if its outputs are read completely. */
export function sifterOf(head: Head): Sifter<Head> | null {
  return sifters[head.kind] as Sifter<Head> | null
}
