import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign } from '../../src/vision/assignment.ts'

const matrix = fc
  .record({ rows: fc.integer({ min: 0, max: 4 }), columns: fc.integer({ min: 0, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      cost: fc
        .array(fc.oneof(fc.double({ min: 0, max: 2, noNaN: true }), fc.constant(Infinity)), {
          minLength: rows * columns,
          maxLength: rows * columns,
        })
        .map((values) => Float64Array.from(values)),
    }),
  )

describe('assign', () => {
  test('finds the least sum there is, by trying every pairing', () => {
    fc.assert(
      fc.property(matrix, fc.double({ min: 0, max: 2, noNaN: true }), (given, limit) => {
        const { cost, rows, columns } = given
        const { pairs, ...alone } = assign(cost, rows, columns, limit)
        const sum = pairs.reduce((total, [r, c]) => total + cost[r * columns + c]!, 0)
        const found = sum + (limit / 2) * (alone.rows.length + alone.columns.length)
        expect(found).toBeCloseTo(least(cost, rows, columns, limit), 9)
      }),
      { seed: 1 },
    )
  })

  test('names every row and every column once', () => {
    fc.assert(
      fc.property(matrix, ({ cost, rows, columns }) => {
        const { pairs, ...alone } = assign(cost, rows, columns, 1)
        const all = (length: number) => Array.from({ length }, (_, i) => i)
        const named = (side: 0 | 1, rest: readonly number[]) =>
          [...pairs.map((pair) => pair[side]), ...rest].sort((a, b) => a - b)
        expect(named(0, alone.rows)).toEqual(all(rows))
        expect(named(1, alone.columns)).toEqual(all(columns))
      }),
      { seed: 2 },
    )
  })

  test('leaves a pair alone that costs more than the limit, or is forbidden', () => {
    expect(assign(Float64Array.of(0.8), 1, 1, 0.7)).toEqual({ pairs: [], rows: [0], columns: [0] })
    expect(assign(Float64Array.of(Infinity), 1, 1, 9).pairs).toEqual([])
    expect(assign(Float64Array.of(0.8), 1, 1, 0.9).pairs).toEqual([[0, 0]])
  })

  test('gives up the nearest for a smaller sum', () => {
    // the first row would like column 0, which the second needs more
    const cost = Float64Array.of(0.1, 0.2, 0.1, 0.9)
    expect(assign(cost, 2, 2, 1).pairs).toEqual([
      [0, 1],
      [1, 0],
    ])
  })

  test('says how many costs it expected', () => {
    expect(() => assign(new Float64Array(3), 2, 2, 1)).toThrow('3 entries, expected 2 x 2')
  })
})

/** By trying every partner of every row. */
function least(cost: Float64Array, rows: number, columns: number, limit: number): number {
  const taken = new Set<number>()
  const from = (row: number): number => {
    if (row === rows) return (limit / 2) * (columns - taken.size)
    let best = limit / 2 + from(row + 1)
    for (let column = 0; column < columns; column++) {
      const price = cost[row * columns + column]!
      if (taken.has(column) || price === Infinity) continue
      taken.add(column)
      best = Math.min(best, price + from(row + 1))
      taken.delete(column)
    }
    return best
  }
  return from(0)
}
