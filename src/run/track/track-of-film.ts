import type { Settings } from '../../state/app-state.ts'
import type { SavedFilm, TrackOf } from '../film/film-results.ts'
import { followFilm } from './follow-film.ts'

/** The ids of a film's objects as the stage shows them, through all answered frames; none while tracking is off. */
export function trackOfFilm(film: SavedFilm, settings: Settings): TrackOf {
  if (settings.track === null) return () => null
  const follow = followFilm(film, settings)
  /** by frame, then by candidate */
  const ids = new Map<number, ReadonlyMap<number, number>>()
  for (const index of film.times.keys()) {
    const followed = follow(index)
    if (followed) ids.set(index, followed.ids)
  }
  return ({ index, detections }, detection) =>
    ids.get(index)?.get(detections.candidates[detection]!) ?? null
}
