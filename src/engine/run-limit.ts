import type { Size } from '../vision/geometry.ts'
import { shapeOf } from './shape-of.ts'

/** Milliseconds without a byte after which files count as stalled. */
export const arrivalLimit = 40_000

/** Milliseconds that any run may take; a busy machine is no hang. */
export const leastRunLimit = 15_000

/** A run that takes this many times as long as usual has hung. */
const factor = 20

/** Number of runs at one size that count as usual. */
const kept = 9

/** Milliseconds for a run of a network that has not run yet: a second more for every 4 MB of its file. */
export function firstRunLimit(bytes: number): number {
  return leastRunLimit + (bytes > 0 ? bytes / 4000 : 0)
}

/** Milliseconds for a run, given what it takes usually. */
export function runLimit(usual: number): number {
  return Math.max(leastRunLimit, factor * usual)
}

/** What one network's runs take, and how long the next may take: 20 times the median at that input size. */
export function createRunLimits() {
  /** by input size: milliseconds of the newest runs */
  const times = new Map<string, readonly number[]>()
  let slowestPixel = 0

  return {
    add(size: Size, milliseconds: number): void {
      const shape = shapeOf(size)
      times.set(shape, [...(times.get(shape) ?? []), milliseconds].slice(-kept))
      slowestPixel = Math.max(slowestPixel, milliseconds / (size.width * size.height))
    },
    /** @param first milliseconds for a run at a size that has not run yet */
    of(size: Size, first: number): number {
      const known = times.get(shapeOf(size))
      if (known) return runLimit(median(known))
      return Math.max(first, runLimit(slowestPixel * size.width * size.height))
    },
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
