const h = 1e-5

/** The gradient of f at x by central differences, to check analytic gradients. */
export function centralDifference(
  f: (x: Float64Array) => number,
  x: Float64Array,
): readonly number[] {
  return Array.from(x, (_, i) => (f(moved(x, i, h)) - f(moved(x, i, -h))) / (2 * h))
}

function moved(x: Float64Array, i: number, by: number): Float64Array {
  const copy = x.slice()
  copy[i] = (copy[i] ?? 0) + by
  return copy
}
