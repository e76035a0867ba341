import type { Decoder } from './contract.ts'
import { decodeAnchors } from './anchors/decode.ts'
import { decodeBestClass } from './best-class/decode.ts'
import { decodeClassScores } from './class-scores/decode.ts'
import { decodeDarknet } from './darknet/decode.ts'
import { decodeDecodedObjectness } from './decoded-objectness/decode.ts'
import { decodeDetr } from './detr/decode.ts'
import { decodeEndToEnd } from './end-to-end/decode.ts'
import { decodeFastestV2 } from './fastest-v2/decode.ts'
import { decodeNanodet } from './nanodet/decode.ts'
import { decodeYolox } from './yolox/decode.ts'
import type { HeadKind, HeadOf } from './heads.ts'

/** The decoder of every head. */
export const decoders: { readonly [K in HeadKind]: Decoder<HeadOf<K>> } = {
  anchors: decodeAnchors,
  darknet: decodeDarknet,
  'decoded-objectness': decodeDecodedObjectness,
  yolox: decodeYolox,
  'class-scores': decodeClassScores,
  'best-class': decodeBestClass,
  'end-to-end': decodeEndToEnd,
  detr: decodeDetr,
  'fastest-v2': decodeFastestV2,
  nanodet: decodeNanodet,
}
