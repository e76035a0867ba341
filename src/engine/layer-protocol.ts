import type { ModelSpec } from '../catalogue/spec.ts'
import type { Size } from '../vision/geometry.ts'
import type { LayerList } from '../vision/layers/layer.ts'
import type {
  DistributionFacts,
  MapView,
  PixelFacts,
  SheetRequest,
  ShownLayer,
} from '../vision/layers/shown-layer.ts'

/** What the layers are computed on. */
export interface LayerFeed {
  /** upright pixels; transferred, and closed by the worker */
  readonly frame: ImageBitmap
  /** of the network's input */
  readonly size: Size
  /** what of it the picture is scaled to fit into; absent: all of it */
  readonly within?: Size
}

export interface LayerOpen extends LayerFeed {
  readonly spec: ModelSpec
  /** absolute address of the model file */
  readonly url: string
  /** the file itself, where the page keeps it */
  readonly file?: Blob
  /** whether a network of 8-bit whole numbers is folded back to float: as it runs in the engine */
  readonly folded: boolean
  readonly threads: number
}

/** What can be asked of the worker, and what it answers; a job fails with an `EngineFailure`. */
export interface LayerCalls {
  open: {
    request: LayerOpen
    answer: LayerList
    /** bytes of the model file */
    progress: { readonly loaded: number; readonly total: number }
  }
  /** another picture; a layer has to be shown again after it */
  feed: { request: LayerFeed; answer: LayerList }
  show: { request: { readonly output: string }; answer: ShownLayer }
  sheet: { request: SheetRequest; answer: ImageBitmap }
  map: { request: { readonly view: MapView; readonly channel: number }; answer: ImageBitmap }
  pixel: {
    request: { readonly channel: number; readonly row: number; readonly column: number }
    answer: PixelFacts
  }
  /** null where the head computes its boxes otherwise */
  distribution: { request: { readonly index: number }; answer: DistributionFacts | null }
}

export type LayerCall = keyof LayerCalls
