import type { Answers, ExplainQuestion } from '../vision/explain/question.ts'
import type { ExplainedBox } from '../vision/saliency/match-of-box.ts'
import type { CellArea } from '../vision/saliency/eigen-cam.ts'
import type { SaliencyMap } from '../vision/saliency/occlusion-map.ts'
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
  /** EigenCAM of the layer shown last; `area`: of the pattern in these cells */
  readonly eigenCam: (area: CellArea | null) => Promise<SaliencyMap>
  /** the mean of every map of the layer shown last over the cells of each area, [areas, channels] */
  readonly pooled: (areas: readonly CellArea[]) => Promise<Float32Array>
  /** how strongly every layer with an activation answers at each of its cells */
  readonly strengths: (
    onLayers?: (done: number, total: number) => void,
  ) => Promise<readonly LayerStrengths[]>
  /** the weights of a map of the layer shown last, and all that it sees; null unless it is a 1x1 convolution */
  readonly row: (channel: number) => Promise<DenseRow | null>
  /** every map of the layer shown last, before its activation */
  readonly channels: () => Promise<ChannelFacts>
  /** for each pixel, the number of maps of the layer shown last with a value between two bounds, both included */
  readonly within: (view: MapView, from: number, to: number) => Promise<Uint16Array>
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
  /**
   * Runs the network on the picture on the stage with parts of it hidden at random, in its own worker, and collects
   * what each place adds to a box. Rejects with words, or with the signal's reason.
   */
  occlude(order: OcclusionOrder, onProgress: (progress: OcclusionNews) => void): Promise<Occlusion>
  /** saves the picture on the stage as a PNG, with a map and its box drawn over it */
  saveMap(saved: SavedMap): Promise<void>
}

/** A map over the network's input, and the box that it is about. */
export interface SavedMap {
  readonly map: SaliencyMap
  readonly box: {
    /** x1 y1 x2 y2, picture pixels */
    readonly drawn: readonly [number, number, number, number]
    readonly classId: number
    readonly score: number
  }
  /** how it was made; part of the file's name */
  readonly by: 'occlusion' | 'layer'
}

export interface OcclusionOrder {
  readonly target: ExplainedBox
  readonly masks: number
  readonly seed: number
  readonly signal: AbortSignal
}

/** What each place of the network's input adds to a box, after so many masks. */
export interface Occlusion {
  readonly map: SaliencyMap
  readonly masks: number
  /** how well the box is found in the whole picture, 0..1: IoU times score */
  readonly unhidden: number
}

/** `occlusion`: a map to look at meanwhile, from time to time. */
export type OcclusionNews =
  | { readonly phase: 'download'; readonly loaded: number; readonly total: number }
  | { readonly phase: 'masks'; readonly done: number; readonly answer: Occlusion | null }
