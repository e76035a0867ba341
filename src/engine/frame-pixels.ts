import type { Size } from '../vision/geometry.ts'
import type { PixelOrder } from '../vision/pixels-to-tensor.ts'

/** A frame's pixels as they were read. */
export interface FramePixels extends Size {
  /** four bytes a pixel, row-major, [4 * width * height]; good until the next frame is read */
  readonly data: Uint8Array | Uint8ClampedArray
  readonly order: PixelOrder
}

/** Memory for `length` bytes to read a frame into; it may be the same every time. */
export type PixelRoom = (length: number) => Uint8Array
