import type { CandidateBuffer } from '../candidate-buffer.ts'
import type { DecodeOptions } from '../candidates.ts'
import type { Size } from '../geometry.ts'
import type { Head } from '../head.ts'
import type { HeadTensors } from '../tensor.ts'

/**
 * Puts every prediction above the floor into `into`, boxes as corners in input pixels, and returns
 * how many predictions the head made in all. Throws where an output is missing or of another shape.
 */
export type Decoder<H extends Head> = (
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
