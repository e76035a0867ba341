import { describe, expect, test, vi } from 'vitest'
import { createFloatStore, floatBudget } from '../../../src/onnx/int8/float-store.ts'
import { indexGraph } from '../../../src/onnx/graph-index.ts'
import { float32Tensor, node } from '../../../src/onnx/model-proto.ts'
import { nodeWithTensor } from './graphs.ts'
import { bytesTensor, int8, network, uint8 } from '../networks.ts'

/** A graph that stores ten values in an initializer and six in a node. */
const sixteen = () =>
  network({
    initializer: [bytesTensor('w', int8, [2, 5], Array<number>(10).fill(1))],
    node: [
      node('Relu', ['w'], ['r'], { axis: 1n }),
      nodeWithTensor('c', bytesTensor('', uint8, [6], [1, 2, 3, 4, 5, 6])),
    ],
  }).graph!

describe('floatBudget', () => {
  test('allows four times the stored values and a million more, and not one beyond', () => {
    const spend = floatBudget(sixteen())
    spend(2 ** 20)
    spend(64)
    expect(() => spend(1)).toThrow(
      expect.objectContaining({
        code: 'too-large',
        message: 'In float32 its weights would be more than 1048640 values. Run the file as it is.',
      }) as Error,
    )
  })

  test('never allows more than a gigabyte', () => {
    const huge = bytesTensor('w', int8, [2 ** 27], [])
    const spend = floatBudget(network({ initializer: [huge] }).graph!)
    spend(2 ** 28)
    expect(() => spend(1)).toThrow('more than 268435456 values')
  })
})

describe('createFloatStore', () => {
  const create = () => {
    const graph = sixteen()
    return createFloatStore(graph, indexGraph(graph))
  }
  const three = () => Float32Array.of(1, 2, 3)

  test('computes a tensor once for all that ask for it, and names it by its source', () => {
    const store = create()
    const make = vi.fn<() => Float32Array>(three)
    expect(store.keep(['Conv', 'w', 'scale'], [3, 1], make)).toBe('w_float32')
    expect(store.keep(['Conv', 'w', 'scale'], [3, 1], make)).toBe('w_float32')
    expect(make).toHaveBeenCalledTimes(1)
    expect(store.tensors()).toEqual([float32Tensor('w_float32', [3, 1], three())])
  })

  test('keeps tensors of other sources apart, in the order of their making', () => {
    const store = create()
    const names = [
      store.keep(['Conv', 'w', 'scale'], [3], three),
      store.keep(['Conv', 'w', 'other'], [3], three),
      store.keep(['bias'], [3], three),
    ]
    expect(names).toEqual(['w_float32', 'w_float32_1', '_float32'])
    expect(store.tensors().map(({ name }) => name)).toEqual(names)
  })

  test('charges the values of a new tensor before it is made, and none for a known one', () => {
    const store = create()
    const side = 2 ** 10
    const whole = () => new Float32Array(side * side)
    store.keep(['Conv', 'w'], [side, side], whole)
    store.keep(['Conv', 'w'], [side, side], whole)
    store.spend(60)
    const make = vi.fn<() => Float32Array>(three)
    expect(() => store.keep(['Conv', 'v'], [5], make)).toThrow('more than 1048640 values')
    expect(make).not.toHaveBeenCalled()
  })
})
