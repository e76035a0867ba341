import { dot } from './vector.ts'

/**
 * The weights w that minimise |X w - y|, by a QR factorisation: modified Gram-Schmidt with y as an extra column,
 * for accuracy (Björck, 1967).
 * @param columns X by column, each as long as y
 * @throws if a column is (nearly) a linear combination of those before it
 */
export function leastSquares(columns: readonly Float64Array[], y: Float64Array): Float64Array {
  const q: Float64Array[] = []
  const r: Float64Array[] = []
  columns.forEach((column, j) => {
    let rest = column
    const upper = q.map((unit) => {
      const projection = dot(unit, rest)
      rest = rest.map((v, i) => v - projection * unit[i]!)
      return projection
    })
    const length = Math.sqrt(dot(rest, rest))
    if (!(length > 1e-12 * Math.sqrt(dot(column, column))))
      throw new Error(`column ${j} depends on the columns before it`)
    q.push(rest.map((v) => v / length))
    r.push(Float64Array.of(...upper, length))
  })

  let rest = y
  const projections = q.map((unit) => {
    const projection = dot(unit, rest)
    rest = rest.map((v, i) => v - projection * unit[i]!)
    return projection
  })
  return backSubstitute(r, Float64Array.from(projections))
}

/** Solves R w = c from the last row up; r[j] is column j of the upper triangle. */
function backSubstitute(r: readonly Float64Array[], c: Float64Array): Float64Array {
  const w = c.slice()
  for (let j = w.length - 1; j >= 0; j--) {
    w[j]! /= r[j]![j]!
    for (let i = 0; i < j; i++) w[i]! -= r[j]![i]! * w[j]!
  }
  return w
}
