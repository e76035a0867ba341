export type Interval = readonly [from: number, to: number]

/** Maps a value to a coordinate of the drawing. */
export interface Scale {
  (value: number): number
  readonly domain: Interval
  readonly range: Interval
  /** the value at a coordinate: where a pointer is */
  readonly invert: (coordinate: number) => number
}

/** Linear from `domain` to `range`; for an axis that points up (y), give the larger end of `range` first. */
export function linear(domain: Interval, range: Interval): Scale {
  return scale(
    domain,
    range,
    (value) => value,
    (value) => value,
  )
}

/** Logarithmic from `domain` (above 0) to `range`. */
export function logarithmic(domain: Interval, range: Interval): Scale {
  if (!(domain[0] > 0 && domain[1] > 0))
    throw new Error(`domain must be above 0: ${domain.join(' to ')}`)
  return scale(domain, range, Math.log10, (power) => 10 ** power)
}

function scale(
  domain: Interval,
  range: Interval,
  transform: (value: number) => number,
  back: (transformed: number) => number,
): Scale {
  const from = transform(domain[0])
  const factor = (range[1] - range[0]) / (transform(domain[1]) - from)
  const place = (value: number) => range[0] + factor * (transform(value) - from)
  const invert = (coordinate: number) => back(from + (coordinate - range[0]) / factor)
  return Object.assign(place, { domain, range, invert })
}
