import type { Answers, ExplainQuestion } from '../vision/explain/question.ts'
import type { LayerList } from '../vision/layers/layer.ts'
import type {
  DistributionFacts,
  MapView,
  PixelFacts,
  SheetRequest,
  ShownLayer,
} from '../vision/layers/shown-layer.ts'

/** What the raw outputs of a frame say, and which frame that is. */
export interface FrameAnswer<K extends ExplainQuestion['kind']> {
  readonly frameId: number
  readonly answer: Answers[K]
}

/** The inner layers of the network, computed on what was on the stage. What it throws is in words. */
export interface LayerSession {
  readonly list: LayerList
  /** takes what is on the stage now; layers have to be shown again after it */
  readonly feed: () => Promise<LayerList>
  readonly show: (output: string) => Promise<ShownLayer>
  /** of the layer shown last: all its maps, whoever takes the bitmap closes it */
  readonly sheet: (request: SheetRequest) => Promise<ImageBitmap>
  readonly map: (view: MapView, channel: number) => Promise<ImageBitmap>
  readonly pixel: (channel: number, row: number, column: number) => Promise<PixelFacts>
  readonly distribution: (index: number) => Promise<DistributionFacts | null>
  /** ends the worker, and with it all the memory that it took */
  readonly close: () => void
}

/** What may be asked of the network beyond its boxes. */
export interface InspectCommands {
  /**
   * Asks about the raw outputs of what is on the stage; of a camera those of the newest frame. Null where
   * they are gone: then a picture is detected again by itself.
   */
  explain<K extends ExplainQuestion['kind']>(
    question: Extract<ExplainQuestion, { readonly kind: K }>,
    signal?: AbortSignal,
  ): Promise<FrameAnswer<K> | null>
  /**
   * Loads the network once more, in a worker of its own, for its inner layers. Whoever opens it closes it.
   * Rejects with words, or with the signal's reason.
   */
  openLayers(
    signal: AbortSignal,
    onProgress?: (loaded: number, total: number) => void,
  ): Promise<LayerSession>
}
