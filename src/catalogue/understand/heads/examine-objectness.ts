import type { SeenOutput } from '../seen.ts'

/** Raw numbers of maps that should hold an objectness for every anchor of every cell. */
export interface ObjectnessSeen {
  /** of all numbers, boxes and classes too */
  readonly least: number
  readonly greatest: number
  /** share of the predictions in which something would be: more likely than not */
  readonly positive: number
}

/**
 * Examines maps [1, anchors * numbers, h, w] or [1, anchors, h, w, numbers], of which the fifth number of an anchor is
 * its objectness before the logistic.
 */
export function examineObjectness(outputs: readonly SeenOutput[], anchors: number): ObjectnessSeen {
  let [least, greatest, count, positive] = [Infinity, -Infinity, 0, 0]
  for (const { data, dims } of outputs) {
    for (const value of data) {
      if (value < least) least = value
      if (value > greatest) greatest = value
    }
    const isSplit = dims.length === 5
    const cells = (dims[2] ?? 0) * (dims[3] ?? 0)
    const numbers = data.length / Math.max(1, anchors * cells)
    for (let anchor = 0; anchor < anchors; anchor++) {
      for (let cell = 0; cell < cells; cell++) {
        const at = isSplit
          ? (anchor * cells + cell) * numbers + 4
          : (anchor * numbers + 4) * cells + cell
        if (data[at]! > 0) positive++
        count++
      }
    }
  }
  return { least, greatest, positive: positive / Math.max(1, count) }
}
