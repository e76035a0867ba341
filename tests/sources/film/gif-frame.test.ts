import { describe, expect, it } from 'vitest'
import { encodeGifFrame } from '../../../src/sources/film/gif-frame.ts'
import { readGif } from '../../fixtures/read-gif.ts'

const [width, height] = [40, 30]

/** A picture of few colours: a red square of 8 pixels on blue that gets lighter to the right. */
function picture(left: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isSquare = x >= left && x < left + 8 && y >= 10 && y < 18
      pixels.set(isSquare ? [250, 10, 20, 255] : [0, 40, 80 + 2 * x, 255], 4 * (y * width + x))
    }
  }
  return pixels
}

function encode(lefts: readonly number[]) {
  const parts = lefts.map((left, i) =>
    encodeGifFrame({ pixels: picture(left), width, height, delay: 100 + 10 * i, isFirst: i === 0 }),
  )
  return readGif(Uint8Array.from([...parts.flatMap((part) => [...part]), 0x3b]))
}

describe('a frame of a GIF', () => {
  it('is read again with its size, its time and its colours', () => {
    const { frames, repeats } = encode([4, 20])
    expect(repeats).toBe(true)
    expect(frames.map(({ delay }) => delay)).toEqual([100, 110])
    for (const [i, left] of [4, 20].entries()) {
      const frame = frames[i]!
      expect(frame).toMatchObject({ width, height })
      expect(frame.pixels).toHaveLength(width * height)
      const wanted = picture(left)
      const farthest = frame.pixels.reduce(
        (most, pixel, at) =>
          Math.max(most, ...pixel.map((value, c) => Math.abs(value - wanted[4 * at + c]!))),
        0,
      )
      // colours are told apart by 5 or 6 bits of each channel
      expect(farthest).toBeLessThanOrEqual(8)
    }
  })

  it.each<[string, (x: number, y: number) => readonly number[]]>([
    ['one colour', () => [10, 20, 30]],
    ['two colours', (x) => (x < 20 ? [0, 0, 0] : [255, 255, 255])],
    ['tiles, as what is pixelated', (x, y) => [40 * (x >> 3), 60 * (y >> 3), 99]],
  ])('may have %s', (_, colourAt) => {
    const pixels = new Uint8ClampedArray(4 * width * height)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) pixels.set([...colourAt(x, y), 255], 4 * (y * width + x))
    const bytes = encodeGifFrame({ pixels, width, height, delay: 100, isFirst: true })
    const [frame] = readGif(Uint8Array.from([...bytes, 0x3b])).frames
    expect(frame?.pixels).toHaveLength(width * height)
    for (const [x, y] of [
      [0, 0],
      [21, 9],
      [39, 29],
    ] as const) {
      const [far] = frame!.pixels[y * width + x]!.map((value, c) =>
        Math.abs(value - colourAt(x, y)[c]!),
      ).toSorted((a, b) => b - a)
      expect(far).toBeLessThanOrEqual(8)
    }
  })

  it('is refused where pixels are missing', () => {
    const pixels = new Uint8ClampedArray(8)
    expect(() => encodeGifFrame({ pixels, width, height, delay: 100, isFirst: true })).toThrow(
      '8 bytes for 40 × 30 pixels',
    )
  })
})
