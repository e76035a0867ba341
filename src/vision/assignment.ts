/** Pairs of a row and a column, and what has no partner; each list in ascending order of the row or column. */
export interface Assignment {
  readonly pairs: readonly (readonly [row: number, column: number])[]
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/**
 * The pairing of rows and columns with the least sum of costs, where leaving a row or a column alone costs
 * `limit / 2`: a pair that costs more than `limit` is never made. This is what ByteTrack calls
 * `lapjv(cost, extend_cost=True, cost_limit=limit)`: the matrix is made square with the price of being alone, and
 * solved by shortest augmenting paths (the Hungarian method; Jonker and Volgenant 1987), in O((rows + columns)³).
 *
 * cost: row-major, [rows * columns]; Infinity forbids a pair.
 */
export function assign(
  cost: Float64Array,
  rows: number,
  columns: number,
  limit: number,
): Assignment {
  if (cost.length !== rows * columns) {
    throw new Error(`cost has ${cost.length} entries, expected ${rows} x ${columns}`)
  }
  const size = rows + columns
  const rowOf = shortestPaths(size, (row, column) => {
    if (row < rows && column < columns) {
      const value = cost[row * columns + column]!
      // more than any solution costs that leaves both alone
      return value === Infinity ? (size + 1) * limit + 1 : value
    }
    return row < rows || column < columns ? limit / 2 : 0
  })

  const pairs: [number, number][] = []
  const alone = { rows: new Set(range(rows)), columns: new Set(range(columns)) }
  for (let column = 0; column < columns; column++) {
    const row = rowOf[column]!
    if (row >= rows) continue
    pairs.push([row, column])
    alone.rows.delete(row)
    alone.columns.delete(column)
  }
  pairs.sort(([a], [b]) => a - b)
  return { pairs, rows: [...alone.rows], columns: [...alone.columns] }
}

/** The row of each column in the cheapest perfect pairing of a square matrix. */
function shortestPaths(size: number, costOf: (row: number, column: number) => number): Int32Array {
  // potentials of rows and columns; the last column is where each search starts
  const rowPotential = new Float64Array(size)
  const columnPotential = new Float64Array(size + 1)
  const rowOf = new Int32Array(size + 1).fill(-1)
  const before = new Int32Array(size)
  const distance = new Float64Array(size)
  const reached = new Uint8Array(size + 1)
  for (let start = 0; start < size; start++) {
    rowOf[size] = start
    distance.fill(Infinity)
    reached.fill(0)
    let column = size
    while (rowOf[column] !== -1) {
      reached[column] = 1
      const row = rowOf[column]!
      let nearest = Infinity
      let next = -1
      for (let other = 0; other < size; other++) {
        if (reached[other]) continue
        const reduced = costOf(row, other) - rowPotential[row]! - columnPotential[other]!
        if (reduced < distance[other]!) {
          distance[other] = reduced
          before[other] = column
        }
        if (distance[other]! < nearest) {
          nearest = distance[other]!
          next = other
        }
      }
      for (let other = 0; other <= size; other++) {
        if (reached[other]) {
          rowPotential[rowOf[other]!]! += nearest
          columnPotential[other]! -= nearest
        } else if (other < size) distance[other]! -= nearest
      }
      column = next
    }
    // the path back changes partners
    while (column !== size) {
      rowOf[column] = rowOf[before[column]!]!
      column = before[column]!
    }
    rowOf[size] = -1
  }
  return rowOf
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i)
}
