import type { Size } from '../vision/geometry.ts'
import { shapeOf } from './shape-of.ts'

/** The pictures for checking a GPU: two photographs of the app, and a uniformly grey picture. */
export type CheckPicture = 'sample' | 'blank' | 'other'

/** One picture to run at one input size, on the GPU and on WASM. */
export interface Check {
  readonly picture: CheckPicture
  readonly size: Size
}

/** Number of live video frames after which the sample is run again. */
export const liveInterval = 300
/** Number of pictures after which the sample is run again. */
export const pictureInterval = 50

/**
 * Checks for a network that has not run on this GPU before: a first run can be right and the next one wrong, or a
 * picture can leave traces in the next answer.
 */
const firstMeeting: readonly CheckPicture[] = ['sample', 'blank', 'sample', 'other', 'sample']

/**
 * Decides when a GPU that runs a network is checked, and with which picture. The caller runs the checks and
 * reports each that passed; a failed one ends the watch.
 *
 * A new input size needs one run of the sample, since kernels are selected by size.
 *
 * @param agreed shapes (`shapeOf`) at which this network has agreed on this GPU before
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
    /** Counts an answer at this input size, for a frame of live video or for a picture. */
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
    /** Call when the GPU may have changed, for example after the tab was hidden. */
    doubt: runAgain,
    /** The check that is due; null if none is. */
    next: (): Check | null => due[0] ?? null,
    /** Reports that `next` passed. Returns the shape at which the GPU is now trusted, if it was not before. */
    passed(): string | null {
      const done = due.shift()
      if (due.length === 0) frames = pictures = 0
      if (!done) return null
      const shape = shapeOf(done.size)
      if (trusted.has(shape) || due.some(({ size }) => shapeOf(size) === shape)) return null
      trusted.add(shape)
      return shape
    },
    /** Whether the GPU has been compared with WASM at this input size. */
    isTrusted: (size: Size): boolean => trusted.has(shapeOf(size)),
  }
}
