/** The zero of a function between `low` and `high`, by bisection; the function must change sign there exactly once. */
export function crossing(f: (x: number) => number, low: number, high: number): number {
  const below = f(low) < 0
  if (f(high) < 0 === below) throw new Error(`no change of sign between ${low} and ${high}`)
  let [from, to] = [low, high]
  for (let i = 0; i < 60; i++) {
    const middle = (from + to) / 2
    if (f(middle) < 0 === below) from = middle
    else to = middle
  }
  return to
}
