/** Finds the few numbers above a bound among many: class scores above the floor. */
export interface Search {
  /** how many numbers one search looks through at most */
  readonly most: number
  /** what the last search found: indices counted from its start, ascending, [most] */
  readonly found: Uint32Array
  /**
   * Searches `data` from `start` to before `end` for numbers strictly above `least`; NaN is not. Returns how many
   * it found.
   */
  above(data: Float32Array, start: number, end: number, least: number): number
}

/** A search in plain TypeScript. */
export function createSearch(): Search {
  const found = new Uint32Array(most)
  return {
    most,
    found,
    above(data, start, end, least) {
      const bits = bitsOf(data)
      const leastBits = floatBits(floatAtMost(least))
      // the bits of negative numbers are in another order
      const quickEnd = least >= 0 ? end - 15 : start
      let count = 0
      for (let next = start; next < end; next += 16) {
        if (
          next < quickEnd &&
          !mayPass(bits, next, leastBits) &&
          !mayPass(bits, next + 8, leastBits)
        )
          continue
        const last = Math.min(next + 16, end)
        for (let at = next; at < last; at++) {
          if (data[at]! > least) found[count++] = at - start
        }
      }
      return count
    },
  }
}

const most = 8192

/**
 * Whether one of eight scores may be above a bound. Nearly all are not, and integers are compared faster:
 * non-negative floats are ordered like their bits. Eight branches that are hardly ever taken cost less than joining
 * eight differences. A NaN may pass here; the exact comparison rejects it.
 */
export function mayPass(bits: Int32Array, i: number, leastBits: number): boolean {
  return (
    bits[i]! > leastBits ||
    bits[i + 1]! > leastBits ||
    bits[i + 2]! > leastBits ||
    bits[i + 3]! > leastBits ||
    bits[i + 4]! > leastBits ||
    bits[i + 5]! > leastBits ||
    bits[i + 6]! > leastBits ||
    bits[i + 7]! > leastBits
  )
}

export function bitsOf({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length)
}

const float = new Float32Array(1)
const floatAsBits = bitsOf(float)

/** The bits of a number as a float32. */
export function floatBits(value: number): number {
  float[0] = value
  return floatAsBits[0]!
}

/** The largest float32 that is not above `value`: a float32 is above both or neither. */
export function floatAtMost(value: number): number {
  const bits = floatBits(value)
  if (!(float[0]! > value)) return float[0]!
  // the next one below: bits are a sign and a magnitude
  if (float[0] === 0) return -floatSpacing
  floatAsBits[0] = bits > 0 ? bits - 1 : bits + 1
  return float[0]!
}

/** Between 0 and its neighbours. */
const floatSpacing = 2 ** -149
