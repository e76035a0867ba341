import type { Point, Size } from '../vision/geometry.ts'
import type { DrawnShape } from './draw-shape.ts'

/** A line or zone as it is drawn over a picture. `points`: in shares of the picture's sides; `words`: null for none. */
export function placeShape(
  kind: DrawnShape['kind'],
  points: readonly Point[],
  words: string | null,
  { width, height }: Size,
  isMirrored: boolean,
): DrawnShape {
  return {
    kind,
    points: points.map(([x, y]): Point => [(isMirrored ? 1 - x : x) * width, y * height]),
    text: words === null ? null : { words, figures: '' },
    isMirrored,
    isOpen: false,
  }
}
