import type { StoredOrigin } from '../shared/stored-origin.ts'

/**
 * What the last layer of YOLOv5s's coarsest head gets on a photograph, and its weights for some classes, written by
 * `tests/labs/neural-network-process/write-head-example.ts`. Numbers are 16-bit floats in base64.
 */
export interface HeadExample extends StoredOrigin {
  readonly columns: number
  readonly rows: number
  /** which of the three boxes a cell predicts */
  readonly anchor: number
  /** length of a cell's features */
  readonly channels: number
  /** f of every cell, [channels, rows, columns] */
  readonly features: string
  readonly classes: readonly StoredClass[]
}

/** The layer's weights, [channels], and bias for a class of the anchor. */
export interface StoredClass {
  readonly name: string
  readonly weights: string
  readonly bias: number
}
