import { describe, expect, test } from 'vitest'
import { createSearchKernel } from '../../src/kernels/search-kernel.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { decode } from '../../src/vision/decode/decode.ts'
import { createSearch } from '../../src/vision/decode/search.ts'
import { testSearch } from '../vision/decode/searched.ts'
import { withSimd } from './with-simd.ts'

const theKernel = () => withSimd(createSearchKernel())

describe('the search kernel', () => {
  testSearch(theKernel)

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
})
