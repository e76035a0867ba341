import { byteTrack, byteTrackDefaults, type ByteTrackSettings } from './byte-track.ts'
import { sort, sortDefaults, type SortSettings } from './sort.ts'
import type { Tracker } from './tracker.ts'

/** A way of tracking with its own settings; frames per second come from the frames' times. */
export type TrackSettings =
  | ({ readonly method: 'byte' } & Omit<ByteTrackSettings, 'frameRate'>)
  | ({ readonly method: 'sort' } & SortSettings)

export type TrackMethod = TrackSettings['method']

export const trackDefaults = {
  byte: { method: 'byte', ...byteTrackDefaults },
  sort: { method: 'sort', ...sortDefaults },
} as const satisfies Readonly<Record<TrackMethod, TrackSettings>>

/** frameRate: frames per second that the numbers of frames count. */
export function startTracker(settings: TrackSettings, frameRate: number): Tracker {
  return settings.method === 'byte' ? byteTrack({ ...settings, frameRate }) : sort(settings)
}

/** Only scores above this are of use to the tracker, 0..1. */
export function lowestScore(settings: TrackSettings): number {
  return settings.method === 'byte' ? settings.low : settings.confidence
}
