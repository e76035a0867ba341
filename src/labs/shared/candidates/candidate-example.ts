/**
 * What YOLOv5s predicts on a photograph, before any suppression, written by
 * `tests/labs/shared/write-candidate-example.ts`: the best class of every prediction above a floor.
 */
export interface CandidateExample {
  /** SHA-256 of the network file that the catalogue pins, and of the one that was run */
  readonly network: string
  readonly sha256: string
  readonly name: string
  readonly picture: string
  /** width and height of the picture, and of the network's input */
  readonly image: readonly [number, number]
  readonly input: readonly [number, number]
  /** only scores strictly above it are there */
  readonly floor: number
  readonly classes: readonly string[]
  /** xyxy in input pixels, [4 * count] */
  readonly boxes: readonly number[]
  readonly scores: readonly number[]
  /** indices into `classes` */
  readonly classIds: readonly number[]
}
