/** Indices of a long list that suffice to draw it: the first, the last, and evenly spaced ones between. */
export function thinOut(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i)
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)))
}
