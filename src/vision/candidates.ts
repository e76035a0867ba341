import type { ModelBoxes } from './geometry.ts'

/**
 * Every prediction above the floor, in the order the head lays them out. Flat columns of equal
 * length `count`; the index into them names a candidate everywhere (NMS, selection, inspector).
 */
export interface Candidates {
  readonly count: number
  /** xyxy in input pixels, [4 * count] */
  readonly boxes: ModelBoxes
  /** 0..1: objectness * class score where the head has an objectness, else the class score */
  readonly scores: Float32Array
  readonly classIds: Uint16Array
  /** stride of the grid the prediction came from, in input pixels; 0 where the head does not say (end to end) */
  readonly strides: Uint16Array
  /** column and row of its cell in that grid; without a grid column 0, and the row of the output that it is */
  readonly columns: Uint16Array
  readonly rows: Uint16Array
  /** index of its anchor within the cell; 0 for anchor-free heads */
  readonly anchors: Uint8Array
  /** how many predictions the head made in all, before the floor: the "8400" or "25200" */
  readonly predictions: number
}

/** What a decoder lets through. */
export interface DecodeOptions {
  /** only scores strictly above this become candidates */
  readonly floor: number
  /** true: a candidate for every class above the floor; false: the best class of each prediction only */
  readonly multiLabel: boolean
}
