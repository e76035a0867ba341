import { describe, expect, test } from 'vitest'
import type { SizeRule } from '../../src/vision/input.ts'
import { inputSize } from '../../src/vision/input-size.ts'

const dynamic: SizeRule = { kind: 'dynamic', step: 32, min: 160, max: 1280, default: 640 }

describe('inputSize', () => {
  test('leaves a network of fixed size no choice', () => {
    const fixed: SizeRule = { kind: 'fixed', width: 416, height: 256 }
    expect(inputSize(fixed, 640)).toEqual({ width: 416, height: 256 })
  })

  test('takes the default where no side is asked for', () => {
    expect(inputSize(dynamic, null)).toEqual({ width: 640, height: 640 })
  })

  test('brings a side to the nearest multiple of the step', () => {
    expect(inputSize(dynamic, 420)).toEqual({ width: 416, height: 416 })
  })

  test('stays within the bounds', () => {
    expect(inputSize(dynamic, 10)).toEqual({ width: 160, height: 160 })
    expect(inputSize(dynamic, 5000)).toEqual({ width: 1280, height: 1280 })
  })
})
