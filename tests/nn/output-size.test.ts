import { describe, expect, it } from 'vitest'
import { outputSize } from '../../src/nn/output-size.ts'

describe('outputSize', () => {
  it('halves 640 with kernel 3, stride 2, padding 1', () => {
    expect(outputSize(640, { kernel: 3, stride: 2, padding: 1 })).toBe(320)
  })

  it('floors: size 6 with kernel 3 and stride 2 gives 2, and drops the last column', () => {
    expect(outputSize(6, { kernel: 3, stride: 2 })).toBe(2)
  })

  it('counts a dilated kernel by its full extent', () => {
    expect(outputSize(7, { kernel: 3, dilation: 2 })).toBe(outputSize(7, { kernel: 5 }))
  })

  it('refuses a window wider than its padded input', () => {
    expect(() => outputSize(2, { kernel: 5, padding: 1 })).toThrow(
      'no output for size 2, kernel 5, stride 1, padding 1, dilation 1',
    )
  })
})
