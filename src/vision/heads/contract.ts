import type { CandidateBuffer } from '../candidate-buffer.ts'
import type { DecodeOptions } from '../candidates.ts'
import type { Line, Step } from '../explain/explanation.ts'
import type { RawPrediction } from '../explain/raw-prediction.ts'
import type { Size } from '../geometry.ts'
import type { Anchor, GridLevel } from '../grid.ts'
import type { HeadTensors, OutputShape } from '../tensor.ts'
import type { Fields } from './field.ts'
import type { HeadLevel } from './levels.ts'

// What the files of a head's folder export, file by file. `H` is the head's own record.

/** `head.ts`: what the head is. */
export interface HeadDescription<H> {
  /** of its record, without `kind` */
  readonly fields: Fields
  /** a prediction has an objectness beside its class scores */
  readonly hasObjectness: boolean
  /** leaves duplicates to non-maximum suppression */
  readonly needsNms: boolean
  /** the grids that its predictions lie on, in their order; none where it does not say (end to end, DETR) */
  levels(head: H): readonly HeadLevel[]
}

/**
 * `decode.ts`: puts every prediction above the floor into `into`, boxes as corners in input pixels, and
 * returns how many predictions the head made in all. Throws where an output is missing or of another
 * shape.
 */
export type Decoder<H> = (
  outputs: HeadTensors,
  head: H,
  frame: DecodeFrame,
  into: CandidateBuffer,
) => number

/** What a decoder must know beside the head. */
export interface DecodeFrame extends DecodeOptions {
  /** size of the network's input, in pixels */
  readonly input: Size
  readonly classCount: number
}

/**
 * `sift.ts`: how the predictions of a head lie in its outputs, whose dims are `dims` by name: for whoever picks
 * those that may pass a floor, and leaves the others where they are. Null where the outputs are not of the
 * shapes that the decoder takes: then they are read whole, and it says what is wrong.
 */
export type Sifter<H> = (
  head: H,
  dims: Readonly<Record<string, readonly number[]>>,
  classCount: number,
) => readonly Sieve[] | null

/**
 * Predictions in one output, `groups` of `cells` each: channel c of a prediction stands at
 * group * groupStep + cell * cellStep + c * channelStep.
 */
export interface Sieve {
  readonly output: string
  readonly groups: number
  readonly cells: number
  /** numbers of a prediction */
  readonly channels: number
  readonly groupStep: number
  readonly cellStep: number
  readonly channelStep: number
  /** the channel that every class score is multiplied with; null where there is none */
  readonly objectness: number | null
  readonly firstClass: number
  /** 0: the objectness alone says whether a prediction may pass */
  readonly classes: number
  /** objectness and class scores are yet to go through the logistic */
  readonly logits: boolean
}

/** `read.ts`: opens outputs that the head's decoder has taken. Throws where one is missing. */
export type ReaderOf<H> = (
  outputs: HeadTensors,
  head: H,
  input: Size,
  classCount: number,
) => HeadReader

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

/** `explain.ts`: how raw numbers become the box and score of class `classId`; `input` in pixels. */
export type ExplainHead<H> = (
  raw: RawPrediction,
  classId: number,
  head: H,
  input: Size,
) => HeadExplanation

/** What is particular to a head about an explanation. */
export interface HeadExplanation {
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

/** `by-hand.ts`: the head where a person says that outputs are to be read so. */
export interface HeadByHand<H> {
  /** what its boxes are, and whose: how a person is offered it */
  readonly label: string
  /** what the person has to say beside that */
  readonly asks: 'nothing' | 'strides' | 'strides and anchors'
  /** false: a row names one class, and the outputs do not say how many there are */
  readonly countsClasses: boolean
  /**
   * These outputs as such a head; what is not asked for is left aside. `size`: of the network's input.
   * @throws {Error} in words for a person, where the outputs cannot be one
   */
  from(outputs: readonly OutputShape[], said: HeadSaid, size: Size): HeadFrom<H>
}

export interface HeadSaid {
  readonly strides: readonly number[]
  /** by stride */
  readonly anchors: readonly (readonly Anchor[])[]
}

export interface HeadFrom<H> {
  readonly head: H
  /** 0 where the outputs do not say */
  readonly classCount: number
}
