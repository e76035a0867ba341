import type { SizeRule } from '../vision/input.ts'
import { holdRate } from './hold-rate.ts'

/** Frames measured before the side may change; the first two at a new shape are slow and not counted. */
const measuredFrames = 8
const warmUpFrames = 2

/** The longer side of the input that holds the frame rate, learned from the cost of frames. */
export function createHeldSide() {
  let side = 320
  let framesAtSide = 0
  let costs: number[] = []

  return {
    /** in input pixels */
    side: (): number => side,
    /** `cost`: milliseconds that a frame took at the present side; `goal`: frame rate to hold, in frames per second */
    add(rule: SizeRule, cost: number, goal: number): void {
      framesAtSide += 1
      if (framesAtSide <= warmUpFrames) return
      costs.push(cost)
      if (costs.length < measuredFrames) return
      const median = costs.toSorted((a, b) => a - b)[measuredFrames >> 1] ?? cost
      costs = []
      const next = holdRate(rule, side, median, goal)
      if (next !== side) framesAtSide = 0
      side = next
    },
  }
}
