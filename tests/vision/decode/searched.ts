import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Search } from '../../../src/vision/decode/search.ts'

const special = fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 2 ** -149, 0.01, 0.25, 1)

/** Numbers of which a part is searched, among them those next to the bound. */
const searched = fc
  .record({
    values: fc.array(fc.oneof(special, fc.float({ min: -1, max: 1 })), { maxLength: 70 }),
    // what a view on a larger buffer leaves out before its beginning
    before: fc.nat(3),
    cut: fc.tuple(fc.nat(20), fc.nat(20)),
    least: fc.oneof(
      fc.constantFrom(0, 0.01, 0.25, -4.6, -Infinity, 1e-60, -1e-60),
      fc.double({ min: -1, max: 1, noNaN: true }),
    ),
  })
  .map(({ values, before, cut, least }) => {
    const buffer = Float32Array.from([...Array<number>(before).fill(1), ...values])
    const data = buffer.subarray(before)
    const start = Math.min(cut[0], data.length)
    return { data, start, end: Math.max(start, data.length - cut[1]), least }
  })

/** Counted from `start`. */
function indicesAbove(data: Float32Array, start: number, end: number, least: number): number[] {
  return [...data.subarray(start, end)].flatMap((value, index) => (value > least ? [index] : []))
}

/** The tests of every search. */
export function testSearch(create: () => Search): void {
  test('finds the numbers above a bound, wherever it begins and ends', () => {
    const search = create()
    fc.assert(
      fc.property(searched, ({ data, start, end, least }) => {
        const count = search.above(data, start, end, least)
        expect([...search.found.subarray(0, count)]).toEqual(indicesAbove(data, start, end, least))
      }),
      { numRuns: 2000, seed: 1 },
    )
  })

  test('searches as many numbers as it says', () => {
    const search = create()
    const data = new Float32Array(search.most + 5).fill(1)
    expect(search.above(data, 5, search.most + 5, 0.5)).toBe(search.most)
    expect([...search.found]).toEqual(Array.from({ length: search.most }, (_, index) => index))
  })
}
