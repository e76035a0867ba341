import type { Detections } from '../detect.ts'

/** What a tracker takes of a frame: xyxy in picture pixels, scores 0..1, class ids; columns of equal length. */
export type Seen = Pick<Detections, 'count' | 'boxes' | 'scores' | 'classIds'>

/** xyxy in picture pixels. */
export type Corners = readonly [x1: number, y1: number, x2: number, y2: number]

/** A Kalman filter's numbers for one coordinate, after this frame. */
export interface Estimate {
  readonly name: string
  readonly value: number
  /** per frame; null where the coordinate has none */
  readonly velocity: number | null
  /** standard deviation of the value */
  readonly spread: number
}

/**
 * How a track met its detection: `first` and `second` are the passes over high and low scores, `found` is the first
 * pass for a track that had been lost, `confirmed` is a new track's second sight, `new` its first.
 */
export type Meeting = 'first' | 'second' | 'found' | 'confirmed' | 'new'

/** An object in one frame. */
export interface TrackedBox {
  /** from 1; never used again */
  readonly id: number
  /** where the filter puts it after this frame, not clipped */
  readonly box: Corners
  readonly score: number
  readonly classId: number
  /** index of its detection in the frame */
  readonly detection: number
  readonly meeting: Meeting
  /** where it was expected, before the detection was seen; null for a new one */
  readonly predicted: Corners | null
  /** IoU of the expected box with the detection; null for a new one */
  readonly overlap: number | null
  readonly estimates: readonly Estimate[]
}

/** An object that is not seen at the moment and is still looked for. */
export interface LostBox {
  readonly id: number
  /** where it is expected */
  readonly box: Corners
  readonly classId: number
  /** frames since it was last seen */
  readonly frames: number
}

/** A frame's objects, in order of their ids. */
export interface TrackedFrame {
  readonly tracks: readonly TrackedBox[]
  readonly lost: readonly LostBox[]
}

/** A fold over frames. Tracks depend on all frames before; a changed setting starts a new tracker. */
export interface Tracker {
  /**
   * Takes the next frame. Frame numbers ascend from 1; a skipped number is a frame that was not looked at, through
   * which objects move on. Throws if the number does not ascend.
   */
  readonly next: (seen: Seen, frame: number) => TrackedFrame
}
