import type { Backend } from '../engine/protocol.ts'

/** Time that a network took per picture on this device. */
export interface Speed {
  /** of the network's file */
  readonly sha256: string
  /** longer side of the input, in pixels */
  readonly side: number
  readonly backend: Backend
  /** letterbox, network and decoding */
  readonly milliseconds: number
  /** of the first picture alone, for which the runtime has much to prepare */
  readonly isFirst: boolean
}
