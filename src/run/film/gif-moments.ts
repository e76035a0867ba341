/** What a GIF is at most: seconds of the film, frames a second, and pixels of its longer side. */
export const gifLimits = { seconds: 10, rate: 10, side: 480 } as const

/** A frame of a film that a GIF shows. */
export interface GifMoment {
  /** its place in the film */
  readonly index: number
  /** milliseconds for which it is shown, in tens, as GIFs count */
  readonly delay: number
}

/**
 * The frames of a stretch that a GIF shows, at most ten a second through at most ten seconds, each until the next.
 *
 * @param times when each frame of the film is shown, in seconds, ascending
 * @param first index of the stretch's first frame
 * @param end when the stretch ends, in seconds
 */
export function gifMoments(
  times: Float64Array,
  first: number,
  last: number,
  end: number,
): readonly GifMoment[] {
  const { seconds, rate } = gifLimits
  const start = times[first] ?? 0
  const length = Math.min(seconds, end - start)
  const taken: number[] = []
  let due = 0
  for (let index = first; index <= last; index++) {
    const time = times[index]! - start
    if (index > first && time >= length - rounded) break
    if (time * rate < due - rounded) continue
    taken.push(index)
    due = Math.floor(time * rate + rounded) + 1
  }
  // in hundredths of a second: rounding the moments rather than the delays keeps the film's pace
  const moments = [...taken.map((index) => times[index]! - start), length].map((time) =>
    Math.round(100 * time),
  )
  return taken.map((index, i) => ({
    index,
    delay: 10 * Math.max(1, moments[i + 1]! - moments[i]!),
  }))
}

/** Times in a file are rounded. */
const rounded = 1e-3
