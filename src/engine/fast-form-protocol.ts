import type { ModelSpec } from '../catalogue/spec.ts'
import type { EngineFailure } from './protocol.ts'

/** A float network, and the convolutions to keep in float besides the first two and the heads. */
export interface FastFormRequest {
  readonly spec: ModelSpec
  /** absolute address of the model file */
  readonly url: string
  /** the file itself, where the page keeps it: then nothing is fetched from `url` */
  readonly file?: Blob
  /** additional convolutions, by the names of their output tensors */
  readonly inFloat: readonly string[]
  /** whether grouped ones, including depthwise, stay too */
  readonly groupsInFloat: boolean
}

/** The network with its other convolutions in int8. */
export interface FastForm {
  readonly kind: 'made'
  readonly file: Blob
  /** lower-case hex; null where the browser computes none, outside secure origins */
  readonly sha256: string | null
  /** type of its input: a half-precision network then takes float32 */
  readonly inputType: 'float32'
  /** convolutions in float, by the names of their output tensors, in file order */
  readonly inFloat: readonly string[]
  readonly in8Bits: readonly string[]
  /** whether some convolutions are grouped, including depthwise */
  readonly hasGroups: boolean
}

export type FastFormAnswer = FastForm | { readonly kind: 'refused'; readonly why: string }

/** Bytes of the float network that have arrived; once all have, it is rewritten. */
export interface FastFormProgress {
  readonly loaded: number
  readonly total: number
}

/** The worker's calls. */
export interface FastFormCalls {
  make: { request: FastFormRequest; answer: FastFormAnswer; progress: FastFormProgress }
}

export type FastFormFailure = EngineFailure
