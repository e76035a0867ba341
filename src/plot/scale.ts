export type Interval = readonly [from: number, to: number]

/** Maps a value to a place in the drawing. */
export interface Scale {
  (value: number): number
  readonly domain: Interval
  readonly range: Interval
}

/** Straight from `domain` to `range`; a range that runs down (as y does) is given larger end first. */
export function linear(domain: Interval, range: Interval): Scale {
  return scale(domain, range, (value) => value)
}

/** The same on a logarithmic axis: `domain` above 0. */
export function logarithmic(domain: Interval, range: Interval): Scale {
  if (!(domain[0] > 0 && domain[1] > 0))
    throw new Error(`domain must be above 0: ${domain.join(' to ')}`)
  return scale(domain, range, Math.log10)
}

function scale(domain: Interval, range: Interval, transform: (value: number) => number): Scale {
  const from = transform(domain[0])
  const factor = (range[1] - range[0]) / (transform(domain[1]) - from)
  const place = (value: number) => range[0] + factor * (transform(value) - from)
  return Object.assign(place, { domain, range })
}
