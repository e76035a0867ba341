import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  declaredSize,
  fixed,
  free,
  label,
  scale,
  slide,
  sum,
} from '../../../src/onnx/tfjs/extent.ts'
import type { Axis, Extent } from '../../../src/onnx/tfjs/extent.ts'

const height: Axis = { name: 'height', multiple: 32, declared: 640 }

/** The side for a given n. */
const when = ({ step, offset }: Extent, n: number) => step * n + offset

test('a free side slides to the same result as every fixed one', () => {
  const window = fc.record({
    size: fc.integer({ min: 1, max: 7 }),
    stride: fc.constantFrom(1, 2, 4),
    dilation: fc.integer({ min: 1, max: 3 }),
    padding: fc.oneof(
      fc.constantFrom('SAME' as const, 'VALID' as const),
      fc.tuple(fc.nat(3), fc.nat(3)),
    ),
  })
  fc.assert(
    fc.property(window, window, fc.integer({ min: 1, max: 9 }), (first, second, n) => {
      // even the smallest side, 128, has room for both windows
      const open = slide(free({ ...height, multiple: 128 }), first)
      const known = slide(fixed(128 * n), first)
      expect([open.before, open.after]).toEqual([known.before, known.after])
      expect(when(open.output, n)).toBe(known.output.offset)
      // continues from a side that is no longer a plain multiple
      const next = slide(open.output, second)
      expect(when(next.output, n)).toBe(slide(known.output, second).output.offset)
    }),
    { seed: 1, numRuns: 500 },
  )
})

test('a window must fit the smallest of the free sides', () => {
  const { output } = slide(free(height), { size: 1, stride: 4, dilation: 1, padding: 'SAME' })
  expect(() => slide(output, { size: 10, stride: 1, dilation: 1, padding: 'VALID' })).toThrow(
    'a window that reaches over 10 does not fit the side height/4',
  )
})

describe('a stride that does not divide a free side', () => {
  test('is refused, for the result would depend on the size', () => {
    const once = slide(free(height), { size: 1, stride: 32, dilation: 1, padding: 'SAME' })
    expect(label(once.output)).toBe('height/32')
    expect(() => slide(once.output, { size: 1, stride: 2, dilation: 1, padding: 'SAME' })).toThrow(
      'stride 2 does not divide the free side height/32 for every size (a multiple of 32)',
    )
  })

  test('is fine on a fixed side', () => {
    const { output } = slide(fixed(7), { size: 1, stride: 2, dilation: 1, padding: 'SAME' })
    expect(output.offset).toBe(4)
  })
})

test.each([
  [fixed(80), 80],
  [free(height), 'height'],
  [{ axis: height, step: 4, offset: 0 }, 'height/8'],
  [{ axis: height, step: 4, offset: 1 }, 'height/8+1'],
  [{ axis: height, step: 16, offset: -2 }, 'height/2-2'],
  [scale(free(height), 2), 'height*2'],
  [{ axis: height, step: 12, offset: 0 }, 'height*12/32'],
  [sum(free(height), fixed(3)), 'height+3'],
])('names %j', (extent, name) => {
  expect(label(extent)).toBe(name)
})

test('knows the size that the graph was exported for', () => {
  expect(declaredSize({ axis: height, step: 4, offset: 1 })).toBe(81)
  expect(declaredSize(fixed(7))).toBe(7)
  expect(declaredSize(free({ ...height, declared: null }))).toBeNull()
})

test('does not add sides that grow with different axes', () => {
  const width: Axis = { ...height, name: 'width' }
  expect(() => sum(free(height), free(width))).toThrow('height + width is open')
})
