import { describe, expect, test } from 'vitest'
import {
  convert,
  expectClose,
  graphModel,
  ints,
  placeholder,
  run,
  text,
  windowAttr,
} from './graph.ts'
import type { NodeJson } from './graph.ts'
import { averagePool, map, maxPool, noise } from './reference.ts'
import type { Padding, Sliding } from './reference.ts'

describe.each([
  ['MaxPool', maxPool],
  ['AvgPool', averagePool],
] as const)('%s', (op, reference) => {
  test.each<[Padding]>([['SAME'], ['VALID'], [[1, 0, 1, 1]]])(
    'pools as TensorFlow does with padding %j, at odd and even sizes and every stride',
    async (padding) => {
      for (const [height, width] of [
        [7, 8],
        [8, 5],
      ] as const) {
        for (const stride of [1, 2, 3] as const) {
          for (const kernel of [
            [2, 2],
            [3, 2],
            [5, 3],
          ] as const) {
            // all negative: a zero from the padding would be the maximum
            const x = map(noise([1, height, width, 3], 1), (value) => value - 2)
            const sliding: Sliding = { stride: [stride, stride], padding }
            const model = graphModel([placeholder(x.dims), pool(op, kernel, sliding)])
            expectClose(await run(model, x), reference(x, kernel, sliding))
          }
        }
      }
    },
    60_000,
  )

  test('keeps height and width free', async () => {
    const sliding: Sliding = { stride: [2, 2], padding: 'SAME' }
    const model = graphModel([placeholder([1, 16, 16, 3]), pool(op, [3, 3], sliding)])
    for (const dims of [
      [1, 8, 16, 3],
      [1, 24, 8, 3],
    ]) {
      const x = noise(dims, 1)
      expectClose(await run(model, x, { sizeMultiple: 8 }), reference(x, [3, 3], sliding))
    }
  })

  test('pools one pixel from two without an overlapping window', async () => {
    const x = noise([1, 5, 6, 3], 1)
    const sliding: Sliding = { stride: [2, 2], padding: 'SAME' }
    const model = graphModel([placeholder(x.dims), pool(op, [1, 1], sliding)])
    expectClose(await run(model, x), reference(x, [1, 1], sliding))
  })

  test('refuses to pool over channels', () => {
    const node = pool(op, [2, 2], { stride: [1, 1], padding: 'SAME' })
    const attr = { ...node.attr, ksize: ints(1, 2, 2, 3) }
    const model = graphModel([placeholder([1, 4, 4, 3]), { ...node, attr }])
    expect(() => convert(model)).toThrow(
      new Error(`${op} 'y': ksize [1, 2, 2, 3] is not supported`),
    )
  })

  test('refuses NCHW', () => {
    const node = pool(op, [2, 2], { stride: [1, 1], padding: 'SAME' })
    const attr = { ...node.attr, data_format: text('NCHW') }
    const model = graphModel([placeholder([1, 4, 4, 3]), { ...node, attr }])
    expect(() => convert(model)).toThrow(
      new Error(`${op} 'y': data_format NCHW is not supported, only NHWC`),
    )
  })
})

function pool(op: string, kernel: readonly [number, number], sliding: Sliding): NodeJson {
  return { name: 'y', op, input: ['x'], attr: windowAttr(sliding, ints(1, ...kernel, 1)) }
}
