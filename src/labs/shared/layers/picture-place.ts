/** A place on the network's input, as shares of its width and height. */
export type Place = readonly number[]

/** The pixel of a layer's maps that covers a place. */
export function pixelAt(
  [x = 0, y = 0]: Place,
  [, rows, columns]: readonly [channels: number, rows: number, columns: number],
): { readonly row: number; readonly column: number } {
  return {
    row: inside(Math.floor(y * rows), rows),
    column: inside(Math.floor(x * columns), columns),
  }
}

/** The place of a pixel's centre, short enough for an address. */
export function placeOf(
  column: number,
  row: number,
  [, rows, columns]: readonly [channels: number, rows: number, columns: number],
): Place {
  return [shareOf(column, columns), shareOf(row, rows)]
}

/** A row or column that there is. */
export function inside(at: number, count: number): number {
  return Math.max(0, Math.min(count - 1, at))
}

function shareOf(at: number, count: number): number {
  return Number(((at + 0.5) / count).toFixed(4))
}
