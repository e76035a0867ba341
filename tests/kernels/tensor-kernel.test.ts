import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTensorKernel, type TensorKernel } from '../../src/kernels/tensor-kernel.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import type { Size } from '../../src/vision/geometry.ts'
import type { InputRule } from '../../src/vision/input.ts'
import { letterbox, type Letterbox } from '../../src/vision/letterbox.ts'
import { pixelsToTensor, planTensor, type TensorPlan } from '../../src/vision/pixels-to-tensor.ts'
import { differences } from '../vision/differences.ts'
import { randomPixels } from '../vision/random.ts'
import { withSimd } from './with-simd.ts'

const ultralytics: InputRule = {
  name: 'images',
  type: 'float32',
  channels: 'rgb',
  divisor: 255,
  fit: 'centre',
  padValue: 114,
  size: { kind: 'fixed', width: 4, height: 4 },
}

const side = fc.integer({ min: 1, max: 70 })
const size: fc.Arbitrary<Size> = fc.record({ width: side, height: side })
const rule: fc.Arbitrary<InputRule> = fc
  .record({
    type: fc.constantFrom('float32' as const, 'float16' as const),
    channels: fc.constantFrom('rgb' as const, 'bgr' as const),
    // 57.3 is not a float32 value: converting the divisor first would round twice
    divisor: fc.constantFrom(255, 1, 127.5, 58, 57.3),
    fit: fc.constantFrom('centre' as const, 'corner' as const, 'stretch' as const),
    padValue: fc.integer({ min: 0, max: 255 }),
    normalised: fc.boolean(),
  })
  .map(({ normalised, ...given }) => ({
    ...ultralytics,
    ...given,
    ...(normalised && {
      normalisation: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const,
    }),
  }))
const order = fc.constantFrom('rgba' as const, 'bgra' as const)

/** Number of values that differ from `pixelsToTensor`, over two consecutive pictures. */
function faults(kernel: TensorKernel, plan: TensorPlan, seed: number): number {
  const { width, height } = plan.letterbox.image
  const random = mulberry32(seed)
  let count = 0
  for (let picture = 0; picture < 2; picture++) {
    const pixels = randomPixels(random, width, height)
    const room = kernel.room(pixels.length)
    room.set(pixels)
    const made = kernel.toTensor(room, plan)
    const expected = pixelsToTensor(pixels, plan)
    expect(made.constructor).toBe(expected.constructor)
    count += differences(made, expected)
  }
  return count
}

const theKernel = () => withSimd(createTensorKernel())

describe('the tensor kernel', () => {
  test('equals the JavaScript code for any size, rule, fit and byte order', () => {
    const kernel = theKernel()
    fc.assert(
      fc.property(size, size, rule, order, fc.nat(), (image, input, rule, order, seed) => {
        const plan = planTensor(letterbox(image, input, rule.fit), rule, order)
        expect(faults(kernel, plan, seed)).toBe(0)
      }),
      { numRuns: 400, seed: 1 },
    )
  })

  test('takes the mean of four pixels if both sides halve, for any size', () => {
    const kernel = theKernel()
    fc.assert(
      fc.property(size, rule, order, fc.nat(), (half, rule, order, seed) => {
        const image = { width: 2 * half.width, height: 2 * half.height }
        const plan = planTensor(letterbox(image, half, rule.fit), rule, order)
        expect(plan.resize.method).toBe('half')
        expect(faults(kernel, plan, seed)).toBe(0)
      }),
      { numRuns: 150, seed: 2 },
    )
  })

  test('keeps the padding on every side of a picture', () => {
    const kernel = theKernel()
    fc.assert(
      fc.property(size, size, side, side, rule, (image, resized, padX, padY, rule) => {
        const fit: Letterbox = {
          image,
          input: { width: resized.width + 2 * padX + 1, height: resized.height + padY },
          resized,
          scaleX: resized.width / image.width,
          scaleY: resized.height / image.height,
          padX,
          padY,
        }
        expect(faults(kernel, planTensor(fit, rule), 3)).toBe(0)
      }),
      { numRuns: 150, seed: 3 },
    )
  })

  test.each([
    [1280, 720, 640],
    [1920, 1080, 640],
    [640, 480, 640],
    [640, 480, 416],
    [640, 480, 320],
    [500, 375, 640],
  ])('makes what the plain code makes of %d x %d at %d', (width, height, side) => {
    const input = { width: side, height: side }
    const plan = planTensor(letterbox({ width, height }, input, 'centre'), ultralytics)
    expect(faults(theKernel(), plan, 4)).toBe(0)
  })

  test('accepts pixels in other memory too, at any offset', () => {
    const image = { width: 9, height: 7 }
    const plan = planTensor(letterbox(image, { width: 8, height: 8 }, 'centre'), ultralytics)
    const pixels = randomPixels(mulberry32(5), image.width, image.height)
    const shifted = new Uint8Array(pixels.length + 3).subarray(3)
    shifted.set(pixels)
    expect(theKernel().toTensor(shifted, plan)).toEqual(pixelsToTensor(pixels, plan))
  })

  test('reuses its memory from picture to picture', () => {
    const kernel = theKernel()
    const image = { width: 64, height: 48 }
    const plan = planTensor(letterbox(image, { width: 32, height: 32 }, 'centre'), ultralytics)
    const first = kernel.toTensor(kernel.room(4 * 64 * 48), plan)
    const room = kernel.room(4 * 64 * 48)
    expect(kernel.toTensor(room, plan)).toBe(first)
    expect(kernel.room(4 * 64 * 48)).toBe(room)
  })

  test('frees memory after one huge picture', () => {
    const kernel = theKernel()
    const huge = kernel.room(100_000_000).buffer.byteLength
    const later = kernel.room(4 * 64 * 48).buffer.byteLength
    expect(huge).toBeGreaterThan(100_000_000)
    expect(later).toBeLessThan(1_000_000)
    const image = { width: 64, height: 48 }
    const plan = planTensor(letterbox(image, { width: 40, height: 32 }, 'centre'), ultralytics)
    expect(faults(kernel, plan, 6)).toBe(0)
  })

  test('refuses pixels of another size', () => {
    const image = { width: 2, height: 2 }
    const plan = planTensor(letterbox(image, image, 'centre'), ultralytics)
    expect(() => theKernel().toTensor(new Uint8Array(12), plan)).toThrow(
      'pixels hold 12 bytes, expected 16 for 2x2',
    )
  })
})
