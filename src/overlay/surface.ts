import type { Size } from '../vision/geometry.ts'
import type { Viewport } from './viewport.ts'

export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** What is drawn on: all drawing is in its pixels, whatever a screen makes of them. */
export interface Surface {
  readonly size: Size
  /** picture pixels to pixels of the surface */
  readonly viewport: Viewport
  /** how many pixels a CSS pixel is: line widths and letters are multiples of it */
  readonly unit: number
}

/** A length in CSS pixels as whole pixels of the surface, at least one. */
export function whole(length: number, { unit }: Pick<Surface, 'unit'>): number {
  return Math.max(1, Math.round(length * unit))
}
