import { resultOf } from '../../state/film/film-frames.ts'
import type { FilmState } from '../../state/film/film-state.ts'
import type { KeptAnswer } from '../../state/film/kept-frames.ts'
import type { KeptFrame } from './kept-frames.ts'

/** An answered frame of a film. */
export interface FilmTrackFrame extends KeptFrame {
  /** its place in the film */
  readonly index: number
  readonly answer: KeptAnswer
}

/**
 * The answered frames of a film in its order. Those of before whose answers are still the same stay, with what was made
 * of them.
 */
export function filmTrackFrames(
  film: FilmState,
  before: readonly FilmTrackFrame[],
): FilmTrackFrame[] {
  const { answers } = film.frames
  const known = new Map(before.map((frame) => [frame.index, frame]))
  return Array.from(answers, ([index, answer]): FilmTrackFrame => {
    const same = known.get(index)
    if (same?.answer === answer) return same
    return {
      ...{ index, answer },
      time: 1000 * (film.times[index] ?? 0),
      read: () => resultOf(film, index),
      seen: null,
      tracked: null,
    }
  }).sort((a, b) => a.index - b.index)
}

/** Frames per second that a tracker's numbers count, so that no two frames of the film have the same one. */
export function filmRate({ times }: Pick<FilmState, 'times'>): number {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return span > 0 ? Math.max(30, Math.round((times.length - 1) / span)) : 30
}
