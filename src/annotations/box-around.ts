import type { CocoBox } from '../vision/metrics/coco-format.ts'
import { tidy } from './numbers.ts'

/** The box that holds all points, x and y in turn; null where there are too few or one is no number. */
export function boxAround(places: readonly (number | null)[]): CocoBox | null {
  if (places.length < 4 || places.length % 2 === 1) return null
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < places.length; i += 2) {
    const [x, y] = [places[i], places[i + 1]]
    if (typeof x !== 'number' || typeof y !== 'number') return null
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return [left, top, tidy(right - left, 9), tidy(bottom - top, 9)]
}
