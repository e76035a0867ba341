import { expect, it } from 'vitest'
import { heatPixels } from '../../../src/vision/saliency/heat-pixels.ts'

it('is clear where nothing is added, and densest where most is', () => {
  const { width, height, data } = heatPixels({
    columns: 2,
    rows: 2,
    values: Float32Array.of(-1, 0, 0.25, 1),
  })
  expect([width, height]).toEqual([2, 2])
  const alpha = [3, 7, 11, 15].map((at) => data[at]!)
  expect(alpha.slice(0, 2)).toEqual([0, 0])
  expect(alpha[2]).toBeGreaterThan(50)
  expect(alpha[3]).toBeGreaterThan(alpha[2]!)
  // light yellow for the highest
  expect(data[12]).toBeGreaterThan(200)
})

it('is clear everywhere without a positive value', () => {
  const { data } = heatPixels({ columns: 2, rows: 1, values: Float32Array.of(-1, 0) })
  expect(data.every((value) => value === 0)).toBe(true)
})
