import type { FasterStore } from './faster-store.ts'

/** What may be asked of the part that makes a network faster. */
export interface FasterCommands {
  /** makes the fast form of a network on offer and tries it on this device */
  readonly start: (modelId: string) => void
  /** tries further mixes of float and 8 bits, and chooses among all that were tried */
  readonly search: () => void
  /** stops what runs; what was tried before stays */
  readonly cancel: () => void
  /** takes another one of those that were tried */
  readonly choose: (trial: number) => void
  /** keeps the chosen one as a model of its own */
  readonly keep: () => void
  readonly discard: () => void
  /** saves the chosen one as an .onnx file */
  readonly download: () => void
  /** shows a picture with what the float form and the chosen one found in it, side by side */
  readonly showDifference: (pictureId: string) => void
}

/** Made when it is first asked for, and there until the page is closed. */
export interface Faster {
  readonly store: FasterStore
  readonly commands: FasterCommands
}
