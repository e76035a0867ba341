import type { StoredOrigin } from '../stored-origin.ts'

/**
 * Two layers of YOLOv5s on a photograph, written by `tests/labs/shared/write-layer-example.ts`: their maps before
 * the activation, as 16-bit floats.
 */
export interface LayerExample extends StoredOrigin {
  readonly layers: readonly StoredLayer[]
}

export interface StoredLayer {
  readonly output: string
  readonly name: string
  readonly dims: readonly [channels: number, rows: number, columns: number]
  readonly kernel: readonly [rows: number, columns: number]
  readonly activation: { readonly name: string; readonly before: string }
  /** base64 of little-endian float16, [channels, rows, columns] */
  readonly before: string
  /** of the convolution, [channels] */
  readonly bias: readonly number[]
  readonly weightNorm: readonly number[]
}
