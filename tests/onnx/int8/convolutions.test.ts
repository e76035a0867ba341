import { describe, expect, test } from 'vitest'
import { indexGraph } from '../../../src/onnx/graph-index.ts'
import { convolutionsOf } from '../../../src/onnx/int8/convolutions.ts'
import { float32Tensor, node } from '../../../src/onnx/model-proto.ts'
import type { NodeProto } from '../../../src/onnx/proto/onnx_pb.ts'
import { network } from '../networks.ts'
import { foreign } from './graphs.ts'

/** The convolutions of a graph by their output; weights are named by their dimensions, as `w4.3.1.1`. */
function found(...nodes: NodeProto[]) {
  const names = new Set(nodes.flatMap(({ input }) => input).filter((name) => /^w\d/.test(name)))
  const initializer = [...names].map((name) => {
    const dims = name.slice(1).split('.').map(Number)
    return float32Tensor(name, dims, new Float32Array(dims.reduce((a, b) => a * b, 1)))
  })
  const { graph } = network({ node: nodes, initializer })
  return convolutionsOf(graph!, indexGraph(graph!)).map(({ node: one, ...about }) => [
    one.output[0],
    about,
  ])
}

const conv = (from: string, weights: string, to: string, bias?: string) =>
  node('Conv', bias ? [from, weights, bias] : [from, weights], [to])
const [inner, head] = [
  (place: number, group = 1) => ({ place, isHead: false, group }),
  (place: number, group = 1) => ({ place, isHead: true, group }),
]

describe('the convolutions of a graph', () => {
  test('are float and integer ones, in file order, each with its group', () => {
    expect(
      found(
        conv('x', 'w4.3.1.1', 'a'),
        node('Relu', ['a'], ['b']),
        node('ConvInteger', ['b', 'w4.1.1.1', 'z'], ['c'], { group: 4n }),
        conv('c', 'w2.4.1.1', 'd'),
      ),
    ).toEqual([
      ['a', inner(0)],
      ['c', inner(1, 4)],
      ['d', head(2)],
    ])
  })

  test('are heads where no other convolution follows on any path', () => {
    expect(
      found(
        conv('x', 'w4.3.1.1', 'a'),
        conv('a', 'w4.4.1.1', 'left'),
        conv('a', 'w4.4.1.1', 'right'),
        node('Sigmoid', ['left'], ['out']),
        node('Add', ['a', 'right'], ['both']),
        node('Relu', ['both'], ['relu']),
        conv('relu', 'w4.4.1.1', 'last'),
      ),
    ).toEqual([
      ['a', inner(0)],
      ['left', head(1)],
      ['right', inner(2)],
      ['last', head(3)],
    ])
  })

  test('are of ONNX’s own operators only', () => {
    expect(found(foreign(conv('x', 'w4.3.1.1', 'a')), node('Gemm', ['a', 'b'], ['c']))).toEqual([])
  })

  test('end also in a circle, which a damaged file can have', () => {
    expect(found(conv('b', 'w4.4.1.1', 'a'), conv('a', 'w4.4.1.1', 'b'))).toEqual([
      ['a', inner(0)],
      ['b', inner(1)],
    ])
  })
})

describe('the mean over the bins of a side', () => {
  test('is no convolution, and the one before it is a head', () => {
    expect(found(conv('x', 'w16.3.1.1', 'bins'), conv('bins', 'w1.16.1.1', 'side'))).toEqual([
      ['bins', head(0)],
    ])
  })

  test.each([
    ['several output channels', conv('x', 'w2.16.1.1', 'y')],
    ['a bias', conv('x', 'w1.16.1.1', 'y', 'b')],
    ['a wide kernel', conv('x', 'w1.16.1.3', 'y')],
    ['a high kernel', conv('x', 'w1.16.3.1', 'y')],
    ['computed weights', conv('x', 'computed', 'y')],
    ['whole numbers', node('ConvInteger', ['x', 'w1.16.1.1'], ['y'])],
  ])('is a convolution with %s', (_, one) => {
    expect(found(one)).toEqual([['y', head(0)]])
  })
})
