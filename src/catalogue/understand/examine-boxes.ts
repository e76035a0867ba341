import type { Size } from '../../vision/geometry.ts'
import { gridLevels } from '../../vision/grid.ts'
import type { GridMatch } from './grids.ts'
import type { RowsSeen } from './rows-seen.ts'

/** The form of four numbers in every row, judging by their values. */
export interface BoxesSeen {
  readonly form: 'corners' | 'centre'
  readonly unit: 'pixels' | 'shares'
  /** number of rows as evidence: those that are not all zero */
  readonly rows: number
  /** fraction of those rows whose box lies within the input, read as centre and sides */
  readonly within: number
}

/** Rounding occasionally makes a side slightly negative. */
const nearlyAll = 0.99

/**
 * Whether four numbers of every row, from `first` on, are boxes, and in which form: corners if the third is never
 * less than the first, nor the fourth less than the second; else centre and sides if the last two are never
 * negative. Fractions if none exceeds the input, with its sides as 1. Null if they are no boxes, or all zero.
 */
export function examineBoxes(rows: RowsSeen, first: number, size: Size): BoxesSeen | null {
  const { output, n, row, column } = rows
  const { data } = output
  let used = 0
  let ordered = 0
  let upright = 0
  let hasSides = false
  let inside = 0
  let greatest = 0
  for (let i = 0; i < n; i++) {
    const at = i * row + first * column
    const a = data[at]!
    const b = data[at + column]!
    const c = data[at + 2 * column]!
    const d = data[at + 3 * column]!
    const extent = Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d))
    if (extent === 0) continue
    if (!Number.isFinite(extent)) return null
    used++
    greatest = Math.max(greatest, extent)
    if (c >= a && d >= b) ordered++
    if (c >= 0 && d >= 0) upright++
    if (c > a && d > b) hasSides = true
  }
  if (used === 0) return null
  const unit = greatest <= 2 ? 'shares' : 'pixels'
  const [width, height] = unit === 'shares' ? [1, 1] : [size.width, size.height]
  for (let i = 0; i < n; i++) {
    const at = i * row + first * column
    const [a, b] = [data[at]!, data[at + column]!]
    const [c, d] = [data[at + 2 * column]!, data[at + 3 * column]!]
    if (a === 0 && b === 0 && c === 0 && d === 0) continue
    if (isWithin(a, c, width) && isWithin(b, d, height)) inside++
  }
  const found = (form: BoxesSeen['form']): BoxesSeen => ({
    form,
    unit,
    rows: used,
    within: inside / used,
  })
  const isOrdered = ordered >= nearlyAll * used && hasSides
  const isUpright = upright >= nearlyAll * used
  if (isOrdered) return found('corners')
  return isUpright ? found('centre') : null
}

/** Allows a tenth beyond the input. */
function isWithin(middle: number, side: number, most: number): boolean {
  return middle - side / 2 >= -0.1 * most && middle + side / 2 <= 1.1 * most
}

/**
 * Whether boxes follow the cells of a grid, as in detectors with one row per cell: their centres increase with
 * the centres of the cells, left to right and top to bottom. Queries and selected rows do not, nor do raw values,
 * which all lie in one corner.
 * @param isYFirst whether rows come before columns: y1 x1 y2 x2
 */
export function followsGrid(
  { output: { data }, row, column }: RowsSeen,
  first: number,
  form: BoxesSeen['form'],
  { strides, anchorsPerCell }: GridMatch,
  size: Size,
  isYFirst = false,
): boolean {
  const [level] = gridLevels(size, strides, anchorsPerCell)
  if (!level) return false
  const { columns, cells, predictions } = level
  const along = (axis: 0 | 1, cellAt: (index: number) => number) => {
    let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0]
    for (let i = 0; i < predictions; i++) {
      const at = i * row + (first + axis) * column
      const x = form === 'corners' ? data[at]! + data[at + 2 * column]! : data[at]!
      const y = cellAt(i % cells)
      sx += x
      sy += y
      sxx += x * x
      syy += y * y
      sxy += x * y
    }
    const [vx, vy] = [predictions * sxx - sx * sx, predictions * syy - sy * sy]
    return vx > 0 && vy > 0 ? (predictions * sxy - sx * sy) / Math.sqrt(vx * vy) : 0
  }
  const [x, y] = isYFirst ? ([1, 0] as const) : ([0, 1] as const)
  const across = along(x, (cell) => cell % columns)
  return across > 0.6 && along(y, (cell) => Math.floor(cell / columns)) > 0.6
}
