/** Draws a number in [0, 1). Always seeded here, so that every run is reproducible. */
export type Random = () => number

/**
 * mulberry32: 32 bits of state, 32 bits per draw (Tommy Ettinger, 2017, public domain).
 * @param seed any integer; only its low 32 bits count
 */
export function mulberry32(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One draw from the standard normal distribution (Box & Muller, 1958). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random())) // 1 - u, since u may be 0
  return radius * Math.cos(2 * Math.PI * random())
}

/** The numbers 0..n-1 in random order (Fisher & Yates; Durstenfeld, CACM 1964, algorithm 235). */
export function shuffled(n: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  for (let last = n - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1))
    const kept = order[last]!
    order[last] = order[pick]!
    order[pick] = kept
  }
  return order
}
