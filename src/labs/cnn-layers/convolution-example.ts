/**
 * Two convolutions of YOLOv5s, written by `tests/labs/cnn-layers/write-convolution-example.ts`: their weights, as
 * 16-bit floats. The first reads the first layer of `LayerExample`, the second the first.
 */
export interface ConvolutionExample {
  /** SHA-256 of the network file that was run */
  readonly sha256: string
  readonly layers: readonly StoredConvolution[]
}

export interface StoredConvolution {
  readonly output: string
  /** channels of its output whose weights are stored, the most active on the picture first */
  readonly channels: readonly number[]
  /** base64 of little-endian float16, [channels stored, in channels, rows, columns] */
  readonly weights: string
  /** [channels stored] */
  readonly bias: readonly number[]
}
