import type { ReaderOf } from './contract.ts'
import { readAnchors } from './anchors/read.ts'
import { readBestClass } from './best-class/read.ts'
import { readClassScores } from './class-scores/read.ts'
import { readDarknet } from './darknet/read.ts'
import { readDecodedObjectness } from './decoded-objectness/read.ts'
import { readDetr } from './detr/read.ts'
import { readEndToEnd } from './end-to-end/read.ts'
import { readFastestV2 } from './fastest-v2/read.ts'
import { readNanodet } from './nanodet/read.ts'
import { readYolox } from './yolox/read.ts'
import type { HeadKind, HeadOf } from './heads.ts'

/** The reader of every head's raw outputs. */
export const readers: { readonly [K in HeadKind]: ReaderOf<HeadOf<K>> } = {
  anchors: readAnchors,
  darknet: readDarknet,
  'decoded-objectness': readDecodedObjectness,
  yolox: readYolox,
  'class-scores': readClassScores,
  'best-class': readBestClass,
  'end-to-end': readEndToEnd,
  detr: readDetr,
  'fastest-v2': readFastestV2,
  nanodet: readNanodet,
}
