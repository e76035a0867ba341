import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createSearchKernel } from '../../src/kernels/search-kernel.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { decode } from '../../src/vision/decode/decode.ts'
import { createSearch, type Search } from '../../src/vision/decode/search.ts'
import { indicesAbove, searched } from '../vision/decode/searched.ts'

function theKernel(): Search {
  const kernel = createSearchKernel()
  if (!kernel) throw new Error('this Node has no WebAssembly with SIMD')
  return kernel
}

afterEach(() => vi.unstubAllGlobals())

describe('the search kernel', () => {
  test('finds the numbers above a bound, wherever it begins and ends', () => {
    const search = theKernel()
    fc.assert(
      fc.property(searched, ({ data, start, end, least }) => {
        const count = search.above(data, start, end, least)
        expect([...search.found.subarray(0, count)]).toEqual(indicesAbove(data, start, end, least))
      }),
      { numRuns: 2000, seed: 1 },
    )
  })

  test('searches as many numbers as it says', () => {
    const search = theKernel()
    const data = new Float32Array(search.most + 5).fill(1)
    expect(search.above(data, 5, search.most + 5, 0.5)).toBe(search.most)
    expect([...search.found]).toEqual(Array.from({ length: search.most }, (_, index) => index))
  })

  test.each([
    ['scores', false, 0.01],
    ['scores', true, 0.3],
    ['logits', false, 0.01],
    ['logits', true, 0.9],
  ])('decodes the same %s, with every class: %s, above %d', (kind, multiLabel, floor) => {
    const input = { width: 328, height: 200 }
    const n = 41 * 25
    const random = mulberry32(5)
    const scale = kind === 'logits' ? (at: number) => 20 * at - 16 : (at: number) => at ** 9
    const data = Float32Array.from({ length: 84 * n }, (_, at) =>
      at < 4 * n ? 300 * random() : scale(random()),
    )
    const outputs = { output0: { data, dims: [1, 84, n] } }
    const head = {
      kind: 'class-scores',
      output: 'output0',
      strides: [8],
      ...(kind === 'logits' && { logits: true as const }),
    } as const
    const [plain, kernel] = [createSearch(), theKernel()].map((search) =>
      decode(outputs, head, input, 80, { floor, multiLabel }, undefined, search),
    )
    expect(kernel).toEqual(plain)
    expect(kernel!.count).toBeGreaterThan(500)
  })

  test('is null if compiling is forbidden', () => {
    expect(createSearchKernel()).not.toBeNull()
    const refuse = vi.fn<() => never>(function refuse() {
      throw new Error('violates the Content Security Policy')
    })
    vi.stubGlobal('WebAssembly', { ...WebAssembly, Module: refuse })
    expect(createSearchKernel()).toBeNull()
    expect(refuse).toHaveBeenCalledOnce()
  })
})
