import type { LogisticHead } from '../nn/logistic-head.ts'
import type { ModelBoxes } from '../vision/geometry.ts'
import type { StageItem } from './stage-item.ts'

/** A crop of a picture, and what a layer of the network says of it. */
export interface TaughtCrop {
  readonly id: number
  /** of the class that is taught; false: of the rest */
  readonly isOfClass: boolean
  /** what it is and where it is from, in words; a name in it is untrusted text */
  readonly from: string
  /** a small picture, as a data address; null: none could be drawn */
  readonly thumbnail: string | null
  /** the layer's maps, each averaged over the crop, [maps] */
  readonly features: Float32Array
}

/** The layer whose maps are the features. */
export interface TaughtLayer {
  /** the network's id and its name */
  readonly network: string
  readonly name: string
  /** the layer's output tensor */
  readonly output: string
}

/** What a head says of the detections of one answer. */
export interface TaughtScores {
  readonly item: StageItem
  readonly frameId: number
  /** indices into the answer's candidates */
  readonly candidates: Uint32Array
  /** xyxy in input pixels, [4 * count] */
  readonly boxes: ModelBoxes
  /** 0..1 */
  readonly scores: Float32Array
}

/** A class that a person teaches with a few crops; kept as long as the page is open. */
export interface Taught {
  /** of the class */
  readonly name: string
  readonly crops: readonly TaughtCrop[]
  /** of all crops; null: there are none */
  readonly layer: TaughtLayer | null
  /** looks for the class among the detections on the stage; null: it is not looked for */
  readonly head: LogisticHead | null
  readonly scored: TaughtScores | null
}

export const nothingTaught: Taught = {
  name: 'my mug',
  crops: [],
  layer: null,
  head: null,
  scored: null,
}

/** From this score of the head on, a detection is shown as one of the class. */
export const taughtFrom = 0.5
