import type { Corrections } from '../catalogue/correct.ts'
import type { KeptModel } from '../catalogue/kept-model.ts'
import type { Refusal } from '../catalogue/refusal.ts'
import type { Int8Form } from '../engine/protocol.ts'

/** The models that a person opened. */
export interface OwnModels {
  /** what this browser keeps, in the order in which it was opened */
  readonly kept: readonly KeptModel[]
  /** ids of those that last until the page is closed, since there was no room or no place for them */
  readonly passing: ReadonlySet<string>
  /** the file that is being looked into; null when none is */
  readonly opening: Opening | null
  /** the last file that could not be used, until another is opened or it is dismissed */
  readonly refused: { readonly name: string; readonly refusal: Refusal } | null
}

export interface Opening {
  /** of the file or address */
  readonly name: string
  readonly phase: 'fetch' | 'read' | 'session' | 'photograph' | 'save'
  /** bytes; total 0 in the phases that cannot be measured */
  readonly loaded: number
  readonly total: number
}

export const noOwnModels: OwnModels = {
  kept: [],
  passing: new Set(),
  opening: null,
  refused: null,
}

/** In which form an int8 network runs, and what a trial on this device said. */
export interface Int8State {
  readonly form: Int8Form
  /** how many times faster that form is than the other; null where none was tried */
  readonly factor: number | null
}

/** What may be asked of a person's own models; made by `run/`, handed down by `app/`. */
export interface ModelCommands {
  /** one file, or a model.json together with its shards */
  openModel(files: readonly File[]): void
  /** fetches a model from an address, which is the one thing here that leaves the device */
  openModelAt(address: string): void
  cancelModel(): void
  dismissRefusal(): void
  renameModel(id: string, name: string): void
  removeModel(id: string): void
  /** resolves to what is wrong with it, in words; null where it was taken */
  correctModel(id: string, corrections: Corrections): Promise<string | null>
  /** back to what was concluded when it was opened */
  resetModel(id: string): void
  exportSpec(id: string): void
  /** resolves to what is wrong with the file, in words; null where it was taken */
  importSpec(id: string, file: File): Promise<string | null>
}
