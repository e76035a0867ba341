import type { FasterStore } from './faster-store.ts'

/** Commands for making a network faster. */
export interface FasterCommands {
  /** makes the fast form of an offered network and tries it on this device */
  readonly start: (modelId: string) => void
  /** tries more mixes of float and int8, and chooses among all that were tried */
  readonly search: () => void
  /** stops the running job; earlier trials stay */
  readonly cancel: () => void
  /** chooses another trial */
  readonly choose: (trial: number) => void
  /** stores the chosen one as a separate model */
  readonly keep: () => void
  readonly discard: () => void
  /** saves the chosen one as an .onnx file */
  readonly download: () => void
  /** shows a picture with the detections of the float form and the chosen one, side by side */
  readonly showDifference: (pictureId: string) => void
}

/** Created on first use, and kept until the page closes. */
export interface Faster {
  readonly store: FasterStore
  readonly commands: FasterCommands
}
