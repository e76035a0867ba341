import { describe, expect, test } from 'vitest'
import { distanceToEdge, isInZone } from '../../../src/vision/count/in-zone.ts'
import { distanceFromLine, meetsLine } from '../../../src/vision/count/line-side.ts'

/** An L: a square of 100 without its upper right quarter. */
const corner = [
  [0, 0],
  [50, 0],
  [50, 50],
  [100, 50],
  [100, 100],
  [0, 100],
] as const

test.each([
  [[25, 25], true],
  [[75, 75], true],
  [[75, 25], false],
  [[-1, 50], false],
  [[50, 101], false],
] as const)('%j in the L: %s', (at, isIn) => {
  expect(isInZone(corner, at)).toBe(isIn)
  expect(isInZone(corner.toReversed(), at)).toBe(isIn)
})

test('the distance to the edge is to the nearest point of it, within its ends', () => {
  expect(distanceToEdge(corner, [25, 40])).toBe(25)
  expect(distanceToEdge(corner, [75, 25])).toBe(25)
  expect(distanceToEdge(corner, [103, 104])).toBe(5)
})

describe('a line from the left to the right', () => {
  const line = { from: [0, 10], to: [40, 10] } as const

  test('has its right side below', () => {
    expect(distanceFromLine(line, [500, 13])).toBe(3)
    expect(distanceFromLine(line, [-5, 6])).toBe(-4)
  })

  test('is met between its ends', () => {
    expect(meetsLine(line, [20, 0], [20, 20])).toBe(true)
    expect(meetsLine(line, [50, 0], [35, 20])).toBe(false)
    expect(meetsLine(line, [45, 0], [30, 20])).toBe(true)
    expect(meetsLine(line, [20, 0], [20, 9])).toBe(false)
  })
})
