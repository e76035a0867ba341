import type { ModelSpec } from '../catalogue/spec.ts'
import type { EngineFailure } from './protocol.ts'

/** A float network, and which of its convolutions are to stay in float beside the first two and the heads. */
export interface FastFormRequest {
  readonly spec: ModelSpec
  /** absolute address of the model file */
  readonly url: string
  /** the file itself, where the page keeps it: then nothing is fetched from `url` */
  readonly file?: Blob
  /** further convolutions, by the names of the tensors that they make */
  readonly inFloat: readonly string[]
  /** those in groups too, depthwise ones among them */
  readonly groupsInFloat: boolean
}

/** The network with the others of its convolutions in 8 bits. */
export interface FastForm {
  readonly kind: 'made'
  readonly file: Blob
  /** lower-case hex; null where the browser computes none, outside secure origins */
  readonly sha256: string | null
  /** how its input is to be fed: a network of half precision takes float32 then */
  readonly inputType: 'float32'
  /** by the names of the tensors that they make, in the order of the file */
  readonly inFloat: readonly string[]
  readonly in8Bits: readonly string[]
  /** some convolutions are in groups, depthwise ones among them */
  readonly hasGroups: boolean
}

export type FastFormAnswer = FastForm | { readonly kind: 'refused'; readonly why: string }

/** What the worker is asked. */
export interface FastFormCalls {
  make: { request: FastFormRequest; answer: FastFormAnswer }
}

export type FastFormFailure = EngineFailure
