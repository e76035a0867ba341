import { leastSquares } from './least-squares.ts'

/**
 * Ridge regression, a closed form of weight decay: minimises |X w - y|^2 + lambda |w|^2, that is w = (X'X +
 * lambda I)^-1 X'y (Hastie, Tibshirani & Friedman, 2009, section 3.4.1). Solved as least squares with one
 * additional row per weight, sqrt(lambda) * w = 0.
 * @param columns X by column, each as long as y
 * @param free how many of the first columns are not penalised; 1 for an intercept
 */
export function ridge(
  columns: readonly Float64Array[],
  y: Float64Array,
  lambda: number,
  free = 0,
): Float64Array {
  if (!(lambda >= 0)) throw new Error(`lambda must be 0 or more: ${lambda}`)
  const n = y.length
  const extended = columns.map((column, j) => {
    const longer = new Float64Array(n + columns.length)
    longer.set(column)
    if (j >= free) longer[n + j] = Math.sqrt(lambda)
    return longer
  })
  const targets = new Float64Array(n + columns.length)
  targets.set(y)
  return leastSquares(extended, targets)
}
