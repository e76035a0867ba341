import { describe, expect, test } from 'vitest'
import {
  anchorCentre,
  anchorSide,
  distanceEdge,
  distanceFromBins,
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

describe('distance boxes', () => {
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
