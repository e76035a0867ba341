import type { ModelSpec } from '../../catalogue/spec.ts'
import type { Backend } from '../../engine/protocol.ts'
import type { Pairing } from '../../vision/compare/match-detections.ts'
import type { Detections } from '../../vision/detect.ts'
import type { PictureResult } from '../app-state.ts'

/** One of the two answers: that of the page's network is `a`. */
export type VersusSide = 'a' | 'b'

/** The second network beside the page's own. */
export interface VersusState {
  readonly status: 'off' | 'loading' | 'ready' | 'failed'
  readonly spec: ModelSpec | null
  readonly backend: Backend
  /** why not the backend that was asked for, in words */
  readonly backendNote: string | null
  readonly threads: number
  /** why it could not be opened, or failed, in words */
  readonly problem: string | null
  /** it is run on the picture on the stage now */
  readonly running: boolean
  /** its answer to what is on the stage */
  readonly shown: PictureResult | null
  readonly detections: Detections | null
  /** the detections of the page's own network that were paired, and how; null unless both have answered */
  readonly paired: { readonly a: Detections; readonly pairing: Pairing } | null
  /** where the handle stands, 0..1 of the stage's width: `a` is seen on its left */
  readonly wipe: number
  /** a detection that is pointed at in the list, by its place */
  readonly pointed: { readonly side: VersusSide; readonly place: number } | null
}

export const versusOff: VersusState = {
  status: 'off',
  spec: null,
  backend: 'wasm',
  backendNote: null,
  threads: 1,
  problem: null,
  running: false,
  shown: null,
  detections: null,
  paired: null,
  wipe: 0.5,
  pointed: null,
}
