import type { Size } from '../geometry.ts'
import type { GridLevel } from '../grid.ts'
import type { Head } from '../head.ts'
import type { HeadTensors } from '../tensor.ts'
import type { RawPrediction } from './raw-prediction.ts'
import { readAnchors } from './readers/anchors.ts'
import { readClassScores } from './readers/class-scores.ts'
import { readDarknet } from './readers/darknet.ts'
import { readDecodedObjectness } from './readers/decoded-objectness.ts'
import { readDetr } from './readers/detr.ts'
import { readEndToEnd } from './readers/end-to-end.ts'
import { readFastestV2 } from './readers/fastest-v2.ts'
import { readYolox } from './readers/yolox.ts'

/**
 * A network's raw outputs, any prediction at a time: what a decoder runs past, to be looked at. Its
 * boxes and scores are those of the decoder to the last bit. Predictions are numbered by
 * (stride, anchor, row, column), as `headGrid` does; where there is no grid by row.
 */
export interface HeadReader {
  /** the grids, in the head's order; empty where the head does not say (end to end, DETR) */
  readonly levels: readonly GridLevel[]
  readonly predictions: number
  readonly hasObjectness: boolean
  raw(index: number): RawPrediction
  /** 0..1; 1 where the head has none */
  objectness(index: number): number
  /** 0..1, float32: objectness * class where there is an objectness, else the class */
  score(index: number, classId: number): number
  /** the class with the highest score */
  bestClass(index: number): number
  /** corners in input pixels, put into `out` */
  box(index: number, out: Float32Array): void
}

export type ReaderOf<H extends Head> = (
  outputs: HeadTensors,
  head: H,
  input: Size,
  classCount: number,
) => HeadReader

const readers: { readonly [K in Head['kind']]: ReaderOf<Extract<Head, { kind: K }>> } = {
  anchors: readAnchors,
  darknet: readDarknet,
  'decoded-objectness': readDecodedObjectness,
  yolox: readYolox,
  'class-scores': readClassScores,
  'end-to-end': readEndToEnd,
  detr: readDetr,
  'fastest-v2': readFastestV2,
}

/** Reads outputs that the head's decoder has taken. Throws where one is missing. */
export function readHead(
  outputs: HeadTensors,
  head: Head,
  input: Size,
  classCount: number,
): HeadReader {
  const read = readers[head.kind] as ReaderOf<Head>
  return read(outputs, head, input, classCount)
}
