import type { NetworkChoice } from './versus-choice.ts'
import type { VersusStore } from './versus-store.ts'

/** The second network beside the first; made when it is first asked for. */
export interface Versus {
  readonly store: VersusStore
  /** shows a picture with the answers of two networks */
  readonly showBoth: (a: NetworkChoice, b: NetworkChoice, pictureId: string) => void
}
