import type { Size } from '../geometry.ts'
import type { CellArea } from './eigen-cam.ts'

/**
 * The cells of a layer's maps that a box covers in part at least; one cell at least.
 * @param box x1 y1 x2 y2, input pixels
 * @param dims of the maps: channels, rows, columns, over the whole input
 */
export function cellsOfBox(
  box: Float32Array,
  input: Size,
  [, rows, columns]: readonly [channels: number, rows: number, columns: number],
): CellArea {
  const [left, right] = range(box[0]!, box[2]!, input.width, columns)
  const [top, bottom] = range(box[1]!, box[3]!, input.height, rows)
  return { left, top, right, bottom }
}

function range(from: number, to: number, length: number, cells: number): [number, number] {
  const first = Math.min(cells - 1, Math.max(0, Math.floor((from * cells) / length)))
  return [first, Math.min(cells, Math.max(first + 1, Math.ceil((to * cells) / length)))]
}
