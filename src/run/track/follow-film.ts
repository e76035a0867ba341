import type { PictureResult, Settings } from '../../state/app-state.ts'
import { resultOf, type AnsweredFilm } from '../../state/film/film-frames.ts'
import { parseCount } from '../../state/track/count-choice.ts'
import { parseTrack } from '../../state/track/track-choice.ts'
import { inPixels } from '../../vision/count/shape.ts'
import type { Visit } from '../../vision/count/counter.ts'
import { createFrameClock } from '../../vision/track/frame-clock.ts'
import { lowestScore, startTracker } from '../../vision/track/start-tracker.ts'
import type { TrackedFrame } from '../../vision/track/tracker.ts'
import { createTrails, type Trail } from '../../vision/track/trails.ts'
import { createCounts } from './counts.ts'
import { filmRate } from './film-track-frames.ts'
import { seenIn } from './kept-frames.ts'

/** The objects of one frame of a film, and what happened up to it. */
export interface FollowedFrame {
  /** ids of tracks, by candidate */
  readonly ids: ReadonlyMap<number, number>
  readonly frame: TrackedFrame
  /** the lists are filled anew with the next frame */
  readonly trails: Iterable<Trail>
  readonly events: ReturnType<ReturnType<typeof createCounts>['events']>
  readonly visits: readonly Visit[]
}

/**
 * Follows the objects of a film through its answered frames, as the stage does. Gives those of one frame after the
 * other, by their ascending indices; null where a frame has no answer, or nothing is tracked.
 */
export function followFilm(
  film: AnsweredFilm,
  settings: Settings,
): (index: number) => FollowedFrame | null {
  if (settings.track === null) return () => null
  const track = parseTrack(settings.track)
  const lowest = lowestScore(track)
  const rate = filmRate(film)
  const tracker = startTracker(track, rate)
  const numberOf = createFrameClock(rate)
  const trails = createTrails()
  const counts = createCounts()
  let isBegun = false
  let next = 0

  function begin({ letterbox: { image } }: PictureResult, time: number): void {
    const { shapes, anchor } = parseCount(settings.count)
    const placed = shapes.map((shape) => inPixels(shape, image))
    counts.restart(placed, anchor, time)
    isBegun = true
  }

  function follow(index: number): FollowedFrame | null {
    const result = resultOf(film, index)
    if (!result) return null
    const time = 1000 * film.times[index]!
    if (!isBegun) begin(result, time)
    const seen = seenIn(result, settings, lowest)
    const frame = tracker.next(seen, numberOf(time))
    trails.add(frame.tracks, time)
    counts.next(frame, time)
    return {
      ids: new Map(frame.tracks.map(({ id, detection }) => [seen.candidates[detection]!, id])),
      frame,
      trails: trails.all(),
      events: counts.events(),
      visits: counts.visits(),
    }
  }

  return (index) => {
    if (index < next) throw new Error(`frame ${index} of a film that is at ${next}`)
    while (next < index) follow(next++)
    next = index + 1
    return follow(index)
  }
}
