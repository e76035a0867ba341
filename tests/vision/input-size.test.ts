import { describe, expect, test } from 'vitest'
import type { SizeRule } from '../../src/vision/input.ts'
import { inputSize, pictureInput } from '../../src/vision/input-size.ts'
import { letterbox } from '../../src/vision/letterbox.ts'

const dynamic: SizeRule = { kind: 'dynamic', step: 32, min: 160, max: 1280, default: 640 }

describe('inputSize', () => {
  test('is fixed for a network of fixed size', () => {
    const fixed: SizeRule = { kind: 'fixed', width: 416, height: 256 }
    expect(inputSize(fixed, 640)).toEqual({ width: 416, height: 256 })
  })

  test('takes the default without a requested side', () => {
    expect(inputSize(dynamic, null)).toEqual({ width: 640, height: 640 })
  })

  test('rounds a side to the nearest multiple of the step', () => {
    expect(inputSize(dynamic, 420)).toEqual({ width: 416, height: 416 })
  })

  test('stays within the bounds', () => {
    expect(inputSize(dynamic, 10)).toEqual({ width: 160, height: 160 })
    expect(inputSize(dynamic, 5000)).toEqual({ width: 1280, height: 1280 })
  })
})

describe('pictureInput', () => {
  const rule = { size: dynamic, fit: 'centre' } as const

  test.each([
    // sides of the picture, side of the square, input by Ultralytics' `batch_shapes`
    [640, 427, 640, 672, 448],
    [427, 640, 640, 448, 672],
    [640, 480, 416, 448, 352],
    [500, 375, 320, 352, 256],
    [640, 640, 640, 672, 672],
    [1000, 10, 320, 352, 32],
  ])('of a picture of %d x %d at %d is %d x %d', (width, height, side, inputWidth, inputHeight) => {
    const { input, within } = pictureInput(rule, side, 'rectangle', { width, height })
    expect(input).toEqual({ width: inputWidth, height: inputHeight })
    expect(within).toEqual({ width: side, height: side })
  })

  test('has the picture at the same scale as the square, centred', () => {
    const image = { width: 640, height: 427 }
    const { input, within } = pictureInput(rule, 320, 'rectangle', image)
    expect(input).toEqual({ width: 352, height: 256 })
    const fit = letterbox(image, input, 'centre', within)
    expect(fit.scaleX).toBe(0.5)
    expect(fit.resized).toEqual({ width: 320, height: 214 })
    expect([fit.padX, fit.padY]).toEqual([16, 21])
    expect(fit.within).toEqual(within)
  })

  test('is the square if requested, if the size is fixed, or if the picture is not centred', () => {
    const square = { input: { width: 320, height: 320 }, within: { width: 320, height: 320 } }
    const image = { width: 640, height: 427 }
    const fixed = { size: { kind: 'fixed', width: 320, height: 320 }, fit: 'centre' } as const
    expect(pictureInput(rule, 320, 'square', image)).toEqual(square)
    expect(pictureInput(fixed, 320, 'rectangle', image)).toEqual(square)
    expect(pictureInput({ ...rule, fit: 'corner' }, 320, 'rectangle', image)).toEqual(square)
    expect(pictureInput({ ...rule, fit: 'stretch' }, 320, 'rectangle', image)).toEqual(square)
  })
})
