import type { Size } from '../../vision/geometry.ts'
import type { FilmFrames } from './kept-frames.ts'

/** A run over every frame between `from` and `to`. */
export interface FilmRun {
  readonly status: 'running' | 'paused'
  /** frames of the stretch that are answered, and all of it */
  readonly done: number
  readonly total: number
  /** expected seconds until it ends; null before that can be told */
  readonly left: number | null
}

/** The open film: what it is, where it is played, and what the network said of its frames (`framesOf`). */
export interface FilmState {
  readonly id: string
  /** file name; untrusted text, only ever rendered as text */
  readonly name: string
  /** of a frame, upright, in pixels */
  readonly size: Size
  /** in seconds */
  readonly duration: number
  /**
   * when each frame is shown, in seconds from the film's start, ascending; empty for a film that this browser plays
   * but does not give frame by frame
   */
  readonly times: Float64Array
  /** as the file names it, such as `avc1.64001f`; empty if unknown */
  readonly codec: string
  readonly hasSound: boolean
  /** whether this browser plays it; if not, its frames can still be stepped through and detected */
  readonly plays: boolean
  /** index of the frame on the stage; 0 without `times` */
  readonly at: number
  /** the moment on the stage, in seconds from the film's start */
  readonly time: number
  readonly playing: boolean
  /** 1: as it was filmed */
  readonly speed: number
  readonly loops: boolean
  readonly muted: boolean
  /** the stretch that is played and run over, in seconds; a frame at `to` belongs to it */
  readonly from: number
  readonly to: number
  readonly run: FilmRun | null
  /** frames that are written while the film or its frames are saved, and all of them */
  readonly saving: { readonly done: number; readonly total: number } | null
  readonly frames: FilmFrames
}
