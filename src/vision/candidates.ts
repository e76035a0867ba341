import type { ModelBoxes } from './geometry.ts'

/**
 * Every prediction above the floor, in the order of the head. Flat columns of equal length `count`; NMS,
 * selection and inspector refer to a candidate by its index.
 */
export interface Candidates {
  readonly count: number
  /** xyxy in input pixels, [4 * count] */
  readonly boxes: ModelBoxes
  /** 0..1: objectness * class score for heads with objectness, else the class score */
  readonly scores: Float32Array
  readonly classIds: Uint16Array
  /** stride of the prediction's grid, in input pixels; 0 for heads without a grid (end to end) */
  readonly strides: Uint16Array
  /** column and row of its cell in that grid; without a grid, column 0 and the row of the output */
  readonly columns: Uint16Array
  readonly rows: Uint16Array
  /** index of its anchor within the cell; 0 for anchor-free heads */
  readonly anchors: Uint8Array
  /** number of predictions of the head, before the floor: the "8400" or "25200" */
  readonly predictions: number
}

/** What a decoder turns into candidates. */
export interface DecodeOptions {
  /** only scores strictly above this become candidates */
  readonly floor: number
  /** true: a candidate for every class above the floor; false: only for the best class of each prediction */
  readonly multiLabel: boolean
}
