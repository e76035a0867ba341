import type { Head } from '../vision/heads/heads.ts'
import type { InputRule } from '../vision/input.ts'

/** All that the engine must know of a network, and all that the page says of it. */
export interface ModelSpec {
  /** lower case, digits, dashes, dots and underscores; the `model` of the address */
  readonly id: string
  readonly name: string
  /** the field's name of the family, e.g. "YOLOv5" */
  readonly family: string
  /** what it is good for, in a sentence or two for a person who chooses */
  readonly summary?: string
  /** file name beside the catalogue, or an absolute https URL */
  readonly file: string
  readonly bytes: number
  /** lower-case hex */
  readonly sha256: string
  readonly input: InputRule
  readonly head: Head
  readonly classes: readonly string[]
  /** without an address where the file itself says no more */
  readonly licence: { readonly name: string; readonly url?: string; readonly note?: string }
  readonly source: { readonly name: string; readonly url?: string }
  /** computes with 8-bit whole numbers, which may be slower here than float: a trial tells */
  readonly quantised?: 'int8'
  readonly accuracy?: Accuracy
  /** the same network with most of its convolutions in 8 bits: quicker on a processor, a little less exact */
  readonly fast?: FastForm
}

/** AP as measured by us, input side -> COCO AP .50:.95, with the set it was measured on. */
export interface Accuracy {
  readonly set: string
  readonly ap: Readonly<Record<string, number>>
}

/** A file of its own, fed and read as the network's own file is; see `onnx/int8/quantise-dynamic`. */
export interface FastForm {
  /** file name beside the catalogue, or an absolute https URL */
  readonly file: string
  readonly bytes: number
  /** lower-case hex */
  readonly sha256: string
  readonly accuracy?: Accuracy
}

/** `models/catalogue.json`: what the app offers. */
export interface Catalogue {
  readonly version: 1
  /** the id of the model that opens first */
  readonly default: string
  readonly models: readonly ModelSpec[]
  /** networks that this copy of the app was to offer, and whose files could not be made */
  readonly missing?: readonly MissingModel[]
}

export type MissingModel = Pick<ModelSpec, 'id' | 'name'>
