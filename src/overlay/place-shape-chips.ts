import { chip, type ChipText, type TextRuler } from './chip-text.ts'
import { clamp } from './clamp.ts'
import type { Point } from '../vision/geometry.ts'
import { intersection, type Box } from './rect.ts'
import { middleOf, pointsOnSurface } from './shape-points.ts'
import type { Surface } from './surface.ts'

/**
 * Where the chips of lines and zones are, in pixels of the surface: below the middle of each, or at the nearest height
 * at which it hides no chip before it. `points`: in pixels of the picture. Null for a shape without words.
 */
export function placeShapeChips(
  shapes: readonly { readonly points: readonly Point[]; readonly text: ChipText | null }[],
  surface: Surface,
  ruler: Pick<TextRuler, 'width'>,
): readonly (Box | null)[] {
  const { unit, size } = surface
  const height = chip.height * unit
  const step = height + 2 * unit
  const taken: Box[] = []
  return shapes.map(({ points, text }) => {
    if (!text || points.length === 0) return null
    const [x, y] = middleOf(pointsOnSurface(points, surface))
    const width = ruler.width(text)
    const left = clamp(x - width / 2, 0, size.width - width)
    const start = clamp(y + 8 * unit, 0, size.height - height)
    const tops = [start]
    // each one before it is in the way of two steps at most
    for (let i = 1; i <= 2 * taken.length; i++) tops.push(start + i * step, start - i * step)
    const rects = tops.map((top): Box => [left, top, left + width, top + height])
    const isFree = (rect: Box) =>
      rect[1] >= 0 && rect[3] <= size.height && !taken.some((other) => intersection(rect, other))
    const rect = rects.find(isFree) ?? rects[0]!
    taken.push(rect)
    return rect
  })
}
