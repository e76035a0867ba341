import type { Size } from '../vision/geometry.ts'
import type { SizeRule } from '../vision/input.ts'

/** What live video may choose from; above 640 a camera gains little and costs much. */
const smallest = 160
const largest = 640

/**
 * The input for a frame of a camera: its longer side is `side`, the shorter the least multiple of the
 * network's step that holds the frame. A 16:9 frame needs 40% fewer pixels than a square.
 */
export function liveInputSize(rule: SizeRule, frame: Size, side: number): Size {
  if (rule.kind === 'fixed') return { width: rule.width, height: rule.height }
  const scale = side / Math.max(frame.width, frame.height)
  const fit = (length: number) =>
    Math.max(rule.step, Math.ceil(Math.round(length * scale) / rule.step) * rule.step)
  return { width: fit(frame.width), height: fit(frame.height) }
}

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
