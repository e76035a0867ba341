import { describe, expect, test } from 'vitest'
import { cellAt, cellCentre, gridLevels, predictionCount } from '../../src/vision/grid.ts'

const square = { width: 640, height: 640 }
const strides = [8, 16, 32]

describe('predictionCount', () => {
  test('is 6400 + 1600 + 400 = 8400 at 640', () => {
    expect(predictionCount(square, strides)).toBe(8400)
  })

  test('is 25200 with three anchors a cell', () => {
    expect(predictionCount(square, strides, 3)).toBe(25_200)
  })

  test('is 3549 at 416 and counts an oblong input by its own sides', () => {
    expect(predictionCount({ width: 416, height: 416 }, strides)).toBe(3549)
    expect(predictionCount({ width: 640, height: 384 }, strides)).toBe(5040)
  })
})

describe('cellAt', () => {
  test('finds prediction 7000 at stride 16, row 15, column 0, centre (8, 248)', () => {
    const cell = cellAt(7000, square, strides)
    expect(cell).toEqual({ stride: 16, row: 15, column: 0, anchor: 0 })
    expect(cellCentre(cell)).toEqual([8, 248])
  })

  test('finds the last prediction in the lower right corner, centre (624, 624)', () => {
    const cell = cellAt(8399, square, strides)
    expect(cell).toEqual({ stride: 32, row: 19, column: 19, anchor: 0 })
    expect(cellCentre(cell)).toEqual([624, 624])
  })

  test('counts all cells of one anchor before those of the next', () => {
    const input = { width: 64, height: 32 }
    // stride 16: 4 columns, 2 rows, 8 cells per anchor
    expect(cellAt(8, input, [16, 32], 3)).toEqual({ stride: 16, row: 0, column: 0, anchor: 1 })
    expect(cellAt(22, input, [16, 32], 3)).toEqual({ stride: 16, row: 1, column: 2, anchor: 2 })
    expect(cellAt(29, input, [16, 32], 3)).toEqual({ stride: 32, row: 0, column: 1, anchor: 2 })
  })

  test('numbers every prediction of an oblong input once', () => {
    const input = { width: 96, height: 64 }
    const seen = new Set<string>()
    const count = predictionCount(input, strides, 2)
    for (let i = 0; i < count; i++) seen.add(JSON.stringify(cellAt(i, input, strides, 2)))
    expect(seen.size).toBe(count)
  })

  test.each([-1, 8400, 0.5, NaN])('refuses prediction %d', (index) => {
    expect(() => cellAt(index, square, strides)).toThrow(
      `prediction ${index} is not among the 8400 of this head`,
    )
  })
})

describe('gridLevels', () => {
  test('says where the predictions of each stride begin', () => {
    expect(gridLevels({ width: 64, height: 32 }, [8, 16], 3)).toEqual([
      { stride: 8, columns: 8, rows: 4, cells: 32, offset: 0, predictions: 96 },
      { stride: 16, columns: 4, rows: 2, cells: 8, offset: 96, predictions: 24 },
    ])
  })

  test('refuses an input that a stride does not divide', () => {
    expect(() => gridLevels({ width: 640, height: 360 }, strides)).toThrow(
      'input is 640x360, expected multiples of stride 16',
    )
  })
})
