import { describe, expect, test } from 'vitest'
import { planResize, resize, resizeRows, type Pixels } from '../../src/vision/resize.ts'
import { differences } from './differences.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { randomPixels } from './random.ts'

type Sides = readonly [width: number, height: number]

const size = ([width, height]: Sides) => ({ width, height })
const resized = (pixels: Pixels, from: Sides, to: Sides) =>
  resize(pixels, planResize(size(from), size(to)))

describe('resize', () => {
  const pairs: [from: Sides, to: Sides][] = [
    [
      [64, 43],
      [42, 28],
    ],
    [
      [128, 72],
      [64, 36],
    ],
    [
      [33, 50],
      [64, 64],
    ],
    [
      [37, 53],
      [64, 11],
    ],
    [
      [1, 1],
      [7, 5],
    ],
    [
      [1, 9],
      [3, 2],
    ],
    [
      [9, 1],
      [2, 3],
    ],
    [
      [50, 38],
      [50, 38],
    ],
    [
      [50, 38],
      [25, 38],
    ],
    [
      [50, 38],
      [100, 76],
    ],
    [
      [301, 7],
      [32, 31],
    ],
    [
      [2, 2],
      [1, 1],
    ],
    [
      [101, 99],
      [13, 97],
    ],
    [
      [5, 4],
      [1, 1],
    ],
    [
      [192, 108],
      [64, 36],
    ],
  ]
  test.each(pairs)('from %j to %j equals the reference everywhere', (from, to) => {
    const pixels = randomPixels(mulberry32(from[0] * 1000 + to[0]), ...from)
    expect(differences(resized(pixels, from, to), recipe(pixels, from, to))).toBe(0)
  })

  test('equals the reference everywhere for random sizes', () => {
    const random = mulberry32(11)
    const side = () => 1 + Math.floor(random() * 90)
    for (let i = 0; i < 60; i++) {
      const from = [side(), side()] as const
      const to = [side(), side()] as const
      const pixels = randomPixels(random, ...from)
      const wrong = differences(resized(pixels, from, to), recipe(pixels, from, to))
      expect(wrong, `${from.join('x')} to ${to.join('x')}`).toBe(0)
    }
  })

  test('takes the mean of each block of four if both sides halve', () => {
    // (10 + 20 + 30 + 43 + 2) >> 2 = 26, one more than the truncated mean
    const pixels = [10, 20, 30, 43].flatMap((grey) => [grey, grey, grey, 255])
    expect(resized(Uint8Array.from(pixels), [2, 2], [1, 1])).toEqual(
      Uint8ClampedArray.of(26, 26, 26, 255),
    )
  })

  test('leaves a picture of the target size unchanged, except its alpha', () => {
    const pixels = Uint8ClampedArray.of(1, 2, 3, 0, 250, 251, 252, 128)
    expect(resized(pixels, [2, 1], [2, 1])).toEqual(
      Uint8ClampedArray.of(1, 2, 3, 255, 250, 251, 252, 255),
    )
  })

  test('keeps a uniform colour uniform', () => {
    const pixels = Uint8Array.from({ length: 4 * 17 * 13 }, () => 200)
    const colours = resized(pixels, [17, 13], [29, 31]).filter((_, i) => i % 4 !== 3)
    expect(new Set(colours)).toEqual(new Set([200]))
  })

  test('carries nothing over to the next picture of the same plan', () => {
    const plan = planResize(size([31, 17]), size([20, 40]))
    const random = mulberry32(3)
    const first = randomPixels(random, 31, 17)
    const second = randomPixels(random, 31, 17)
    resize(first, plan)
    expect(differences(resize(second, plan), recipe(second, [31, 17], [20, 40]))).toBe(0)
  })

  test('reads pixels that begin in the middle of a buffer', () => {
    const pixels = randomPixels(mulberry32(8), 5, 3)
    const shifted = new Uint8Array(61).subarray(1)
    shifted.set(pixels)
    expect(resized(shifted, [5, 3], [4, 7])).toEqual(recipe(pixels, [5, 3], [4, 7]))
  })

  test('passes on the rows from top to bottom, each once', () => {
    const visited: number[] = []
    const pixels = randomPixels(mulberry32(1), 8, 6)
    resizeRows(pixels, planResize(size([8, 6]), size([3, 5])), (y) => visited.push(y))
    expect(visited).toEqual([0, 1, 2, 3, 4])
  })

  test('refuses pixels of another size', () => {
    expect(() => resized(new Uint8Array(12), [2, 2], [1, 1])).toThrow(
      'pixels hold 12 bytes, expected 16 for 2x2',
    )
  })
})

/** OpenCV's 8-bit INTER_LINEAR, pixel by pixel, as a reference that shares nothing with the code under test. */
function recipe(pixels: Pixels, [w, h]: Sides, [dw, dh]: Sides): Uint8ClampedArray {
  const at = (x: number, y: number, c: number) => pixels[4 * (y * w + x) + c]!
  const out = new Uint8ClampedArray(4 * dw * dh).fill(255)
  const halves = w === 2 * dw && h === 2 * dh
  for (let y = 0; y < dh; y++) {
    for (let x = 0; x < dw; x++) {
      for (let c = 0; c < 3; c++) {
        let value
        if (w === dw && h === dh) value = at(x, y, c)
        else if (halves) {
          const [l, t] = [2 * x, 2 * y]
          value = (at(l, t, c) + at(l + 1, t, c) + at(l, t + 1, c) + at(l + 1, t + 1, c) + 2) >> 2
        } else {
          const [sx, fx] = position(x, w, dw)
          const [sy, fy] = position(y, h, dh)
          const left = sx < 0 ? 0 : Math.min(sx, w - 1)
          const frac = sx < 0 || sx >= w - 1 ? 0 : fx
          const right = Math.min(left + 1, w - 1)
          const top = Math.min(Math.max(sy, 0), h - 1)
          const bottom = Math.min(Math.max(sy + 1, 0), h - 1)
          const [a0, a1] = weights(frac)
          const [b0, b1] = weights(fy)
          const p = at(left, top, c) * a0 + at(right, top, c) * a1
          const q = at(left, bottom, c) * a0 + at(right, bottom, c) * a1
          value = (((b0 * (p >> 4)) >> 16) + ((b1 * (q >> 4)) >> 16) + 2) >> 2
        }
        out[4 * (y * dw + x) + c] = value
      }
    }
  }
  return out
}

function position(d: number, source: number, target: number): [floor: number, fraction: number] {
  const scale = 1 / (target / source)
  const f = Math.fround((d + 0.5) * scale - 0.5)
  return [Math.floor(f), Math.fround(f - Math.floor(f))]
}

function weights(fraction: number): [number, number] {
  return [
    pythonRound(Math.fround(Math.fround(1 - fraction) * 2048)),
    pythonRound(Math.fround(fraction * 2048)),
  ]
}

function pythonRound(value: number): number {
  const rounded = Math.round(value)
  return Math.abs(value - Math.trunc(value)) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded
}
