/**
 * What the last layer of YOLOv5s's coarsest head gets on a photograph, and its weights for some classes, written by
 * `tests/labs/neural-network-process/write-head-example.ts`. Numbers are 16-bit floats in base64.
 */
export interface HeadExample {
  /** SHA-256 of the network file that the catalogue pins, and of the one that was run */
  readonly network: string
  readonly sha256: string
  readonly name: string
  readonly picture: string
  /** width and height of the picture, and of the network's input */
  readonly image: readonly [number, number]
  readonly input: readonly [number, number]
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
