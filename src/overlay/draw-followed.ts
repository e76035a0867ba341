import type { TextRuler } from './chip-text.ts'
import { classColour } from './class-colours.ts'
import { drawNotes, type Note } from './draw-notes.ts'
import { drawShapes, type DrawnShape } from './draw-shape.ts'
import { drawTrail } from './draw-trail.ts'
import { mirrored, type Box } from './rect.ts'
import type { Context2D, Surface } from './surface.ts'

/** What is drawn over the boxes of objects that are followed. */
export interface Followed {
  /** where objects have been: xy in picture pixels, the newest last, of which `count` pairs are drawn */
  readonly trails: Iterable<{
    readonly id: number
    readonly points: Float32Array
    readonly count: number
  }>
  readonly shapes: readonly DrawnShape[]
  /** where objects are expected that are not seen at the moment: xyxy in picture pixels */
  readonly lost: readonly { readonly id: number; readonly box: Box; readonly words: string }[]
}

/**
 * Draws trails, lines and zones with their counts, and dashed boxes where lost objects are expected. `mirror`: width of
 * the picture that is shown mirrored, with `shapes` that are so already; null: it is not.
 */
export function drawFollowed(
  context: Context2D,
  { trails, shapes, lost }: Followed,
  mirror: number | null,
  surface: Surface,
  ruler: TextRuler,
): void {
  for (const { id, points, count } of trails) {
    drawTrail(context, points, count, classColour(id), mirror, surface)
  }
  drawShapes(context, shapes, surface, ruler)
  const ghosts = lost.map(({ id, box, words }): Note => ({
    box: mirror === null ? box : mirrored(box, mirror),
    text: { words, figures: '' },
    colour: classColour(id),
    line: 'dashed',
    weight: 'plain',
  }))
  drawNotes(context, ghosts, surface, ruler)
}
