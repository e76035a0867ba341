import { describe, expect, test } from 'vitest'
import { float16Bits } from '../../src/vision/float16.ts'
import type { Size } from '../../src/vision/geometry.ts'
import type { InputRule } from '../../src/vision/input.ts'
import { letterbox } from '../../src/vision/letterbox.ts'
import { pixelsToTensor, planTensor } from '../../src/vision/pixels-to-tensor.ts'
import { planResize, resize } from '../../src/vision/resize.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { randomPixels } from './random.ts'

const ultralytics: InputRule = {
  name: 'images',
  type: 'float32',
  channels: 'rgb',
  divisor: 255,
  fit: 'centre',
  padValue: 114,
  size: { kind: 'fixed', width: 4, height: 4 },
}
const yolox: InputRule = { ...ultralytics, channels: 'bgr', divisor: 1, fit: 'corner' }
const planFor = (image: Size, input: Size, rule: InputRule) =>
  planTensor(letterbox(image, input, rule.fit), rule)

describe('pixelsToTensor', () => {
  // red, green / blue, grey 51
  const image = { width: 2, height: 1 }
  const pixels = Uint8ClampedArray.of(255, 0, 51, 255, 10, 20, 30, 255)

  test('writes red, green and blue as planes, divided by 255, the picture centred', () => {
    const pad = 114 / 255
    const tensor = pixelsToTensor(pixels, planFor(image, { width: 2, height: 3 }, ultralytics))
    expect(tensor).toEqual(
      Float32Array.of(
        ...[pad, pad, 1, 10 / 255, pad, pad],
        ...[pad, pad, 0, 20 / 255, pad, pad],
        ...[pad, pad, 0.2, 30 / 255, pad, pad],
      ),
    )
  })

  test('writes blue, green and red undivided, padded below, for YOLOX', () => {
    const tensor = pixelsToTensor(pixels, planFor(image, { width: 2, height: 2 }, yolox))
    expect(tensor).toEqual(Float32Array.of(51, 30, 114, 114, 0, 20, 114, 114, 255, 10, 114, 114))
  })

  test('subtracts each channel’s mean and divides by its deviation, in the padding too', () => {
    const rule: InputRule = {
      ...ultralytics,
      padValue: 255,
      normalisation: { mean: [0.5, 0, 0.25], std: [0.5, 1, 0.25] },
    }
    const tensor = pixelsToTensor(pixels, planFor(image, { width: 2, height: 2 }, rule))
    const expected = [
      ...[1, 10 / 255 / 0.5 - 1, 1, 1],
      ...[0, 20 / 255, 1, 1],
      ...[0.2 / 0.25 - 1, 30 / 255 / 0.25 - 1, 3, 3],
    ]
    for (const [i, value] of expected.entries()) expect(tensor[i]).toBeCloseTo(value, 6)
  })

  test('refuses a deviation of 0', () => {
    const normalisation = { mean: [0, 0, 0], std: [1, 0, 1] } as const
    const size = { width: 2, height: 2 }
    expect(() => planFor(image, size, { ...ultralytics, normalisation })).toThrow(
      'std is 1, 0, 1, expected more than 0',
    )
  })

  test.each([ultralytics, yolox])('reads bytes of either order ($channels)', (rule) => {
    const normalisation = { mean: [0.5, 0, 0.25], std: [0.5, 1, 0.2] } as const
    const fit = letterbox({ width: 37, height: 23 }, { width: 32, height: 48 }, rule.fit)
    const rgba = randomPixels(mulberry32(7), 37, 23)
    const bgra = rgba.map((_, i) => rgba[[2, 0, -2, 0][i % 4]! + i]!)
    const given = { ...rule, normalisation }
    expect(pixelsToTensor(bgra, planTensor(fit, given, 'bgra'))).toEqual(
      pixelsToTensor(rgba, planTensor(fit, given, 'rgba')),
    )
    expect(pixelsToTensor(bgra, planTensor(fit, given))).not.toEqual(
      pixelsToTensor(rgba, planTensor(fit, given)),
    )
  })

  test('pads left and right of an upright picture', () => {
    const upright = Uint8ClampedArray.of(1, 2, 3, 255, 4, 5, 6, 255)
    const plan = planFor(
      { width: 1, height: 2 },
      { width: 4, height: 2 },
      { ...yolox, fit: 'centre' },
    )
    expect(pixelsToTensor(upright, plan)).toEqual(
      Float32Array.of(
        ...[114, 3, 114, 114, 114, 6, 114, 114],
        ...[114, 2, 114, 114, 114, 5, 114, 114],
        ...[114, 1, 114, 114, 114, 4, 114, 114],
      ),
    )
  })

  test.each([ultralytics, yolox, { ...ultralytics, fit: 'stretch' as const }])(
    'holds the resized picture, padding and nothing else ($fit)',
    (rule) => {
      const source = { width: 37, height: 23 }
      const input = { width: 32, height: 48 }
      const noise = randomPixels(mulberry32(2), source.width, source.height)
      const plan = planFor(source, input, rule)
      const tensor = pixelsToTensor(noise, plan)
      const { resized, padX, padY } = plan.letterbox
      const small = resize(noise, planResize(source, resized))
      const expected = new Float32Array(3 * 32 * 48).fill(114 / rule.divisor)
      for (let channel = 0; channel < 3; channel++) {
        const plane = rule.channels === 'rgb' ? channel : 2 - channel
        for (let y = 0; y < resized.height; y++) {
          for (let x = 0; x < resized.width; x++) {
            const value = small[4 * (y * resized.width + x) + channel]!
            expected[(plane * 48 + padY + y) * 32 + padX + x] = value / rule.divisor
          }
        }
      }
      expect(tensor).toEqual(expected)
    },
  )

  test('writes the bits of float16 for a network that reads those', () => {
    const rule: InputRule = { ...ultralytics, type: 'float16' }
    const input = { width: 2, height: 1 }
    expect(pixelsToTensor(pixels, planFor(image, input, rule))).toEqual(
      Uint16Array.from([255, 10, 0, 20, 51, 30], (value) => float16Bits(value / 255)),
    )
  })

  test('overwrites all of a used tensor', () => {
    const plan = planFor(image, { width: 5, height: 6 }, ultralytics)
    const used = new Float32Array(90).fill(NaN)
    expect(pixelsToTensor(pixels, plan, used)).toBe(used)
    expect(used).toEqual(pixelsToTensor(pixels, plan))
  })

  test('refuses a tensor of another length or type', () => {
    const plan = planFor(image, { width: 2, height: 2 }, ultralytics)
    expect(() => pixelsToTensor(pixels, plan, new Float32Array(11))).toThrow(
      'out is Float32Array[11], expected Float32Array[12]',
    )
    expect(() => pixelsToTensor(pixels, plan, new Uint16Array(12))).toThrow(
      'out is Uint16Array[12], expected Float32Array[12]',
    )
  })

  test('refuses pixels of another picture', () => {
    const plan = planFor(image, { width: 2, height: 2 }, ultralytics)
    expect(() => pixelsToTensor(new Uint8Array(4), plan)).toThrow(
      'pixels hold 4 bytes, expected 8 for 2x1',
    )
  })
})

describe('planTensor', () => {
  const box = letterbox({ width: 2, height: 2 }, { width: 2, height: 2 }, 'centre')

  test('refuses a divisor of 0', () => {
    expect(() => planTensor(box, { ...ultralytics, divisor: 0 })).toThrow('divisor is 0')
  })

  test('refuses an invalid grey level of the padding', () => {
    expect(() => planTensor(box, { ...ultralytics, padValue: 256 })).toThrow('padValue is 256')
    expect(() => planTensor(box, { ...ultralytics, padValue: 0.5 })).toThrow('padValue is 0.5')
  })
})
