import type { ModelSpec } from '../../catalogue/spec.ts'
import type { Agreement } from '../../vision/compare/agreement.ts'

/** A picture on which the two forms of a network found different objects. */
export interface DifferingPicture {
  readonly id: string
  readonly name: string
  /** number of detections of the float form only, and of the fast form only */
  readonly lost: number
  readonly added: number
}

/** COCO AP .50:.95 of both forms on the labelled pictures. */
export interface AccuracyOfBoth {
  readonly float: number
  readonly fast: number
  readonly pictures: number
}

/** A fast form with its results on this device. */
export interface FasterTrial {
  /** the convolutions in float, in words */
  readonly mix: string
  /** number of convolutions in float, and in int8 */
  readonly inFloat: number
  readonly in8Bits: number
  readonly bytes: number
  /** median milliseconds of the network alone, the two forms alternating on one picture */
  readonly milliseconds: { readonly float: number; readonly fast: number }
  readonly agreement: Agreement
  /** pictures with the most differences first */
  readonly differing: readonly DifferingPicture[]
  readonly accuracy: AccuracyOfBoth | null
}

/** The pictures that forms are tried on. */
export interface TriedOn {
  readonly pictures: number
  /** number of open pictures, if not all of them are tried */
  readonly of: number
  /** whether these are the samples, because none was open */
  readonly samples: boolean
}

/** Progress of a job; `share` is 0..1, or null if unknown. */
export interface FasterProgress {
  readonly words: string
  readonly share: number | null
}

export interface FasterState {
  /** the float network; null: none was requested */
  readonly spec: ModelSpec | null
  readonly status: 'idle' | 'working' | 'done' | 'refused' | 'failed'
  readonly progress: FasterProgress | null
  readonly triedOn: TriedOn | null
  readonly trials: readonly FasterTrial[]
  /** index of the trial that would be stored */
  readonly chosen: number
  /** whether more mixes of float and int8 were tried */
  readonly searched: boolean
  /** id of the model that it was stored as */
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
