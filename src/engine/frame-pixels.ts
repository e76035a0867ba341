import type { Size } from '../vision/geometry.ts'
import type { PixelOrder } from '../vision/pixels-to-tensor.ts'

/** The pixels of a frame. */
export interface FramePixels extends Size {
  /** four bytes per pixel, row-major, [4 * width * height]; valid until the next frame is read */
  readonly data: Uint8Array | Uint8ClampedArray
  readonly order: PixelOrder
}

/** Allocates `length` bytes to read a frame into; may return the same memory every time. */
export type PixelRoom = (length: number) => Uint8Array
