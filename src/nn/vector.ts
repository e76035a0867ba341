/** The dot product of two vectors of equal length. */
export function dot(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) throw new Error(`dot product of lengths ${a.length} and ${b.length}`)
  // four partial sums, so that an addition need not wait for the previous one
  let p = 0
  let q = 0
  let r = 0
  let s = 0
  let i = 0
  for (; i + 4 <= a.length; i += 4) {
    p += a[i]! * b[i]!
    q += a[i + 1]! * b[i + 1]!
    r += a[i + 2]! * b[i + 2]!
    s += a[i + 3]! * b[i + 3]!
  }
  for (; i < a.length; i++) p += a[i]! * b[i]!
  return p + q + (r + s)
}

/** The sum of a vector's entries; 0 if it is empty. */
export function sum(x: Float64Array): number {
  let total = 0
  for (let i = 0; i < x.length; i++) total += x[i]!
  return total
}

/** The arithmetic mean; NaN if the vector is empty. */
export function mean(x: Float64Array): number {
  return sum(x) / x.length
}

/** Root mean square, the typical magnitude of an entry; NaN if the vector is empty. */
export function rms(x: Float64Array): number {
  return Math.sqrt(dot(x, x) / x.length)
}
