import type { Head } from '../vision/heads/heads.ts'
import type { InputRule } from '../vision/input.ts'

/** Everything that the engine needs to know about a network, and what the page says about it. */
export interface ModelSpec {
  /** lower case, digits, dashes, dots and underscores; `model` in the address */
  readonly id: string
  readonly name: string
  /** usual name of the family, e.g. "YOLOv5" */
  readonly family: string
  /** what it is good for, in a sentence or two, as help for the choice */
  readonly summary?: string
  /** file name beside the catalogue, or an absolute https URL */
  readonly file: string
  readonly bytes: number
  /** lower-case hex */
  readonly sha256: string
  readonly input: InputRule
  readonly head: Head
  readonly classes: readonly string[]
  /** without an address if the file names only the licence */
  readonly licence: { readonly name: string; readonly url?: string; readonly note?: string }
  readonly source: { readonly name: string; readonly url?: string }
  /** an int8 network, which may be slower here than in float: a trial decides */
  readonly quantised?: 'int8'
  readonly accuracy?: Accuracy
  /** the same network with most of its convolutions in int8: faster on a processor, slightly less accurate */
  readonly fast?: FastForm
}

/** AP as measured by us: input side -> COCO AP .50:.95, with the data set used. */
export interface Accuracy {
  readonly set: string
  readonly ap: Readonly<Record<string, number>>
}

/** A separate file, fed and read like the network's own; see `onnx/int8/quantise-dynamic`. */
export interface FastForm {
  /** file name beside the catalogue, or an absolute https URL */
  readonly file: string
  readonly bytes: number
  /** lower-case hex */
  readonly sha256: string
  readonly accuracy?: Accuracy
}

/** `models/catalogue.json`: the networks that the app offers. */
export interface Catalogue {
  readonly version: 1
  /** the id of the model that opens first */
  readonly default: string
  readonly models: readonly ModelSpec[]
  /** networks that this copy of the app should offer, but whose files could not be made */
  readonly missing?: readonly MissingModel[]
}

export type MissingModel = Pick<ModelSpec, 'id' | 'name'>
