import type { ChannelStatistics } from './channel-statistics.ts'
import type { Layer } from './layer.ts'
import type { PixelSum } from './products.ts'
import type { ValueHistogram } from './value-histogram.ts'

/** The maps of a layer after its activation, before it, or with ReLU applied instead. */
export type MapView = 'after' | 'before' | 'relu'

/** A layer's results for the picture. */
export interface ShownLayer {
  readonly layer: Layer
  /** mean absolute value of each map after the activation */
  readonly activity: Float32Array
  /** map indices, the most active first */
  readonly order: Uint16Array
  /** null without an activation */
  readonly before: ValueHistogram | null
  readonly after: ValueHistogram
}

export interface SheetRequest {
  readonly view: MapView
  /** as in `SheetLayout` */
  readonly tile: number
  readonly margin: number
  readonly columns: number
}

/** Every map of a layer before its activation, and the convolution that made it. */
export interface ChannelFacts extends ChannelStatistics {
  /** of the convolution, [channels]; null unless its weights are in the file, or if it has none */
  readonly bias: Float32Array | null
  /** root of the sum of the squared weights of each channel; null unless they are in the file */
  readonly weightNorm: Float64Array | null
}

/** One pixel of a map. */
export interface PixelFacts {
  readonly channel: number
  readonly row: number
  readonly column: number
  /** null without an activation */
  readonly before: number | null
  readonly after: number
  /** null unless the layer is a convolution with weights in the file */
  readonly sum: PixelSum | null
}

/** How strongly a layer answers at each of its cells. */
export interface LayerStrengths {
  readonly layer: Layer
  /** mean absolute value over the maps, after the activation, [rows * columns] */
  readonly strengths: Float32Array
}

/** The distributions behind one box, as the graph outputs them. */
export interface DistributionFacts {
  /** logits of the bins of each side: left, top, right, bottom */
  readonly logits: readonly [Float32Array, Float32Array, Float32Array, Float32Array]
  /** the distances that the graph computed from them, in cells */
  readonly distances: readonly [number, number, number, number]
}
