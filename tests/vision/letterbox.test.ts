import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ModelBoxes } from '../../src/vision/geometry.ts'
import type { Fit } from '../../src/vision/input.ts'
import {
  letterbox,
  letterboxOf,
  toImageBoxes,
  toImagePoint,
  toModelPoint,
} from '../../src/vision/letterbox.ts'

const size = (width: number, height: number) => ({ width, height })
const square = (side: number) => size(side, side)

describe('letterbox', () => {
  test('fits 1280x720 into 640 at half size with 140 rows of padding above', () => {
    expect(letterbox(size(1280, 720), square(640), 'centre')).toEqual({
      image: size(1280, 720),
      input: square(640),
      resized: size(640, 360),
      scaleX: 0.5,
      scaleY: 0.5,
      padX: 0,
      padY: 140,
    })
  })

  test('gives the odd pixel of padding to the right', () => {
    // 427 * 640/640 is 427, which leaves 213 columns: 106 left, 107 right
    const { padX, resized } = letterbox(size(427, 640), square(640), 'centre')
    expect([padX, resized.width]).toEqual([106, 427])
  })

  test('rounds ties of a resized side to even', () => {
    // 425 * 320/640 = 212.5 and 427 * 320/640 = 213.5
    expect(letterbox(size(640, 425), square(320), 'centre').resized.height).toBe(212)
    expect(letterbox(size(640, 427), square(320), 'centre').resized.height).toBe(214)
  })

  test('keeps the exact ratio as scale, not that of the rounded size', () => {
    for (const image of [size(640, 425), size(425, 640)]) {
      const { resized, scaleX, scaleY } = letterbox(image, square(320), 'centre')
      expect(Math.min(resized.width, resized.height)).toBe(212)
      expect([scaleX, scaleY]).toEqual([0.5, 0.5])
    }
  })

  test('enlarges a small picture', () => {
    const { resized, scaleX } = letterbox(size(100, 50), square(640), 'centre')
    expect(resized).toEqual(size(640, 320))
    expect(scaleX).toBe(6.4)
  })

  test('puts the picture into the upper left corner for networks that pad right and below', () => {
    const { resized, padX, padY } = letterbox(size(640, 426), square(416), 'corner')
    expect(resized).toEqual(size(416, 277))
    expect([padX, padY]).toEqual([0, 0])
  })

  test('stretches each side on its own, without padding', () => {
    expect(letterbox(size(640, 480), size(352, 352), 'stretch')).toEqual({
      image: size(640, 480),
      input: square(352),
      resized: square(352),
      scaleX: 0.55,
      scaleY: 352 / 480,
      padX: 0,
      padY: 0,
    })
  })

  test('fits into a non-square input', () => {
    const { resized, padX, padY } = letterbox(size(1280, 720), size(640, 384), 'centre')
    expect(resized).toEqual(size(640, 360))
    expect([padX, padY]).toEqual([0, 12])
  })

  test('never resizes a narrow picture to zero pixels', () => {
    const { resized, padY } = letterbox(size(10_000, 1), square(640), 'centre')
    expect(resized).toEqual(size(640, 1))
    expect(padY).toBe(319)
  })

  test.each([size(0, 10), size(10, -1), size(1.5, 10), size(NaN, 10), size(Infinity, 10)])(
    'refuses a picture of $width x $height',
    (image) => {
      expect(() => letterbox(image, square(640), 'centre')).toThrow(
        `picture is ${image.width}x${image.height}, expected whole sides of at least 1 pixel`,
      )
    },
  )

  test('scales a picture to fit into a part of the input, and pads the rest', () => {
    const within = size(320, 160)
    const box = letterbox(size(640, 480), square(640), 'centre', within)
    // 160/480 is less than 320/640
    expect(box).toEqual({
      image: size(640, 480),
      input: square(640),
      within,
      resized: size(213, 160),
      scaleX: 1 / 3,
      scaleY: 1 / 3,
      padX: 213,
      padY: 240,
    })
    expect(letterbox(size(640, 480), square(640), 'corner', within)).toMatchObject({
      padX: 0,
      padY: 0,
    })
  })

  test('says that a part of the input is fitted only where it is', () => {
    const input = square(640)
    expect(letterbox(size(10, 10), input, 'centre', input)).not.toHaveProperty('within')
    expect(letterbox(size(10, 10), input, 'stretch', square(320))).toMatchObject({
      resized: input,
    })
  })

  test('refuses a part that is larger than the input, by either side', () => {
    const image = square(100)
    expect(() => letterbox(image, size(640, 700), 'centre', square(641))).toThrow(
      'picture of 641x641 is larger than its input of 640x700',
    )
    expect(() => letterbox(image, size(700, 640), 'centre', square(641))).toThrow(
      'picture of 641x641 is larger than its input of 700x640',
    )
    expect(letterbox(image, square(641), 'centre', square(641)).resized).toEqual(square(641))
  })

  test('never resizes a flat picture to zero pixels either', () => {
    const { resized, padX } = letterbox(size(1, 10_000), square(640), 'centre')
    expect(resized).toEqual(size(1, 640))
    expect(padX).toBe(319)
  })

  test('accepts a picture of one pixel', () => {
    expect(letterbox(square(1), square(640), 'centre')).toMatchObject({
      resized: square(640),
      scaleX: 640,
      padX: 0,
    })
  })

  test('refuses an input without a side', () => {
    expect(() => letterbox(square(10), size(640, 0), 'stretch')).toThrow('input is 640x0')
  })
})

