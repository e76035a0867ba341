import type { CellArea } from '../saliency/eigen-cam.ts'
import type { Maps } from './activity.ts'

/** How strongly a layer answers at each of its cells: the mean absolute value over its maps, [rows * columns]. */
export function cellStrengths({ data, channels, rows, columns }: Maps): Float32Array {
  const size = rows * columns
  const strengths = new Float32Array(size)
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < size; i++) strengths[i]! += Math.abs(data[c * size + i]!)
  }
  for (let i = 0; i < size; i++) strengths[i]! /= channels
  return strengths
}

/** How strongly a layer answers inside some of its cells and in all others, each the mean of its strengths. */
export interface PatchAnswer {
  readonly inside: number
  /** NaN where the area is the whole layer */
  readonly outside: number
}

/**
 * @param strengths as of `cellStrengths`
 * @param within the cells that show the picture: those of the letterbox's bars are left out; absent: all
 */
export function patchAnswer(
  strengths: ArrayLike<number>,
  [rows, columns]: readonly [rows: number, columns: number],
  area: CellArea,
  within: CellArea = { left: 0, top: 0, right: columns, bottom: rows },
): PatchAnswer {
  let [inside, insideCells, outside, outsideCells] = [0, 0, 0, 0]
  for (let row = within.top; row < within.bottom; row++) {
    for (let column = within.left; column < within.right; column++) {
      const strength = strengths[row * columns + column]!
      const { left, top, right, bottom } = area
      if (column >= left && column < right && row >= top && row < bottom) {
        inside += strength
        insideCells += 1
      } else {
        outside += strength
        outsideCells += 1
      }
    }
  }
  return { inside: inside / insideCells, outside: outside / outsideCells }
}
