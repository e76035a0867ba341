/**
 * The bits of the float16 nearest to `value` (IEEE 754 binary16, ties to even), rounding to float32 first. Values
 * beyond 65520 become infinite; every NaN becomes quiet and keeps its sign.
 */
export function float16Bits(value: number): number {
  float[0] = value
  const word = bits[0]!
  const sign = (word >>> 16) & 0x8000
  const magnitude = word & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | 0x7e00
  if (magnitude >= 0x47800000) return sign | 0x7c00
  if (magnitude >= 0x38800000) {
    // normal: rebias the exponent (127 -> 15), then drop 13 bits; a carry runs into the exponent
    return sign | roundShift(magnitude - 0x38000000, 13)
  }
  // subnormal: units of 2^-24; anything below half a unit becomes 0
  const exponent = magnitude >>> 23
  if (exponent < 102) return sign
  return sign | roundShift((magnitude & 0x7fffff) | 0x800000, 126 - exponent)
}

/** The exact value of a float16 given by its bits. */
export function float16Value(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/**
 * Widens a float16 tensor, given by its bits, to float32; exact. If `out` is given, it is filled and returned; it
 * must be as long as `halves`.
 */
export function widenFloat16(
  halves: Uint16Array,
  out: Float32Array = new Float32Array(halves.length),
): Float32Array {
  if (out.length !== halves.length) {
    throw new Error(`out holds ${out.length} numbers, expected ${halves.length}`)
  }
  const values = valueTable()
  for (let i = 0; i < halves.length; i++) out[i] = values[halves[i]!]!
  return out
}

const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

function roundShift(value: number, shift: number): number {
  const rest = value & ((1 << shift) - 1)
  const half = 1 << (shift - 1)
  const kept = value >>> shift
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept
}

let table: Float32Array | undefined

// all 65,536 values, 256 kB, made on first use: a table lookup is faster than the arithmetic
function valueTable(): Float32Array {
  table ??= Float32Array.from({ length: 0x10000 }, (_, half) => float16Value(half))
  return table
}
