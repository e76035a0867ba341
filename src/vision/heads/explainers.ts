import type { ExplainHead } from './contract.ts'
import { explainAnchors } from './anchors/explain.ts'
import { explainBestClass } from './best-class/explain.ts'
import { explainClassScores } from './class-scores/explain.ts'
import { explainDarknet } from './darknet/explain.ts'
import { explainDecodedObjectness } from './decoded-objectness/explain.ts'
import { explainDetr } from './detr/explain.ts'
import { explainEndToEnd } from './end-to-end/explain.ts'
import { explainFastestV2 } from './fastest-v2/explain.ts'
import { explainNanodet } from './nanodet/explain.ts'
import { explainYolox } from './yolox/explain.ts'
import type { HeadKind, HeadOf } from './heads.ts'

/** The explainer of every head. */
export const explainers: { readonly [K in HeadKind]: ExplainHead<HeadOf<K>> } = {
  anchors: explainAnchors,
  darknet: explainDarknet,
  'decoded-objectness': explainDecodedObjectness,
  yolox: explainYolox,
  'class-scores': explainClassScores,
  'best-class': explainBestClass,
  'end-to-end': explainEndToEnd,
  detr: explainDetr,
  'fastest-v2': explainFastestV2,
  nanodet: explainNanodet,
}
