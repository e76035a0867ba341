import type { CountEvent } from './counter.ts'

/** A step of a running count: from this time on it is `count`. */
export interface CountStep {
  readonly time: number
  readonly count: number
}

/**
 * A running count over time. For `in` and `out`: how many there have been, entering and leaving a zone included; for
 * `inside`: those that entered and have not left.
 */
export function overTime(
  events: readonly CountEvent[],
  shape: number,
  of: 'in' | 'out' | 'inside',
): CountStep[] {
  const steps: CountStep[] = []
  let count = 0
  for (const { time, shape: where, what } of events) {
    if (where !== shape) continue
    const isIn = what === 'in' || what === 'enter'
    if (of === 'inside') count += isIn ? 1 : -1
    else if ((of === 'in') === isIn) count += 1
    else continue
    // what happens in one frame is one step
    if (steps.at(-1)?.time === time) steps.pop()
    steps.push({ time, count })
  }
  return steps
}
