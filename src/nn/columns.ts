/** A batch by column: one array per unit, with that unit's value for every sample. */
export type Columns = readonly Float64Array[]

/**
 * A new column: bias + sum_k w_k column_k, one output of a dense layer for every sample at once. This is the hot
 * loop of all training here, so it adds four columns per sweep.
 * @param w the weights w_k lie at w[first], w[first + stride], ...
 */
export function weightedSum(
  columns: Columns,
  w: Float64Array,
  first: number,
  stride: number,
  bias = 0,
): Float64Array {
  const n = columns[0]!.length
  const total = new Float64Array(n).fill(bias)
  let k = 0
  let at = first
  for (; k + 4 <= columns.length; k += 4, at += 4 * stride) {
    const a = columns[k]!
    const b = columns[k + 1]!
    const c = columns[k + 2]!
    const d = columns[k + 3]!
    const wa = w[at]!
    const wb = w[at + stride]!
    const wc = w[at + 2 * stride]!
    const wd = w[at + 3 * stride]!
    for (let i = 0; i < n; i++) total[i]! += wa * a[i]! + wb * b[i]! + wc * c[i]! + wd * d[i]!
  }
  for (; k < columns.length; k++, at += stride) {
    const a = columns[k]!
    const wa = w[at]!
    for (let i = 0; i < n; i++) total[i]! += wa * a[i]!
  }
  return total
}

/** a + b, elementwise. */
export function addColumns(a: Float64Array, b: Float64Array): Float64Array {
  const total = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) total[i] = a[i]! + b[i]!
  return total
}

/** f of every value; `map` of a typed array is several times slower. */
export function mapColumn(x: Float64Array, f: (value: number) => number): Float64Array {
  const y = new Float64Array(x.length)
  for (let i = 0; i < x.length; i++) y[i] = f(x[i]!)
  return y
}

/** a * b, elementwise. */
export function multiplyColumns(a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) product[i] = a[i]! * b[i]!
  return product
}
