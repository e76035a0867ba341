import { describe, expect, test } from 'vitest'
import {
  anchorCentre,
  anchorSide,
  darknetCentre,
  darknetSide,
  distanceEdge,
  distanceFromBins,
  uprightSides,
  yoloxCentre,
  yoloxSide,
} from '../../../src/vision/decode/box-formulas.ts'

describe('anchor boxes', () => {
  test('raw zeros give the cell’s centre and the anchor itself', () => {
    expect(anchorCentre(0, 10, 16)).toBe(168)
    expect(anchorSide(0, 62)).toBe(62)
  })

  test('reach half a cell beyond the cell and four times the anchor', () => {
    expect(anchorCentre(100, 10, 16)).toBe(184)
    expect(anchorCentre(-100, 10, 16)).toBeCloseTo(152, 9)
    expect(anchorSide(100, 62)).toBe(248)
  })

  test('ln 3 gives three quarters of the range', () => {
    expect(anchorCentre(Math.log(3), 10, 16)).toBeCloseTo(176, 9)
    expect(anchorSide(Math.log(3), 100)).toBeCloseTo(225, 9)
  })
})

describe('YOLOX boxes', () => {
  test('(.3, -.2, .5, 1) in column 10, row 5 of stride 16', () => {
    expect(yoloxCentre(0.3, 10, 16)).toBeCloseTo(164.8, 9)
    expect(yoloxCentre(-0.2, 5, 16)).toBeCloseTo(76.8, 9)
    expect(yoloxSide(0.5, 16)).toBeCloseTo(26.3795, 4)
    expect(yoloxSide(1, 16)).toBeCloseTo(43.4925, 4)
  })
})

describe('Darknet boxes', () => {
  test('stay inside their cell: raw zero is its middle, ln 3 three quarters', () => {
    expect(darknetCentre(0, 10, 16)).toBe(168)
    expect(darknetCentre(Math.log(3), 10, 16)).toBeCloseTo(172, 9)
    expect(darknetCentre(100, 10, 16)).toBe(176)
    expect(darknetCentre(-100, 10, 16)).toBeCloseTo(160, 9)
  })

  test('multiply the anchor by e to the raw side', () => {
    expect(darknetSide(0, 62)).toBe(62)
    expect(darknetSide(Math.log(2), 62)).toBeCloseTo(124, 9)
    expect(darknetSide(-Math.log(2), 62)).toBeCloseTo(31, 9)
  })
})

describe('a turned box', () => {
  test.each([
    [0, 40, 10],
    [Math.PI / 2, 10, 40],
    [-Math.PI / 2, 10, 40],
    [Math.PI, 40, 10],
    // cos 0.8, sin 0.6: 40 * 0.8 + 10 * 0.6, 40 * 0.6 + 10 * 0.8
    [Math.atan2(3, 4), 38, 32],
    [-Math.atan2(3, 4), 38, 32],
    [Math.PI - Math.atan2(3, 4), 38, 32],
  ])('of 40 x 10, by %d, is %d x %d upright', (angle, width, height) => {
    const [w, h] = uprightSides(40, 10, angle)
    expect(w).toBeCloseTo(width, 9)
    expect(h).toBeCloseTo(height, 9)
  })
})

describe('distance boxes', () => {
  test('may be measured from the cell’s corner', () => {
    expect(distanceEdge(2, -1, 10, 16, 0)).toBe(128)
    expect(distanceEdge(3, 1, 10, 16, 0)).toBe(208)
  })

  test('of unequal bins are the mean, weighted by their exponentials', () => {
    // e^0 : e^ln 3 is 1 : 3, so (0 * 1 + 1 * 3) / 4
    expect(distanceFromBins(Float32Array.of(0, Math.log(3)))).toBeCloseTo(0.75, 6)
    // 1 : 2 : 1 at the bins 0, 1, 2
    expect(distanceFromBins(Float32Array.of(5, 5 + Math.log(2), 5))).toBeCloseTo(1, 6)
  })

  test('read their bins where they begin, and as far apart as they lie', () => {
    const logits = Float32Array.of(9, 0, 9, Math.log(3), 9, 0, 9)
    expect(distanceFromBins(logits, 1, 2, 2)).toBeCloseTo(0.75, 6)
    expect(distanceFromBins(logits, 1, 3, 2)).toBeCloseTo((0 + 3 + 2) / 5, 6)
  })

  test('of large negative logits do not vanish', () => {
    expect(distanceFromBins(Float32Array.of(-1000, -1000))).toBe(0.5)
  })

  test('distances (2, 1, 3, 4) in column 10, row 5 of stride 16 are 136 72 216 152', () => {
    expect(distanceEdge(2, -1, 10, 16)).toBe(136)
    expect(distanceEdge(1, -1, 5, 16)).toBe(72)
    expect(distanceEdge(3, 1, 10, 16)).toBe(216)
    expect(distanceEdge(4, 1, 5, 16)).toBe(152)
  })

  test('sixteen equal bins give a distance of 7.5', () => {
    expect(distanceFromBins(new Float32Array(16))).toBe(7.5)
  })

  test('one dominating bin gives its number, however large its logit', () => {
    const logits = new Float32Array(16)
    logits[11] = 1000
    expect(distanceFromBins(logits)).toBe(11)
  })
})
