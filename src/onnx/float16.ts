/**
 * Rounds to IEEE 754 half precision, to nearest with ties to even, as bit patterns.
 * @throws {RangeError} if a finite value exceeds the largest float16, 65504
 */
export function toFloat16(values: Float32Array): Uint16Array {
  const halves = new Uint16Array(values.length)
  const floats = new Float32Array(1)
  const bits = new Uint32Array(floats.buffer)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    floats[0] = value
    const half = roundBits(bits[0]!)
    if ((half & 0x7fff) === INFINITY && Number.isFinite(value)) {
      throw new RangeError(`${value} does not fit float16`)
    }
    halves[i] = half
  }
  return halves
}

/** Widens half precision bit patterns to float32, exactly. */
export function fromFloat16(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length)
  for (let i = 0; i < halves.length; i++) values[i] = widen(halves[i]!)
  return values
}

const INFINITY = 0x7c00

function roundBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000
  const biased = (bits >>> 23) & 0xff
  const fraction = bits & 0x7fffff
  if (biased === 0xff) return sign | INFINITY | (fraction === 0 ? 0 : 0x200)
  const exponent = biased - 127 + 15
  if (exponent >= 31) return sign | INFINITY
  if (exponent < -10) return sign
  // subnormal: the hidden bit becomes explicit and is shifted in
  if (exponent <= 0) return sign | shiftRounded(fraction | 0x800000, 14 - exponent)
  // a carry out of the fraction raises the exponent, and the largest becomes infinity
  return sign | shiftRounded((exponent << 23) | fraction, 13)
}

function shiftRounded(bits: number, shift: number): number {
  const kept = bits >>> shift
  const rest = bits & ((1 << shift) - 1)
  const half = 1 << (shift - 1)
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept
}

function widen(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >>> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
