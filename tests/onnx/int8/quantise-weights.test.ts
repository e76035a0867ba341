import { describe, expect, test } from 'vitest'
import { quantiseWeights } from '../../../src/onnx/int8/quantise-weights.ts'

describe('quantiseWeights', () => {
  test('makes the largest weight of each channel 127, and rounds the others', () => {
    const data = Float32Array.of(127, -64, 3.4, 0, /* second channel */ -254, 3, 1.2, -0.9)
    expect(quantiseWeights(data, 2)).toEqual({
      // 128 plus 127, -64, 3, 0; and plus -127, 1.5, 0.6, -0.45, rounded
      values: Uint8Array.of(255, 64, 131, 128, 1, 130, 129, 128),
      scales: Float32Array.of(1, 2),
    })
  })

  test('gives a channel of zeros the scale 1', () => {
    expect(quantiseWeights(new Float32Array(3), 1)).toEqual({
      values: Uint8Array.of(128, 128, 128),
      scales: Float32Array.of(1),
    })
  })

  test('stays within 8 bits where the scale itself has no more than one bit', () => {
    // 190/127 of the least float32 rounds to that float32, and 190 is more than 127
    const least = 2 ** -149
    const data = Float32Array.of(190 * least, -190 * least, 5 * least)
    expect(quantiseWeights(data, 1)).toEqual({
      values: Uint8Array.of(255, 1, 133),
      scales: Float32Array.of(least),
    })
  })

  test.each([NaN, Infinity, -Infinity])('is null with a weight of %d, in any channel', (weight) => {
    expect(quantiseWeights(Float32Array.of(1, 2, 3, weight), 2)).toBeNull()
    expect(quantiseWeights(Float32Array.of(weight, 2, 3, 4), 2)).toBeNull()
  })

  test('has nothing for no channels', () => {
    expect(quantiseWeights(new Float32Array(), 0)).toEqual({
      values: new Uint8Array(),
      scales: new Float32Array(),
    })
  })
})
