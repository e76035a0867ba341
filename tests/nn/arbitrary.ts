import * as fc from 'fast-check'

/** A vector of moderate numbers, for property tests. */
export function vector(options: {
  readonly minLength: number
  readonly maxLength: number
  readonly max?: number
}): fc.Arbitrary<Float64Array> {
  const { minLength, maxLength, max = 50 } = options
  return fc
    .array(fc.double({ min: -max, max, noNaN: true }), { minLength, maxLength })
    .map((values) => Float64Array.from(values))
}
