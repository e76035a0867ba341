import type { Refusal } from '../catalogue/refusal.ts'
import type { Understanding } from '../catalogue/understand/understand.ts'

/** What a person opened, and what it takes to look into it. */
export interface UnderstandRequest {
  /** one file; or the `model.json` of a TensorFlow.js graph model and the shards that it names */
  readonly files: readonly File[]
  /** absolute address of the photograph that the network is tried on */
  readonly sampleUrl: string
  /** address of a second photograph, for what the first leaves open; absent: the same */
  readonly otherUrl?: string
  /** an open picture to try it on instead of these; the caller closes the bitmap */
  readonly picture?: { readonly name: string; readonly bitmap: ImageBitmap }
  /** at most this many threads */
  readonly threads: number
}

/** In order; bytes are counted while the file is read. */
export type UnderstandPhase = 'read' | 'session' | 'photograph'

/** The file that is kept: as it was opened, or as it was converted. */
export interface ModelFile {
  readonly bytes: number
  /** lower-case hex; null where the browser computes none, outside secure origins */
  readonly sha256: string | null
  /** the converted file; null where it is the one that was opened */
  readonly converted: Blob | null
  /** how it was converted, in words; null where it was not */
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
  /** bytes; 0 of 0 in the phases that cannot be measured */
  readonly loaded: number
  readonly total: number
}

/** What the worker is asked; it fails with an `EngineFailure`. */
export interface UnderstandCalls {
  understand: { request: UnderstandRequest; answer: Understood; progress: UnderstandProgress }
}