describe('the way back', () => {
  test('takes the middle of a 640 input to the middle of a 1280x720 picture', () => {
    const box = letterbox(size(1280, 720), square(640), 'centre')
    expect(toImagePoint(320, 320, box)).toEqual([640, 360])
    expect(toModelPoint(640, 360, box)).toEqual([320, 320])
  })

  test('clips boxes to the picture', () => {
    const box = letterbox(size(1280, 720), square(640), 'centre')
    const boxes = Float32Array.of(-10, 100, 700, 600, 100, 200, 300, 400) as ModelBoxes
    expect(toImageBoxes(boxes, box)).toEqual(Float32Array.of(0, 0, 1280, 720, 200, 120, 600, 520))
  })

  test('subtracts the padding beside a tall picture from the x of its boxes alone', () => {
    // 100x200 in 400x400: scale 2, 100 columns on each side
    const box = letterbox(size(100, 200), square(400), 'centre')
    const boxes = Float32Array.of(120, 40, 260, 300) as ModelBoxes
    expect(toImageBoxes(boxes, box)).toEqual(Float32Array.of(10, 20, 80, 150))
  })

  test('fills the given array and leaves the boxes alone', () => {
    const box = letterbox(size(100, 200), square(200), 'corner')
    const boxes = Float32Array.of(1, 2, 3, 4) as ModelBoxes
    const out = new Float32Array(4) as ReturnType<typeof toImageBoxes>
    expect(toImageBoxes(boxes, box, out)).toBe(out)
    expect(out).toEqual(boxes)
    expect(boxes).toEqual(Float32Array.of(1, 2, 3, 4))
  })

  test('refuses an array of another length', () => {
    const box = letterbox(size(100, 200), square(200), 'corner')
    const out = new Float32Array(8) as ReturnType<typeof toImageBoxes>
    expect(() => toImageBoxes(new Float32Array(4) as ModelBoxes, box, out)).toThrow(
      'out holds 8 numbers, expected 4',
    )
  })

  const side = fc.integer({ min: 1, max: 5000 })
  const anyLetterbox = fc
    .tuple(side, side, side, side, fc.constantFrom<Fit>('centre', 'corner', 'stretch'))
    .map(([w, h, inputW, inputH, fit]) => letterbox(size(w, h), size(inputW, inputH), fit))

  test('is the inverse of toModelPoint, for any geometry', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(anyLetterbox, share, share, (box, u, v) => {
        const x = u * box.image.width
        const y = v * box.image.height
        const [backX, backY] = toImagePoint(...toModelPoint(x, y, box), box)
        expect(backX).toBeCloseTo(x, 6)
        expect(backY).toBeCloseTo(y, 6)
      }),
      { seed: 5 },
    )
  })

  test('has the resized picture entirely inside the input, for any geometry', () => {
    fc.assert(
      fc.property(anyLetterbox, ({ input, resized, padX, padY }) => {
        expect(resized.width).toBeGreaterThanOrEqual(1)
        expect(resized.height).toBeGreaterThanOrEqual(1)
        expect(padX).toBeGreaterThanOrEqual(0)
        expect(padY).toBeGreaterThanOrEqual(0)
        expect(padX + resized.width).toBeLessThanOrEqual(input.width)
        expect(padY + resized.height).toBeLessThanOrEqual(input.height)
      }),
      { seed: 6 },
    )
  })
})

describe('letterboxOf', () => {
  test('maps to the pixels of the original if a smaller copy was letterboxed', () => {
    const copy = letterbox(size(640, 480), square(640), 'centre')
    const fit = letterboxOf(size(1280, 960), copy)
    expect(toImagePoint(320, 320, fit)).toEqual([640, 480])
    expect(toModelPoint(640, 480, fit)).toEqual([320, 320])
    expect(fit.resized).toEqual(copy.resized)
  })

  test('treats each side separately, since a copy has whole pixels', () => {
    const fit = letterboxOf(size(30_000, 10), letterbox(size(16_384, 5), square(640), 'centre'))
    expect(toImagePoint(640, fit.padY, fit)).toEqual([30_000, 0])
    const [, bottom] = toImagePoint(0, fit.padY + (5 * 640) / 16_384, fit)
    expect(bottom).toBeCloseTo(10, 9)
  })

  test('changes nothing for a copy of the same size', () => {
    const fit = letterbox(size(427, 640), square(640), 'centre')
    expect(letterboxOf(size(427, 640), fit)).toBe(fit)
  })

  test.each([size(640, 960), size(1280, 480)])(
    'maps to an original that differs by one side only, as $width x $height',
    (image) => {
      const fit = letterboxOf(image, letterbox(size(640, 480), square(640), 'centre'))
      expect(fit.image).toEqual(image)
      // the resized picture covers x 0-640 and y 80-560 of the input
      expect(toImagePoint(640, 560, fit)).toEqual([image.width, image.height])
    },
  )

  test('refuses a picture without a side', () => {
    const fit = letterbox(size(427, 640), square(640), 'centre')
    expect(() => letterboxOf(size(0, 640), fit)).toThrow(
      'picture is 0x640, expected whole sides of at least 1 pixel',
    )
  })
})
