import fc from 'fast-check'

const special = fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 2 ** -149, 0.01, 0.25, 1)

/** Numbers of which a part is searched, among them those next to the bound. */
export const searched = fc
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
export function indicesAbove(
  data: Float32Array,
  start: number,
  end: number,
  least: number,
): number[] {
  return [...data.subarray(start, end)].flatMap((value, index) => (value > least ? [index] : []))
}
