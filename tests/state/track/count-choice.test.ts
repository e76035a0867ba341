import { describe, expect, test } from 'vitest'
import {
  formatCount,
  mostShapes,
  parseCount,
  shapeOf,
} from '../../../src/state/track/count-choice.ts'
import { inPixels, type Shape } from '../../../src/vision/count/shape.ts'

const line: Shape = { kind: 'line', id: 1, from: [0.5, 0.1], to: [0.5, 0.9] }
const zone: Shape = {
  kind: 'zone',
  id: 3,
  corners: [
    [0, 0],
    [1, 0],
    [0.333, 1],
  ],
}

describe('lines and zones in the address', () => {
  test('are read as they are written, to a thousandth of the picture', () => {
    const text = formatCount({ shapes: [line, zone], anchor: 'middle' })
    expect(text).toBe('line1-500-100-500-900_zone3-0-0-1000-0-333-1000_middle')
    expect(parseCount(text)).toEqual({ shapes: [line, zone], anchor: 'middle' })
    expect(formatCount({ shapes: [], anchor: 'middle' })).toBeNull()
  })

  test.each([
    'line1-500-100-500',
    'line1-500-100',
    'line1-500-100-500-1001',
    'zone1-1-2-3-4',
    `zone1${'-1-2'.repeat(13)}`,
    'ring1-1-2-3-4',
    'line-1-2-3-4',
    '__',
  ])('%s is left out', (text) => {
    expect(parseCount(`${text}_line1-500-100-500-900`).shapes).toEqual([line])
  })

  test('have numbers of their own, and are not too many', () => {
    expect(parseCount('line1-0-0-1-1_line1-500-100-500-900').shapes).toHaveLength(1)
    const many = Array.from({ length: 20 }, (_, i) => `line${i + 1}-0-0-1-1`).join('_')
    expect(parseCount(many).shapes).toHaveLength(mostShapes)
  })
})

test('a new shape takes the first number that is free', () => {
  expect(shapeOf('line', [line.from, line.to], [zone]).id).toBe(1)
  expect(shapeOf('zone', zone.corners, [line, zone])).toEqual({ ...zone, id: 2 })
})

test('shares of the picture’s sides become pixels', () => {
  expect(inPixels(line, { width: 640, height: 480 })).toEqual({
    ...line,
    from: [320, 48],
    to: [320, 432],
  })
})
