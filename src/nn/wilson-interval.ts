/** The 97.5% quantile of the standard normal distribution: between it and its negative lie 95%. */
const z = 1.959963984540054

/**
 * The 95% interval of a share of which `right` of `count` were seen (Wilson, JASA 1927). Unlike the one around the
 * share itself, it stays within 0..1 and is not empty where all or none were right.
 */
export function wilsonInterval(right: number, count: number): readonly [low: number, high: number] {
  if (!(count > 0 && right >= 0 && right <= count)) throw new Error(`${right} right of ${count}`)
  const share = right / count
  const square = z ** 2 / count
  const middle = share + square / 2
  const half = z * Math.sqrt((share * (1 - share) + square / 4) / count)
  return [Math.max(0, (middle - half) / (1 + square)), Math.min(1, (middle + half) / (1 + square))]
}
