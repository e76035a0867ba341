import type { Corrections } from '../catalogue/correct.ts'
import type { KeptModel } from '../catalogue/kept-model.ts'
import type { Refusal } from '../catalogue/refusal.ts'
import type { Int8Form } from '../engine/protocol.ts'

/** The models that the user opened. */
export interface OwnModels {
  /** stored models, in the order of opening */
  readonly kept: readonly KeptModel[]
  /** ids of models that last only until the page closes, because they could not be stored */
  readonly passing: ReadonlySet<string>
  /** the file being examined; null when none is */
  readonly opening: Opening | null
  /** the last file that could not be used, until another is opened or it is dismissed */
  readonly refused: { readonly name: string; readonly refusal: Refusal } | null
}

export interface Opening {
  /** name of the file, or its address */
  readonly name: string
  readonly phase: 'fetch' | 'read' | 'session' | 'photograph' | 'save'
  /** bytes; total 0 in phases without measurable progress */
  readonly loaded: number
  readonly total: number
}

export const noOwnModels: OwnModels = {
  kept: [],
  passing: new Set(),
  opening: null,
  refused: null,
}

/** The form in which an int8 network runs, and the outcome of a trial on this device. */
export interface Int8State {
  readonly form: Int8Form
  /** how many times faster that form is than the other; null if none was tried */
  readonly factor: number | null
}

/** Commands for the user's own models; implemented by `run/`, passed down by `app/`. */
export interface ModelCommands {
  /** one file, or a model.json together with its shards */
  openModel(files: readonly File[]): void
  /** fetches a model from an address; only this command sends a request to a host that the user names */
  openModelAt(address: string): void
  readonly cancelModel: () => void
  dismissRefusal(): void
  renameModel(id: string, name: string): void
  removeModel(id: string): void
  /** resolves to the reason why it was refused, in words; null if it was accepted */
  correctModel(id: string, corrections: Corrections): Promise<string | null>
  /** restores what was recognised when the model was opened */
  resetModel(id: string): void
  exportSpec(id: string): void
  /** resolves to what is wrong with the file, in words; null if it was accepted */
  importSpec(id: string, file: File): Promise<string | null>
}
