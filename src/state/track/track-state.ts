import type { Size } from '../../vision/geometry.ts'
import type { Detections } from '../../vision/detect.ts'
import type { CountEvent, Visit } from '../../vision/count/counter.ts'
import type { Point } from '../../vision/geometry.ts'
import type { Shape } from '../../vision/count/shape.ts'
import type { TrackSettings } from '../../vision/track/start-tracker.ts'
import type { TrackedFrame } from '../../vision/track/tracker.ts'
import type { Trail } from '../../vision/track/trails.ts'

/** Objects that are followed through the frames of what is on the stage. */
export interface TrackState {
  /** null while nothing is tracked */
  readonly settings: TrackSettings | null
  /** the frame on the stage; null before one was tracked */
  readonly now: TrackedNow | null
  /**
   * frames whose candidates are kept, of how many at most (null: of a film, all that are answered), and the time from
   * first to last in milliseconds
   */
  readonly kept: { readonly frames: number; readonly span: number; readonly most: number | null }
  /** objects that were shown with an id, in the kept frames */
  readonly ids: number
  /** what lines and zones have counted, in order of time; visits last at the moment */
  readonly events: readonly CountEvent[]
  readonly visits: readonly Visit[]
  /** milliseconds of the source's clock from which on is counted; null before the first frame */
  readonly start: number | null
  /** a line or zone that is being drawn: its points so far, in shares of the picture's sides */
  readonly drawing: Drawing | null
  readonly alert: Alert
  /** the object that was selected on the stage, by its id; it stays selected from frame to frame */
  readonly chosen: number | null
}

export interface Drawing {
  readonly kind: Shape['kind']
  readonly points: readonly Point[]
}

/** Whether to tell that something came into a zone. */
export interface Alert {
  readonly isOn: boolean
  readonly hasSound: boolean
  /** only objects of the class of this name; null: of any */
  readonly className: string | null
  /** what came, since somebody looked */
  readonly count: number
}

export interface TrackedNow {
  readonly frame: TrackedFrame
  /** what the tracker was given: its detections are those that a track names */
  readonly seen: Detections
  /** milliseconds, on the source's clock */
  readonly time: number
  /** of the picture, in pixels */
  readonly size: Size
  readonly classes: readonly string[]
  /** up to this frame; the lists are filled anew with the next one */
  readonly trails: Iterable<Trail>
}

export const trackOff: TrackState = {
  settings: null,
  now: null,
  kept: { frames: 0, span: 0, most: 0 },
  ids: 0,
  events: [],
  visits: [],
  start: null,
  drawing: null,
  alert: { isOn: false, hasSound: true, className: null, count: 0 },
  chosen: null,
}
