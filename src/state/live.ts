import type { Problem } from './problem.ts'

export interface Percentiles {
  readonly p50: number
  readonly p95: number
}

/** Milliseconds of a live frame by step; `latency` runs from capture to the shown boxes. */
export type LiveStep = 'capture' | 'letterbox' | 'network' | 'decode' | 'boxes' | 'latency'

/** Statistics of the last 60 frames. */
export interface LiveStats {
  /** answered frames per second */
  readonly rate: number
  readonly frames: number
  /** frames replaced by a newer one before the engine was free, since the camera was started */
  readonly dropped: number
  readonly steps: Readonly<Record<LiveStep, Percentiles>>
}

export interface LiveState {
  readonly status: 'off' | 'starting' | 'live' | 'paused'
  /** element that plays the camera; the stage puts it on the page */
  readonly video: HTMLVideoElement | null
  readonly devices: readonly { readonly id: string; readonly label: string }[]
  readonly deviceId: string | null
  /** the side that the camera faces, if the device says so (phones do) */
  readonly facing: 'user' | 'environment' | null
  /** drawn mirrored, as people expect of a front camera; boxes are in the camera's own pixels */
  readonly mirrored: boolean
  readonly stats: LiveStats | null
  /** why the camera is off, in words; the previous picture stays on the stage */
  readonly problem: Problem | null
}

export const cameraOff: LiveState = {
  status: 'off',
  video: null,
  devices: [],
  deviceId: null,
  facing: null,
  mirrored: false,
  stats: null,
  problem: null,
}
