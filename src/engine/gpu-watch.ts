import type { Size } from '../vision/geometry.ts'
import { shapeOf } from './shape-of.ts'

/** What a GPU is checked on: two photographs of the app, and a picture of one grey. */
export type CheckPicture = 'sample' | 'blank' | 'other'

/** One picture to run at one input size, on the GPU and on WASM. */
export interface Check {
  readonly picture: CheckPicture
  readonly size: Size
}

/** After so many frames of live video the sample is run again. */
export const liveInterval = 300
/** After so many pictures the sample is run again. */
export const pictureInterval = 50

/**
 * What a network and a GPU that have not met before go through: a first run can be right and the next one
 * wrong, one picture can leave something of itself in the answer to the next.
 */
const firstMeeting: readonly CheckPicture[] = ['sample', 'blank', 'sample', 'other', 'sample']

/**
 * When a GPU that runs a network is checked, and on what. It says nothing of how: whoever runs the checks
 * tells of each that was passed. One that was not is the end of the watch.
 *
 * A new input size costs one run of the sample, since kernels are chosen by it.
 *
 * @param agreed shapes (`shapeOf`) at which this network agreed on this GPU before
 */
export function createGpuWatch(agreed: Iterable<string> = []) {
  const trusted = new Set(agreed)
  const due: Check[] = []
  let haveMet = trusted.size > 0
  let newest: Size | null = null
  let frames = 0
  let pictures = 0

  function runAgain(): void {
    if (newest && due.length === 0) due.push({ picture: 'sample', size: newest })
  }

  return {
    /** An answer was given at this input size, to a frame of live video or to a picture. */
    answered(size: Size, live: boolean): void {
      newest = size
      if (live) frames += 1
      else pictures += 1
      const shape = shapeOf(size)
      if (!trusted.has(shape) && !due.some((check) => shapeOf(check.size) === shape)) {
        const wanted: readonly CheckPicture[] = haveMet ? ['sample'] : firstMeeting
        due.push(...wanted.map((picture) => ({ picture, size })))
        haveMet = true
      } else if (frames >= liveInterval || pictures >= pictureInterval) runAgain()
    },
    /** Something happened after which a GPU may be another, such as that the tab was hidden. */
    doubt: runAgain,
    /** The check that is due; null where there is none. */
    next: (): Check | null => due[0] ?? null,
    /** `next` was passed. Returns the shape at which the GPU is trusted from now on, where that is news. */
    passed(): string | null {
      const done = due.shift()
      if (due.length === 0) frames = pictures = 0
      if (!done) return null
      const shape = shapeOf(done.size)
      if (trusted.has(shape) || due.some(({ size }) => shapeOf(size) === shape)) return null
      trusted.add(shape)
      return shape
    },
    /** Was the GPU compared with WASM at this input size? */
    isTrusted: (size: Size): boolean => trusted.has(shapeOf(size)),
  }
}
