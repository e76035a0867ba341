/** A measurement at a time. */
export interface Sample {
  readonly minute: number
  readonly value: number
}

/**
 * What the values grow by per minute: the median of the slopes of all pairs (Theil and Sen), which a few values that
 * are far off do not move. 0 for fewer than two samples.
 */
export function slope(samples: readonly Sample[]): number {
  const slopes: number[] = []
  for (const [i, { minute, value }] of samples.entries()) {
    for (const later of samples.slice(i + 1)) {
      if (later.minute > minute) slopes.push((later.value - value) / (later.minute - minute))
    }
  }
  slopes.sort((a, b) => a - b)
  const half = slopes.length / 2
  return slopes.length === 0
    ? 0
    : ((slopes[Math.ceil(half) - 1] ?? 0) + (slopes[Math.floor(half)] ?? 0)) / 2
}
