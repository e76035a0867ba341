import type { Answers, ExplainQuestion } from '../vision/explain/question.ts'
import type { LayerList } from '../vision/layers/layer.ts'
import type {
  DistributionFacts,
  MapView,
  PixelFacts,
  SheetRequest,
  ShownLayer,
} from '../vision/layers/shown-layer.ts'

/** What the raw outputs of a frame say, with the frame's id. */
export interface FrameAnswer<K extends ExplainQuestion['kind']> {
  readonly frameId: number
  readonly answer: Answers[K]
}

/** The inner layers of the network, computed for the item on the stage. Errors are in words. */
export interface LayerSession {
  readonly list: LayerList
  /** captures the item on the stage; layers have to be shown again afterwards */
  readonly feed: () => Promise<LayerList>
  readonly show: (output: string) => Promise<ShownLayer>
  /** draws all maps of the layer shown last; the caller closes the bitmap */
  readonly sheet: (request: SheetRequest) => Promise<ImageBitmap>
  readonly map: (view: MapView, channel: number) => Promise<ImageBitmap>
  readonly pixel: (channel: number, row: number, column: number) => Promise<PixelFacts>
  readonly distribution: (index: number) => Promise<DistributionFacts | null>
  /** ends the worker and frees its memory */
  readonly close: () => void
}

/** Questions to the network beyond its boxes. */
export interface InspectCommands {
  /**
   * Asks about the raw outputs for the item on the stage; for a camera, its newest frame. Null if they were
   * discarded: then a picture is detected again by itself.
   */
  explain<K extends ExplainQuestion['kind']>(
    question: Extract<ExplainQuestion, { readonly kind: K }>,
    signal?: AbortSignal,
  ): Promise<FrameAnswer<K> | null>
  /**
   * Loads the network again, in its own worker, for its inner layers. The caller closes it. Rejects with words,
   * or with the signal's reason.
   */
  openLayers(
    signal: AbortSignal,
    onProgress?: (loaded: number, total: number) => void,
  ): Promise<LayerSession>
}
