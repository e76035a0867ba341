import type { SizeRule } from '../../vision/input.ts'

const smallest = 160
const largest = 1280

/** Selectable input sizes, as the longer side, ascending, in pixels; none if the network fixes its size. */
export function inputSides(rule: SizeRule): readonly number[] {
  if (rule.kind === 'fixed') return []
  const { step, min, max } = rule
  const sides: number[] = []
  const first = Math.ceil(Math.max(min, smallest) / step) * step
  for (let side = first; side <= Math.min(max, largest); side += step) sides.push(side)
  return sides
}
