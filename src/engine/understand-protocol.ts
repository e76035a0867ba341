import type { Refusal } from '../catalogue/refusal.ts'
import type { Understanding } from '../catalogue/understand/understand.ts'

/** The files that a user opened, and what is needed to examine them. */
export interface UnderstandRequest {
  /** one file; or the `model.json` of a TensorFlow.js graph model and its shards */
  readonly files: readonly File[]
  /** absolute address of the photograph to try the network on */
  readonly sampleUrl: string
  /** maximum number of threads */
  readonly threads: number
}

/** Phases, in order; progress in bytes only while reading. */
export type UnderstandPhase = 'read' | 'session' | 'photograph'

/** The file to store: the original, or its conversion. */
export interface ModelFile {
  readonly bytes: number
  /** lower-case hex; null on insecure origins, where browsers compute none */
  readonly sha256: string | null
  /** the converted file; null if it is the original */
  readonly converted: Blob | null
  /** how it was converted, in words; null if it was not */
  readonly conversion: string | null
}

export type Understood =
  | {
      readonly kind: 'detector'
      readonly file: ModelFile
      readonly understanding: Extract<Understanding, { kind: 'detector' }>
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export interface UnderstandProgress {
  readonly phase: UnderstandPhase
  /** bytes; 0 of 0 in phases without measurable progress */
  readonly loaded: number
  readonly total: number
}

/** The worker's calls; a job fails with an `EngineFailure`. */
export interface UnderstandCalls {
  understand: { request: UnderstandRequest; answer: Understood; progress: UnderstandProgress }
}
