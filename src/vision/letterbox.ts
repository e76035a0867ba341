import type { ImageBoxes, ModelBoxes, Size } from './geometry.ts'
import type { Fit } from './input.ts'

/** The map between picture pixels and input pixels: input = picture * scale + pad. */
export interface Letterbox {
  readonly image: Size
  readonly input: Size
  /** size of the picture inside the input, whole pixels */
  readonly resized: Size
  readonly scaleX: number
  readonly scaleY: number
  readonly padX: number
  readonly padY: number
}

export type { Fit, ImageBoxes, ModelBoxes }
