import type { Size } from '../geometry.ts'
import type { Head } from '../head.ts'
import type { Line, Step } from './explanation.ts'
import { explainAnchors } from './heads/anchors.ts'
import { explainClassScores } from './heads/class-scores.ts'
import { explainDarknet } from './heads/darknet.ts'
import { explainDecodedObjectness } from './heads/decoded-objectness.ts'
import { explainDetr } from './heads/detr.ts'
import { explainEndToEnd } from './heads/end-to-end.ts'
import { explainFastestV2 } from './heads/fastest-v2.ts'
import { explainYolox } from './heads/yolox.ts'
import type { RawPrediction } from './raw-prediction.ts'

/** What is particular to a head about an explanation. */
export interface HeadPart {
  /** from raw numbers to the centre and sides of the box, or to its corners */
  readonly steps: readonly Step[]
  /** the corners, input pixels, before they are rounded to float32 */
  readonly corners: readonly Line[]
  /** the objectness and the class, with what makes them, up to the score */
  readonly score: readonly Line[]
  readonly scoreNote?: string
  /** 0..1: what every class is multiplied with; 1 where the head has none */
  readonly objectness: number
  /** 0..1, one a class; empty where a row names one class only */
  readonly probabilities: ArrayLike<number>
  /** where the class numbers begin among the raw values */
  readonly firstClass: number
}

export type ExplainHead<H extends Head> = (
  raw: RawPrediction,
  classId: number,
  head: H,
  /** of the network, in pixels */
  input: Size,
) => HeadPart

const parts: { readonly [K in Head['kind']]: ExplainHead<Extract<Head, { kind: K }>> } = {
  anchors: explainAnchors,
  darknet: explainDarknet,
  'decoded-objectness': explainDecodedObjectness,
  yolox: explainYolox,
  'class-scores': explainClassScores,
  'end-to-end': explainEndToEnd,
  detr: explainDetr,
  'fastest-v2': explainFastestV2,
}

export const explainHead: ExplainHead<Head> = (raw, classId, head, input) =>
  (parts[head.kind] as ExplainHead<Head>)(raw, classId, head, input)
