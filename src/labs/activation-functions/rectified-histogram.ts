import type { ValueHistogram } from '../../vision/layers/value-histogram.ts'

/**
 * The histogram after a ReLU, from the one before it: all that is not above 0 becomes exactly 0. The bin in which 0
 * lies holds values of both signs; its positive ones are what the others leave.
 */
export function rectifiedHistogram(before: ValueHistogram): ValueHistogram {
  const { from, to, counts, total, zeros, negative } = before
  if (from >= 0) return before
  const width = (to - from) / counts.length
  const first = to <= 0 ? counts.length : Math.min(counts.length - 1, Math.floor(-from / width))
  const off = zeros + negative
  const kept = counts.slice(first)
  const above = kept.reduce((sum, count) => sum + count, 0)
  // the bin of 0 loses its negative values and gains all zeros
  const rest = kept.length === 0 ? 0 : kept[0]! - (above - (total - off))
  const bins = kept.length === 0 ? Uint32Array.of(off) : kept.with(0, rest + off)
  const start = kept.length === 0 ? 0 : from + first * width
  return { from: start, to: Math.max(0, to), counts: bins, total, zeros: off, negative: 0 }
}
