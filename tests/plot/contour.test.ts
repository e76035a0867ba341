import { describe, expect, it } from 'vitest'
import { isoline, sampled } from '../../src/plot/contour.ts'

/** The points of a path, as numbers. */
const pointsOf = (path: string) =>
  path
    .split(/[ML]/)
    .slice(1)
    .map((pair) => pair.split(' ').map(Number) as [number, number])

describe('isoline', () => {
  it('of a cone is a circle, closed', () => {
    const field = sampled((x, y) => Math.hypot(x, y), [-2, 2], [-2, 2], 81)
    const path = isoline(field, 1.3, (c, r) => [c / 20 - 2, r / 20 - 2])
    const points = pointsOf(path)
    expect(points.length).toBeGreaterThan(100)
    for (const [x, y] of points) expect(Math.hypot(x, y)).toBeCloseTo(1.3, 1)
    // every end of a piece is the end of another
    const ends = new Map<string, number>()
    for (const point of points) ends.set(String(point), (ends.get(String(point)) ?? 0) + 1)
    expect([...ends.values()].every((count) => count % 2 === 0)).toBe(true)
  })

  it('of a plane is a straight line, interpolated between samples', () => {
    const field = sampled((x) => x, [0, 3], [0, 2], 4, 3)
    const points = pointsOf(isoline(field, 1.25, (c, r) => [c, r]))
    expect(points).toHaveLength(4)
    for (const [x] of points) expect(x).toBe(1.25)
  })

  it('where the level is never crossed is nothing', () => {
    expect(
      isoline(
        sampled(() => 1, [0, 1], [0, 1], 5),
        3,
        (c, r) => [c, r],
      ),
    ).toBe('')
  })
})
