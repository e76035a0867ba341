/** Counts of values in bins of equal width from `from` to `to`. */
export interface ValueHistogram {
  readonly from: number
  readonly to: number
  readonly counts: Uint32Array
  readonly total: number
  /** number of values that are exactly zero, and below zero */
  readonly zeros: number
  readonly negative: number
}

/** Histogram of a layer's values in `bins` bins from minimum to maximum; the last bin includes its upper end. */
export function valueHistogram(data: Float32Array, bins: number): ValueHistogram {
  let from = Infinity
  let to = -Infinity
  let zeros = 0
  let negative = 0
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!
    if (value < from) from = value
    if (value > to) to = value
    if (value === 0) zeros += 1
    else if (value < 0) negative += 1
  }
  if (!(to >= from)) throw new Error(`no histogram of ${data.length} values from ${from} to ${to}`)
  const counts = new Uint32Array(bins)
  const scale = to > from ? bins / (to - from) : 0
  for (let i = 0; i < data.length; i++) {
    const bin = Math.min(bins - 1, Math.floor((data[i]! - from) * scale))
    counts[bin]! += 1
  }
  return { from, to, counts, total: data.length, zeros, negative }
}
