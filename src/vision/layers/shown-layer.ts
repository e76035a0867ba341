import type { Layer } from './layer.ts'
import type { PixelSum } from './products.ts'
import type { ValueHistogram } from './value-histogram.ts'

/** The maps of a layer as they are, before its activation, or as ReLU would have made them. */
export type MapView = 'after' | 'before' | 'relu'

/** A layer that has been run on the picture. */
export interface ShownLayer {
  readonly layer: Layer
  /** mean absolute value of each map after the activation */
  readonly activity: Float32Array
  /** map numbers, the most active first */
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

/** One pixel of a map. */
export interface PixelFacts {
  readonly channel: number
  readonly row: number
  readonly column: number
  /** null without an activation */
  readonly before: number | null
  readonly after: number
  /** null where the layer is no convolution with weights in the file */
  readonly sum: PixelSum | null
}

/** What a head computed one box from, straight out of the graph. */
export interface DistributionFacts {
  /** logits of the bins of each side: left, top, right, bottom */
  readonly logits: readonly [Float32Array, Float32Array, Float32Array, Float32Array]
  /** the distances that the graph made of them, in cells */
  readonly distances: readonly [number, number, number, number]
}
