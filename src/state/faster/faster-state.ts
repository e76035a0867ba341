import type { ModelSpec } from '../../catalogue/spec.ts'
import type { Agreement } from '../../vision/compare/agreement.ts'

/** A picture on which the two forms of a network found different objects. */
export interface DifferingPicture {
  readonly id: string
  readonly name: string
  /** detections of the float form alone, and of the fast form alone */
  readonly lost: number
  readonly added: number
}

/** COCO AP .50:.95 of both forms on the pictures that are labelled. */
export interface AccuracyOfBoth {
  readonly float: number
  readonly fast: number
  readonly pictures: number
}

/** A fast form as it was tried on this device. */
export interface FasterTrial {
  /** what stays in float, in words */
  readonly mix: string
  /** how many convolutions stay in float, and how many compute in 8 bits */
  readonly inFloat: number
  readonly in8Bits: number
  readonly bytes: number
  /** median milliseconds of the network alone, the two forms in turn on one picture */
  readonly milliseconds: { readonly float: number; readonly fast: number }
  readonly agreement: Agreement
  /** those with the most differences first */
  readonly differing: readonly DifferingPicture[]
  readonly accuracy: AccuracyOfBoth | null
}

/** The pictures that forms are tried on. */
export interface TriedOn {
  readonly pictures: number
  /** how many are open, where not all of them are tried */
  readonly of: number
  /** none was open: these are the samples */
  readonly samples: boolean
}

/** How far it is; `share` of all of it, 0..1, null where that is not known. */
export interface FasterProgress {
  readonly words: string
  readonly share: number | null
}

export interface FasterState {
  /** the float network; null: none was asked for */
  readonly spec: ModelSpec | null
  readonly status: 'idle' | 'working' | 'done' | 'refused' | 'failed'
  readonly progress: FasterProgress | null
  readonly triedOn: TriedOn | null
  readonly trials: readonly FasterTrial[]
  /** place of the one that would be kept */
  readonly chosen: number
  /** other mixes of float and 8 bits were tried */
  readonly searched: boolean
  /** id of the model that it was kept as */
  readonly keptAs: string | null
  /** why it was refused or failed, in words */
  readonly why: string | null
}

export const noFaster: FasterState = {
  spec: null,
  status: 'idle',
  progress: null,
  triedOn: null,
  trials: [],
  chosen: 0,
  searched: false,
  keptAs: null,
  why: null,
}
