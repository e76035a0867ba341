import type { SizeRule } from '../vision/input.ts'

/** What live video may choose from: below 256 too little is found, above 640 a camera gains little. */
const smallest = 256
const largest = 640

/**
 * Chooses the side that holds a frame rate: the cost of a frame grows with the square of the side, so
 * one measured frame says what any other side would cost.
 *
 * Grows only when the larger side would leave a tenth to spare, so that it does not swing.
 *
 * @param side the present one, a multiple of the step
 * @param frameTime milliseconds a frame takes at it
 * @param goal frames a second
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
