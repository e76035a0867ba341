import { firstAtOrAfter, nearestTime } from '../../sources/film/nearest-time.ts'
import type { FilmState } from '../../state/film/film-state.ts'

/** Indices of the first and last frame of the stretch that is played and run over. */
export function stretchOf({ times, from, to }: Pick<FilmState, 'times' | 'from' | 'to'>): {
  readonly first: number
  readonly last: number
} {
  const last = Math.max(0, firstAtOrAfter(times, to + halfMillisecond) - 1)
  return { first: Math.min(nearestTime(times, from), last), last }
}

/** Times in a file are rounded. */
export const halfMillisecond = 0.0005
