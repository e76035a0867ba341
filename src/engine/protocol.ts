import type { ModelSpec } from '../catalogue/spec.ts'
import type { Candidates, DecodeOptions } from '../vision/candidates.ts'
import type { Size } from '../vision/geometry.ts'
import type { Letterbox } from '../vision/letterbox.ts'

/** Where the network runs. WebGPU joins here when it comes. */
export type Backend = 'wasm'

/** The parts of preparing a network, in order. */
export type OpenPhase = 'download' | 'session' | 'warm-up'

/** Milliseconds in each stage of a frame that the worker can see. */
export interface WorkerTimes {
  /** picture pixels out of the bitmap, resized and padded into the input tensor */
  readonly letterbox: number
  /** `session.run` alone */
  readonly network: number
  /** raw outputs to candidates */
  readonly decode: number
}

/** Why a job failed; `message` is for a person, `detail` for a bug report. */
export interface EngineFailure {
  readonly code:
    | 'aborted'
    | 'model-missing'
    | 'model-corrupt'
    | 'model-unsupported'
    | 'session-timeout'
    | 'out-of-memory'
    | 'run-failed'
    | 'worker-died'
  readonly message: string
  readonly detail: string
}

export interface OpenRequest {
  readonly spec: ModelSpec
  /** absolute address of the model file */
  readonly url: string
  readonly backend: Backend
  /** at most this many threads; the answer says how many really run */
  readonly threads: number
  /** input size to warm up at */
  readonly size: Size
}

export interface Opened {
  readonly backend: Backend
  readonly threads: number
  /** why fewer threads than asked for, in words; null when as asked */
  readonly threadsNote: string | null
}

export interface DetectRequest {
  /** upright pixels; transferred, and closed by the worker */
  readonly frame: ImageBitmap | VideoFrame
  /**
   * who resizes: `exact` is ours, equal to the reference bit for bit; `browser` is the canvas's own,
   * faster, for live video
   */
  readonly scaling: 'exact' | 'browser'
  readonly size: Size
  readonly options: DecodeOptions
}

export interface Detected {
  /** names the raw heads that the worker keeps until the next frame */
  readonly frameId: number
  readonly candidates: Candidates
  readonly letterbox: Letterbox
  readonly times: WorkerTimes
}

/** Main thread to worker. A job is named by its id, which every answer to it carries. */
export type Request =
  | ({ readonly type: 'open'; readonly id: number } & OpenRequest)
  | ({ readonly type: 'detect'; readonly id: number } & DetectRequest)
  | { readonly type: 'cancel'; readonly id: number }

/** Worker to main thread. Every job ends in exactly one of `opened`, `detected`, `failed`. */
export type Response =
  | {
      readonly type: 'progress'
      readonly id: number
      readonly phase: OpenPhase
      /** bytes; 0 of 0 in the phases that cannot be measured */
      readonly loaded: number
      readonly total: number
    }
  | ({ readonly type: 'opened'; readonly id: number } & Opened)
  | ({ readonly type: 'detected'; readonly id: number } & Detected)
  | { readonly type: 'failed'; readonly id: number; readonly failure: EngineFailure }
