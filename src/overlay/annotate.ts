import type { Size } from '../vision/geometry.ts'
import { createRuler } from './chip-text.ts'
import { drawMarks } from './draw-scene.ts'
import { layoutMarks } from './layout.ts'
import type { LabelOptions, Mark } from './scene.ts'
import type { Context2D, Surface } from './surface.ts'

/**
 * Draws boxes and labels over a picture at full resolution, as the stage shows them. `picture`: its size in
 * pixels, which the context's canvas must have. `marks`: boxes in picture pixels, highest score first. Line
 * widths and font size scale with the picture, so that it looks the same when shown at about 1,000 pixels.
 */
export function drawAnnotations(
  context: Context2D,
  picture: Size,
  marks: readonly Mark[],
  labels: LabelOptions,
): void {
  const size = { width: picture.width, height: picture.height }
  const unit = Math.max(1, Math.max(size.width, size.height) / 1000)
  const surface: Surface = { size, unit, viewport: { scale: 1, x: 0, y: 0 } }
  const ruler = createRuler(context, unit)
  context.save()
  drawMarks(context, marks, layoutMarks(marks, labels, surface, ruler), surface, ruler)
  context.restore()
}
