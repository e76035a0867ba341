import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../../src/nn/random.ts'
import { tensorTables } from '../../src/shaders/tensor-tables.ts'
import type { Fit, InputRule } from '../../src/vision/input.ts'
import { letterbox } from '../../src/vision/letterbox.ts'
import { pixelsToTensor, planTensor } from '../../src/vision/pixels-to-tensor.ts'
import { transcribedTensor } from './tensor-transcription.ts'

const rgb: InputRule = {
  name: 'images',
  type: 'float32',
  channels: 'rgb',
  divisor: 255,
  fit: 'centre',
  padValue: 114,
  size: { kind: 'fixed', width: 64, height: 64 },
}
const bgr: InputRule = {
  ...rgb,
  channels: 'bgr',
  divisor: 1,
  normalisation: { mean: [103.53, 116.28, 123.675], std: [57.375, 57.12, 58.395] },
}

function noise(width: number, height: number): Uint8Array {
  const random = mulberry32(3)
  return Uint8Array.from({ length: 4 * width * height }, () => 256 * random())
}

describe('the shader that prepares frames', () => {
  it.each([
    ['of odd sides, made smaller', 77, 51, 64, 64, 'centre', rgb],
    ['of odd sides, made larger', 17, 31, 64, 96, 'centre', bgr],
    ['in a corner', 61, 43, 64, 32, 'corner', bgr],
    ['stretched', 77, 51, 64, 64, 'stretch', rgb],
    ['of twice the size', 128, 96, 64, 64, 'centre', rgb],
    ['of the input’s own size', 64, 48, 64, 64, 'centre', bgr],
    ['one pixel high', 200, 1, 64, 64, 'centre', rgb],
  ] as const)(
    'does to a picture %s what the processor does',
    (_, width, height, w, h, fit: Fit, rule) => {
      const plan = planTensor(
        letterbox({ width, height }, { width: w, height: h }, fit),
        { ...rule, fit },
        'rgba',
      )
      const pixels = noise(width, height)
      const expected = pixelsToTensor(pixels, plan)
      const tensor = new Float32Array(expected.length).fill(NaN)
      transcribedTensor(tensorTables(plan, null), new Uint32Array(pixels.buffer), tensor)
      expect(tensor).toEqual(expected)
    },
  )

  it('is not asked for half precision, nor for another order of bytes', () => {
    const fit = letterbox({ width: 9, height: 9 }, { width: 32, height: 32 }, 'centre')
    const half = planTensor(fit, { ...rgb, type: 'float16' }, 'rgba')
    expect(() => tensorTables(half, null)).toThrow('expected rgba and float32')
    expect(() => tensorTables(planTensor(fit, rgb, 'bgra'), null)).toThrow('bgra')
  })
})
