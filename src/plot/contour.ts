import { short } from './path.ts'

/** Values at the corners of a grid, row by row: `values[row * columns + column]`. */
export interface Field {
  readonly columns: number
  readonly rows: number
  readonly values: ArrayLike<number>
}

/** The values of a function over an area, at columns x rows points from corner to corner. */
export function sampled(
  f: (x: number, y: number) => number,
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
  columns = 61,
  rows = columns,
): Field {
  const values = Float64Array.from({ length: columns * rows }, (_, at) =>
    f(
      left + ((right - left) * (at % columns)) / (columns - 1),
      top + ((bottom - top) * Math.floor(at / columns)) / (rows - 1),
    ),
  )
  return { columns, rows, values }
}

/**
 * Lines of equal value as an SVG path, by marching squares (Lorensen & Cline, 1987, in two dimensions): in every cell
 * a straight piece between the edges that the level crosses, linearly interpolated.
 * @param place a grid position, column and row with fractions, in the units of the drawing
 */
export function isoline(
  { columns, rows, values }: Field,
  level: number,
  place: (column: number, row: number) => readonly [x: number, y: number],
): string {
  let path = ''
  const point = (column: number, row: number) => {
    const [x, y] = place(column, row)
    return `${short(x)} ${short(y)}`
  }
  for (let r = 0; r + 1 < rows; r++)
    for (let c = 0; c + 1 < columns; c++) {
      const at = r * columns + c
      const a = values[at]! - level
      const b = values[at + 1]! - level
      const d = values[at + columns]! - level
      const e = values[at + columns + 1]! - level
      const crossings: string[] = []
      // in the order top, right, bottom, left, so that neighbours in the list are joined
      if (a < 0 !== b < 0) crossings.push(point(c + a / (a - b), r))
      if (b < 0 !== e < 0) crossings.push(point(c + 1, r + b / (b - e)))
      if (d < 0 !== e < 0) crossings.push(point(c + d / (d - e), r + 1))
      if (a < 0 !== d < 0) crossings.push(point(c, r + a / (a - d)))
      for (let i = 0; i + 1 < crossings.length; i += 2)
        path += `M${crossings[i]}L${crossings[i + 1]}`
    }
  return path
}
