import type { LiveStep, LiveStats, Percentiles } from '../state/live.ts'

export type FrameTiming = Readonly<Record<LiveStep, number>>

const stepNames = [
  'capture',
  'letterbox',
  'network',
  'decode',
  'boxes',
  'latency',
] as const satisfies readonly LiveStep[]

/** Timings of the last `capacity` frames, in ring buffers. */
export function createFrameStats(capacity = 60) {
  const columns = stepNames.map(() => new Float64Array(capacity))
  const ends = new Float64Array(capacity)
  const sorted = new Float64Array(capacity)
  let frames = 0
  let dropped = 0

  /** nearest-rank percentiles of a column */
  function percentiles(column: Float64Array, count: number): Percentiles {
    const used = sorted.subarray(0, count)
    used.set(column.subarray(0, count))
    used.sort()
    const rank = (share: number) => used[Math.max(0, Math.ceil(share * count) - 1)] ?? 0
    return { p50: rank(0.5), p95: rank(0.95) }
  }

  return {
    /** `end`: when the boxes were ready, on any clock in milliseconds */
    add(timing: FrameTiming, end: number): void {
      const at = frames % capacity
      stepNames.forEach((name, index) => {
        const column = columns[index]
        if (column) column[at] = timing[name]
      })
      ends[at] = end
      frames += 1
    },
    drop(): void {
      dropped += 1
    },
    summary(): LiveStats {
      const count = Math.min(frames, capacity)
      const last = ends[(frames - 1 + capacity) % capacity] ?? 0
      const first = frames <= capacity ? (ends[0] ?? 0) : (ends[frames % capacity] ?? 0)
      const span = last - first
      const steps = Object.fromEntries(
        stepNames.map((name, index) => [
          name,
          percentiles(columns[index] ?? new Float64Array(capacity), count),
        ]),
      ) as Record<LiveStep, Percentiles>
      return {
        rate: count > 1 && span > 0 ? ((count - 1) * 1000) / span : null,
        dropped,
        frames,
        steps,
      }
    },
  }
}
