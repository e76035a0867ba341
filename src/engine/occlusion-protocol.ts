import type { ModelSpec } from '../catalogue/spec.ts'
import type { Size } from '../vision/geometry.ts'
import type { ExplainedBox } from '../vision/saliency/match-of-box.ts'
import type { SaliencyMap } from '../vision/saliency/occlusion-map.ts'
import type { EngineFailure, Int8Form } from './protocol.ts'

/** The question which places of a picture a box depends on, answered by hiding parts of it at random. */
export interface OcclusionRequest {
  /** of the form that answered */
  readonly spec: ModelSpec
  /** absolute address of the model file */
  readonly url: string
  /** the file itself, if the page has it */
  readonly file?: Blob
  /** the form that an int8 network answered in; absent for others */
  readonly int8?: Int8Form
  readonly threads: number
  /** upright pixels; transferred, and closed by the worker */
  readonly frame: ImageBitmap
  /** of the network's input */
  readonly size: Size
  /** the part of the input that the picture is scaled to fit into; absent: all of it */
  readonly within?: Size
  readonly target: ExplainedBox
  /** how many masks to try */
  readonly masks: number
  readonly seed: number
}

/** The map after so many masks. */
export interface OcclusionAnswer {
  readonly map: SaliencyMap
  readonly masks: number
  /** how well the box is found in the whole picture, 0..1: IoU times score */
  readonly unhidden: number
}

export type OcclusionProgress =
  | { readonly phase: 'download'; readonly loaded: number; readonly total: number }
  /** `answer`: a map to look at meanwhile, from time to time */
  | { readonly phase: 'masks'; readonly done: number; readonly answer: OcclusionAnswer | null }

/** The worker's calls; a job fails with an `EngineFailure`. */
export interface OcclusionCalls {
  occlude: { request: OcclusionRequest; answer: OcclusionAnswer; progress: OcclusionProgress }
}

export type OcclusionFailure = EngineFailure
