import type { Corners, TrackedBox } from './tracker.ts'

/** Where one object was, the newest last. */
export interface Trail {
  readonly id: number
  /** the middle of its box, xy in picture pixels; the first `count` pairs are in use */
  readonly points: Float32Array
  readonly times: Float64Array
  readonly count: number
}

export interface TrailOptions {
  /** milliseconds after which a point is forgotten */
  readonly age: number
  /** points of one object */
  readonly most: number
}

/** Trails of the objects of the last frames. An object costs memory once, when it is first seen. */
export function createTrails({ age, most }: TrailOptions = { age: 2000, most: 96 }) {
  const trails = new Map<number, Filled>()

  /** Takes in a frame; times ascend, in milliseconds. */
  function add(tracks: readonly Pick<TrackedBox, 'id' | 'box'>[], time: number): void {
    for (const { id, box } of tracks) {
      let trail = trails.get(id)
      if (!trail) {
        trail = {
          id,
          points: new Float32Array(2 * most),
          times: new Float64Array(most),
          count: 0,
        }
        trails.set(id, trail)
      }
      if (trail.count === most) drop(trail, 1)
      put(trail, box, time)
    }
    for (const trail of trails.values()) {
      let old = 0
      while (old < trail.count && trail.times[old]! < time - age) old++
      if (old > 0) drop(trail, old)
      if (trail.count === 0) trails.delete(trail.id)
    }
  }

  return {
    add,
    all: (): Iterable<Trail> => trails.values(),
    clear: (): void => trails.clear(),
  }
}

type Filled = { -readonly [K in keyof Trail]: Trail[K] }

function put(trail: Filled, [x1, y1, x2, y2]: Corners, time: number): void {
  trail.points[2 * trail.count] = (x1 + x2) / 2
  trail.points[2 * trail.count + 1] = (y1 + y2) / 2
  trail.times[trail.count] = time
  trail.count += 1
}

/** Forgets the oldest points. */
function drop(trail: Filled, points: number): void {
  trail.points.copyWithin(0, 2 * points, 2 * trail.count)
  trail.times.copyWithin(0, points, trail.count)
  trail.count -= points
}
