import { describe, expect, test } from 'vitest'
import type { Corners } from '../../../src/vision/track/tracker.ts'
import { createTrails } from '../../../src/vision/track/trails.ts'

const at = (id: number, x: number, y: number) => ({
  id,
  box: [x - 10, y - 5, x + 10, y + 5] as Corners,
})

function pointsOf(trails: ReturnType<typeof createTrails>) {
  return Array.from(trails.all(), ({ id, points, count }) => [id, ...points.subarray(0, 2 * count)])
}

describe('a trail', () => {
  test('has the middle of the object’s box in each frame, the newest last', () => {
    const trails = createTrails()
    trails.add([at(1, 20, 30), at(2, 50, 60)], 0)
    trails.add([at(1, 22, 33)], 40)
    expect(pointsOf(trails)).toEqual([
      [1, 20, 30, 22, 33],
      [2, 50, 60],
    ])
  })

  test('forgets what is too old, and ends with its last point', () => {
    const trails = createTrails({ age: 100, most: 8 })
    trails.add([at(1, 1, 1), at(2, 2, 2)], 0)
    trails.add([at(1, 3, 3)], 60)
    trails.add([at(1, 5, 5)], 120)
    expect(pointsOf(trails)).toEqual([[1, 3, 3, 5, 5]])
  })

  test('has no more points than it may', () => {
    const trails = createTrails({ age: 1000, most: 2 })
    for (let frame = 0; frame < 5; frame++) trails.add([at(7, frame, 0)], frame)
    expect(pointsOf(trails)).toEqual([[7, 3, 0, 4, 0]])
  })
})
