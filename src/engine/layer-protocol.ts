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
import type { EngineFailure } from './protocol.ts'

/** What the layers are computed on. */
export interface LayerFeed {
  /** upright pixels; transferred, and closed by the worker */
  readonly frame: ImageBitmap
  /** of the network's input */
  readonly size: Size
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

/** What can be asked of the worker, and what it answers. */
export interface LayerCalls {
  open: { request: LayerOpen; answer: LayerList }
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

export type LayerRequest = {
  [K in LayerCall]: { readonly id: number; readonly type: K } & LayerCalls[K]['request']
}[LayerCall]

export type LayerResponse =
  | {
      readonly id: number
      readonly type: 'answer'
      readonly answer: LayerCalls[LayerCall]['answer']
    }
  | {
      readonly id: number
      readonly type: 'progress'
      readonly loaded: number
      readonly total: number
    }
  | { readonly id: number; readonly type: 'failed'; readonly failure: EngineFailure }
