import type { Size } from '../vision/geometry.ts'
import type { Viewport } from './viewport.ts'

export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** The canvas drawn on; all drawing is in its pixels, whatever the screen's pixel ratio. */
export interface Surface {
  readonly size: Size
  /** picture pixels to pixels of the surface */
  readonly viewport: Viewport
  /** surface pixels per CSS pixel; line widths and font sizes are multiples of it */
  readonly unit: number
}

/** A length in CSS pixels, rounded to whole pixels of the surface, at least one. */
export function whole(length: number, { unit }: Pick<Surface, 'unit'>): number {
  return Math.max(1, Math.round(length * unit))
}
