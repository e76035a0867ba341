import type { SizeRule } from '../vision/input.ts'

/** Range for live video: below 256 detection suffers, above 640 a camera gains little. */
const smallest = 256
const largest = 640

/**
 * Chooses the side that holds a frame rate. The cost of a frame grows with the square of the side, so one
 * measured frame predicts the cost of any other side.
 *
 * Grows only if the larger side leaves a margin of a tenth, so that the side does not oscillate.
 *
 * @param side the present side, a multiple of the step
 * @param frameTime milliseconds that a frame takes at this side
 * @param goal frames per second
 */
export function holdRate(rule: SizeRule, side: number, frameTime: number, goal: number): number {
  if (rule.kind === 'fixed' || !(frameTime > 0)) return side
  const budget = 1000 / goal
  const cost = (other: number) => frameTime * (other / side) ** 2
  const floor = Math.max(smallest, rule.min)
  const ceiling = Math.min(largest, rule.max)
  if (frameTime > budget) {
    let next = side
    while (next > floor && cost(next) > budget) next -= rule.step
    return Math.max(next, floor)
  }
  const larger = side + rule.step
  return larger <= ceiling && cost(larger) < 0.9 * budget ? larger : side
}
