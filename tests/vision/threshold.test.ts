import { describe, expect, test } from 'vitest'
import { threshold } from '../../src/vision/threshold.ts'
import { differences } from './differences.ts'
import { mulberry32 } from '../../src/nn/random.ts'

describe('threshold', () => {
  test('keeps scores strictly above the confidence, the highest first', () => {
    const scores = Float32Array.of(0.3, 0.9, 0.5, 0.1, 0.51)
    expect(threshold(scores, 0.5)).toEqual(Uint32Array.of(1, 4))
  })

  test('compares in float32: a score of .3 is not above .3', () => {
    // the float32 nearest to 0.3 is 0.300000012
    expect(threshold(Float32Array.of(0.3), 0.3)).toEqual(new Uint32Array())
  })

  test('keeps equal scores in input order', () => {
    const scores = Float32Array.of(0.5, 0.8, 0.5, 0.8, 0.5)
    expect(threshold(scores, 0.25)).toEqual(Uint32Array.of(1, 3, 0, 2, 4))
  })

  test('distinguishes neighbouring float32 scores', () => {
    const scores = Float32Array.of(1 - 2 ** -23, 1, 1 - 2 ** -24, 1e-30, 2e-30)
    expect(threshold(scores, 0)).toEqual(Uint32Array.of(1, 2, 0, 4, 3))
  })

  test('rejects zero and NaN at a confidence of 0', () => {
    expect(threshold(Float32Array.of(NaN, 0, -0, -1, 1e-45), 0)).toEqual(Uint32Array.of(4))
  })

  test('sorts like a stable comparison sort', () => {
    const random = mulberry32(7)
    // few distinct scores, for many ties
    const scores = Float32Array.from({ length: 5000 }, () => Math.floor(random() * 200) / 200)
    const expected = [...scores.keys()]
      .filter((i) => scores[i]! > 0.25)
      .sort((a, b) => scores[b]! - scores[a]!)
    expect(differences(threshold(scores, 0.25), expected)).toBe(0)
  })

  test('reads scores that begin in the middle of a buffer', () => {
    const scores = Float32Array.of(0.9, 0.1, 0.8).subarray(1)
    expect(threshold(scores, 0.5)).toEqual(Uint32Array.of(1))
  })

  test('returns nothing for no scores', () => {
    expect(threshold(new Float32Array(), 0.5)).toEqual(new Uint32Array())
  })

  test.each([-0.1, 1.1, NaN])('refuses a confidence of %d', (confidence) => {
    expect(() => threshold(new Float32Array(), confidence)).toThrow(
      `confidence is ${confidence}, expected 0..1`,
    )
  })

  test('keeps nothing at a confidence of 1, which no score exceeds', () => {
    expect(threshold(Float32Array.of(1, 0.9), 1)).toEqual(new Uint32Array())
  })

  test('sorts as many scores as fit, the last of them too', () => {
    const scores = new Float32Array(2 ** 22)
    scores[0] = 0.6
    scores[2 ** 22 - 1] = 0.7
    expect(threshold(scores, 0.5)).toEqual(Uint32Array.of(2 ** 22 - 1, 0))
  })

  test('refuses more scores than fit its sort', () => {
    expect(() => threshold(new Float32Array(2 ** 22 + 1), 0.5)).toThrow(
      '4194305 scores, expected at most 4194304',
    )
  })
})
