import type { ModelSpec } from '../catalogue/spec.ts'
import type { Size } from '../vision/geometry.ts'
import type { DenseRow } from '../vision/layers/dense-row.ts'
import type { LayerList } from '../vision/layers/layer.ts'
import type {
  ChannelFacts,
  DistributionFacts,
  LayerStrengths,
  MapView,
  PixelFacts,
  SheetRequest,
  ShownLayer,
} from '../vision/layers/shown-layer.ts'
import type { CellArea } from '../vision/saliency/eigen-cam.ts'
import type { SaliencyMap } from '../vision/saliency/occlusion-map.ts'

/** The picture to compute layers on. */
export interface LayerFeed {
  /** upright pixels; transferred, and closed by the worker */
  readonly frame: ImageBitmap
  /** of the network's input */
  readonly size: Size
  /** the part of the input that the picture is scaled to fit into; absent: all of it */
  readonly within?: Size
}

export interface LayerOpen extends LayerFeed {
  readonly spec: ModelSpec
  /** absolute address of the model file */
  readonly url: string
  /** the file itself, if the page has it */
  readonly file?: Blob
  /** whether to fold an int8 network back to float, matching the engine */
  readonly folded: boolean
  readonly threads: number
}

/** The worker's calls and answers; a job fails with an `EngineFailure`. */
export interface LayerCalls {
  open: {
    request: LayerOpen
    answer: LayerList
    /** bytes of the model file */
    progress: { readonly loaded: number; readonly total: number }
  }
  /** sets another picture; a layer has to be shown again afterwards */
  feed: { request: LayerFeed; answer: LayerList }
  show: { request: { readonly output: string }; answer: ShownLayer }
  sheet: { request: SheetRequest; answer: ImageBitmap }
  map: { request: { readonly view: MapView; readonly channel: number }; answer: ImageBitmap }
  pixel: {
    request: { readonly channel: number; readonly row: number; readonly column: number }
    answer: PixelFacts
  }
  /** EigenCAM of the layer shown last: of all its cells, or of the pattern within an area of them */
  eigenCam: { request: { readonly area: CellArea | null }; answer: SaliencyMap }
  /** the mean of every map of the layer shown last over the cells of each area, [areas, channels] */
  pooled: { request: { readonly areas: readonly CellArea[] }; answer: Float32Array }
  strengths: {
    request: object
    answer: readonly LayerStrengths[]
    /** layers */
    progress: { readonly loaded: number; readonly total: number }
  }
  /** null unless the layer shown last is a 1x1 convolution with weights in the file */
  row: { request: { readonly channel: number }; answer: DenseRow | null }
  channels: { request: object; answer: ChannelFacts }
  within: {
    request: { readonly view: MapView; readonly from: number; readonly to: number }
    answer: Uint16Array
  }
  /** null if the head computes its boxes in another way */
  distribution: { request: { readonly index: number }; answer: DistributionFacts | null }
}

export type LayerCall = keyof LayerCalls
