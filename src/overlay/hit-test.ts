import type { Layout } from './layout.ts'
import { boxArea, contains } from './rect.ts'
import type { SceneMark } from './scene.ts'

/**
 * The candidates under a point of the surface, most likely target first: a label's box; a rival whose outline is
 * touched; kept boxes around the point, smallest first. Rivals overlap the kept box, so their insides count only
 * outside all kept boxes. `tolerance`: how far off a box still counts as touched, in pixels of the surface.
 */
export function candidatesAt(
  marks: readonly SceneMark[],
  { boxes, chips }: Pick<Layout, 'boxes' | 'chips'>,
  x: number,
  y: number,
  tolerance: number,
): number[] {
  const labelled = chips
    .filter(({ mark, rect }) => mark >= 0 && contains(rect, x, y))
    .map(({ mark }) => mark)
  const around = [...marks.keys()]
    .filter((index) => contains(boxes[index]!, x, y, tolerance))
    .sort((a, b) => boxArea(boxes[a]!) - boxArea(boxes[b]!))
  const kept = around.filter((index) => marks[index]!.kind === 'kept')
  const rivals = around.filter((index) => marks[index]!.kind !== 'kept')
  const touched = rivals.filter((index) => !contains(boxes[index]!, x, y, -tolerance))
  const order = [...labelled, ...touched, ...kept, ...(kept.length > 0 ? [] : rivals)]
  return [...new Set(order)].map((index) => marks[index]!.candidate)
}

/**
 * The candidate that a click selects: the first under the pointer, and with every further click on the same spot
 * the next one below, so that every box of a stack can be reached. Null if there is none.
 */
export function nextInStack(
  stack: readonly number[],
  selected: readonly number[],
  sameSpot: boolean,
): number | null {
  const current = sameSpot && selected.length === 1 ? stack.indexOf(selected[0]!) : -1
  return stack[(current + 1) % stack.length] ?? null
}
