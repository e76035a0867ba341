import type { CandidateBuffer } from '../candidate-buffer.ts'
import type { DecodeOptions } from '../candidates.ts'
import type { Search } from '../decode/search.ts'
import type { Line, Step } from '../explain/explanation.ts'
import type { RawPrediction } from '../explain/raw-prediction.ts'
import type { Size } from '../geometry.ts'
import type { Anchor, GridLevel } from '../grid.ts'
import type { HeadTensors, OutputShape } from '../tensor.ts'
import type { Fields } from './field.ts'
import type { HeadLevel } from './levels.ts'

// The exports of each file in a head's folder. `H` is the head's own record.

/** `head.ts`: what the head is. */
export interface HeadDescription<H> {
  /** of its record, without `kind` */
  readonly fields: Fields
  /** whether predictions have an objectness besides their class scores */
  readonly hasObjectness: boolean
  /** the grids of its predictions, in their order; empty for heads without grids (end to end, DETR) */
  levels(head: H): readonly HeadLevel[]
}

/**
 * `decode.ts`: adds every prediction above the floor to `into`, boxes as corners in input pixels, and returns the
 * total number of predictions. Throws if an output is missing or has the wrong shape.
 */
export type Decoder<H> = (
  outputs: HeadTensors,
  head: H,
  frame: DecodeFrame,
  into: CandidateBuffer,
) => number

/** What a decoder needs besides the head. */
export interface DecodeFrame extends DecodeOptions {
  /** size of the network's input, in pixels */
  readonly input: Size
  readonly classCount: number
  /** finds scores above the floor */
  readonly search: Search
}

/**
 * `sift.ts`: layout of a head's predictions in its outputs, whose dims are `dims` by name, so that a GPU can
 * select those that may pass a floor. Null if the outputs do not have the decoder's shapes: then they are read
 * completely, and the decoder reports the error.
 */
export type Sifter<H> = (
  head: H,
  dims: Readonly<Record<string, readonly number[]>>,
  classCount: number,
) => readonly Sieve[] | null

/**
 * Predictions in one output, `groups` of `cells` each: channel c of a prediction is at group * groupStep + cell *
 * cellStep + c * channelStep.
 */
export interface Sieve {
  readonly output: string
  readonly groups: number
  readonly cells: number
  /** numbers per prediction */
  readonly channels: number
  readonly groupStep: number
  readonly cellStep: number
  readonly channelStep: number
  /** the channel that multiplies every class score; null if there is none */
  readonly objectness: number | null
  readonly firstClass: number
  /** 0: only the objectness decides whether a prediction may pass */
  readonly classes: number
  /** whether the logistic function is still to be applied to objectness and class scores */
  readonly logits: boolean
}

/** `read.ts`: opens outputs that the head's decoder has accepted. Throws if one is missing. */
export type ReaderOf<H> = (
  outputs: HeadTensors,
  head: H,
  input: Size,
  classCount: number,
) => HeadReader

/**
 * Random access to the predictions in a network's raw outputs. Boxes and scores equal the decoder's to the last
 * bit. Predictions are numbered by (stride, anchor, row, column), as in `headGrid`; without a grid by row.
 */
export interface HeadReader {
  /** the grids, in the head's order; empty for heads without grids (end to end, DETR) */
  readonly levels: readonly GridLevel[]
  readonly predictions: number
  readonly hasObjectness: boolean
  raw(index: number): RawPrediction
  /** 0..1; 1 for heads without objectness */
  objectness(index: number): number
  /** 0..1, float32: objectness * class for heads with objectness, else the class */
  score(index: number, classId: number): number
  /** the class with the highest score */
  bestClass(index: number): number
  /** writes corners in input pixels to `out` */
  box(index: number, out: Float32Array): void
}

/** `explain.ts`: how raw numbers become the box and score of class `classId`; `input` in pixels. */
export type ExplainHead<H> = (
  raw: RawPrediction,
  classId: number,
  head: H,
  input: Size,
) => HeadExplanation

/** The head-specific part of an explanation. */
export interface HeadExplanation {
  /** from raw numbers to the box's centre and sides, or to its corners */
  readonly steps: readonly Step[]
  /** the corners, input pixels, before they are rounded to float32 */
  readonly corners: readonly Line[]
  /** objectness and class, with their computation, up to the score */
  readonly score: readonly Line[]
  readonly scoreNote?: string
  /** 0..1, the factor of every class; 1 for heads without objectness */
  readonly objectness: number
  /** 0..1, one per class; empty if a row names only one class */
  readonly probabilities: ArrayLike<number>
  /** index of the first class value among the raw values */
  readonly firstClass: number
}

/** `by-hand.ts`: the head for outputs that a user says are to be read this way. */
export interface HeadByHand<H> {
  /** its boxes and the families that use it: the label of the choice */
  readonly label: string
  /** what the user has to enter besides */
  readonly asks: 'nothing' | 'strides' | 'strides and anchors'
  /** false: a row names one class, and the outputs do not reveal the number of classes */
  readonly countsClasses: boolean
  /**
   * The head for these outputs; ignores what it does not ask for. `size`: of the network's input.
   * @throws {Error} in words for a user, if the outputs cannot be such a head
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
  /** 0 if the outputs do not reveal it */
  readonly classCount: number
}
