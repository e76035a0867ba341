// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DecisionSurface } from '../../../src/labs/shared/decision-surface.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** What is put on the canvas, as RGBA. */
function drawn(scores: readonly number[]): readonly (readonly number[])[] {
  let data: Uint8ClampedArray = new Uint8ClampedArray()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    createImageData: (width: number, height: number) => ({
      data: new Uint8ClampedArray(4 * width * height),
    }),
    putImageData: (image: ImageData) => (data = image.data),
  } as never)
  vi.spyOn(window, 'getComputedStyle').mockReturnValue({
    color: 'rgb(1, 2, 3)',
    outlineColor: 'rgb(7, 8, 9)',
  } as never)
  render(<DecisionSurface scores={scores} />)
  return scores.map((_, i) => [...data.subarray(4 * i, 4 * i + 4)])
}

describe('DecisionSurface', () => {
  it('gives each class its colour, stronger the surer, and draws no NaN', () => {
    const [one, zero, even, failed] = drawn([1, 0, 0.5, NaN]) as [
      number[],
      number[],
      number[],
      number[],
    ]
    expect(one.slice(0, 3)).toEqual([1, 2, 3])
    expect(zero.slice(0, 3)).toEqual([7, 8, 9])
    expect(one[3]).toBe(zero[3])
    expect(one[3]).toBeGreaterThan(even[3]!)
    expect(failed[3]).toBe(0)
  })
})
