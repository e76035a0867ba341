import type { Settings } from '../../state/app-state.ts'
import { resultOf } from '../../state/film/film-frames.ts'
import { parseTrack } from '../../state/track/track-choice.ts'
import { createFrameClock } from '../../vision/track/frame-clock.ts'
import { lowestScore, startTracker } from '../../vision/track/start-tracker.ts'
import type { SavedFilm, TrackOf } from '../film/film-results.ts'
import { filmRate } from './film-track-frames.ts'
import { seenIn } from './kept-frames.ts'

/** The ids of a film's objects as the stage shows them, through all answered frames; none while tracking is off. */
export function trackOfFilm(film: SavedFilm, settings: Settings): TrackOf {
  if (settings.track === null) return () => null
  const track = parseTrack(settings.track)
  const lowest = lowestScore(track)
  const rate = filmRate(film)
  const tracker = startTracker(track, rate)
  const numberOf = createFrameClock(rate)
  /** by frame, then by candidate */
  const ids = new Map<number, ReadonlyMap<number, number>>()
  for (const [index, time] of film.times.entries()) {
    const result = resultOf(film, index)
    if (!result) continue
    const seen = seenIn(result, settings, lowest)
    const { tracks } = tracker.next(seen, numberOf(1000 * time))
    ids.set(index, new Map(tracks.map(({ id, detection }) => [seen.candidates[detection]!, id])))
  }
  return ({ index, detections }, detection) =>
    ids.get(index)?.get(detections.candidates[detection]!) ?? null
}
