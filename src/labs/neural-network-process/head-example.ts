/**
 * What the last layer of YOLOv5s's coarsest head got and gave on a photograph, written by
 * `tests/labs/neural-network-process/write-head-example.ts`. The layer is dense at every cell: z = w . f + b. Training
 * it on some cells moves w along their features, so that all it takes to follow every cell's logit are the products
 * of features with each other.
 */
export interface HeadExample {
  /** SHA-256 of the network file that the catalogue pins, and of the one that was run */
  readonly network: string
  readonly sha256: string
  readonly picture: string
  /** width and height of the network's input */
  readonly input: readonly [number, number]
  readonly columns: number
  readonly rows: number
  /** which of the three boxes a cell predicts */
  readonly anchor: number
  /** length of a cell's features */
  readonly channels: number
  readonly classes: readonly string[]
  /** logits of each cell, row by row */
  readonly objectness: readonly number[]
  /** by class, the logit of each cell */
  readonly logits: readonly (readonly number[])[]
  /** f_i . f_j for j <= i, row by row of the triangle */
  readonly products: readonly number[]
}
