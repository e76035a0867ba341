import type { Problem } from './problem.ts'
import type { Recording } from './recording.ts'

export interface Percentiles {
  readonly p50: number
  readonly p95: number
}

/** Milliseconds of a live frame by step; `latency` runs from capture to the shown boxes. */
export type LiveStep = 'capture' | 'letterbox' | 'network' | 'decode' | 'boxes' | 'latency'

/** Statistics of the last 60 frames. */
export interface LiveStats {
  /** answered frames per second; null before the second one */
  readonly rate: number | null
  readonly frames: number
  /** frames replaced by a newer one before the engine was free, since the camera was started */
  readonly dropped: number
  readonly steps: Readonly<Record<LiveStep, Percentiles>>
}

export interface LiveState {
  /** of the camera or screen; a film has none */
  readonly status: 'off' | 'starting' | 'live' | 'paused'
  /** what was opened last */
  readonly source: 'camera' | 'screen'
  /** element that plays the camera, the screen or the film; the stage puts it on the page */
  readonly video: HTMLVideoElement | null
  readonly devices: readonly { readonly id: string; readonly label: string }[]
  readonly deviceId: string | null
  /** the side that the camera faces, if the device says so (phones do) */
  readonly facing: 'user' | 'environment' | null
  /** drawn mirrored, as people expect of a front camera; boxes are in the camera's own pixels */
  readonly mirrored: boolean
  readonly stats: LiveStats | null
  /** the boxes trail the video, so that they are drawn in step unless a person chose otherwise */
  readonly trails: boolean
  /** whether boxes are drawn on the frame they belong to; null: while they trail */
  readonly inStep: boolean | null
  /** when counts are spoken: once they have settled, every so many seconds, or never */
  readonly pace: 'settled' | 5 | 15 | 60 | 'never'
  /**
   * the frame that the newest boxes belong to, while they are drawn in step or a film stands still; it is closed
   * once it is replaced
   */
  readonly frame: VideoFrame | ImageBitmap | null
  /** null: nothing is recorded */
  readonly recording: Recording | null
  /** something waits for what the camera sees, seen or not: alerts; and what they have told so far */
  readonly watch: { readonly isOn: boolean; readonly alerts: number }
  /** the system withholds the camera's picture: a privacy switch, a call, a closed lid */
  readonly muted: boolean
  /** why the camera is off, in words; the previous picture stays on the stage */
  readonly problem: Problem | null
}

export const cameraOff: LiveState = {
  status: 'off',
  source: 'camera',
  video: null,
  devices: [],
  deviceId: null,
  facing: null,
  mirrored: false,
  stats: null,
  trails: false,
  inStep: null,
  pace: 'settled',
  frame: null,
  recording: null,
  watch: { isOn: false, alerts: 0 },
  muted: false,
  problem: null,
}

/** Whether the stage shows the frame that the boxes belong to, instead of the newest one. */
export function isInStep({ inStep, trails }: Pick<LiveState, 'inStep' | 'trails'>): boolean {
  return inStep ?? trails
}

/** Milliseconds that boxes may be behind the video; a fifth less ends it, so that it does not flicker. */
const noticed = 100

/** Whether boxes trail, from their median latency in milliseconds and whether they trailed before. */
export function doTrail(latency: number, before: boolean): boolean {
  return latency > (before ? 0.8 * noticed : noticed)
}

/** Whether the camera has work that goes on while nobody sees it, and so stays on in a hidden tab. */
export function worksUnseen({ watch, recording }: Pick<LiveState, 'watch' | 'recording'>): boolean {
  return watch.isOn || recording !== null
}
