/** A seeded generator of numbers 0..1 (mulberry32), so that every run draws the same. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A draw from a normal distribution (Box-Muller). */
export function normal(random: () => number, mean: number, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return mean + deviation * radius * Math.cos(2 * Math.PI * random())
}

/** RGBA noise of `width` by `height`. */
export function randomPixels(
  random: () => number,
  width: number,
  height: number,
): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: 4 * width * height }, () => Math.floor(random() * 256))
}
