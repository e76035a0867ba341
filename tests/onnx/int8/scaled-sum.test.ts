import { describe, expect, test } from 'vitest'
import { indexGraph } from '../../../src/onnx/graph-index.ts'
import { scaledSum } from '../../../src/onnx/int8/scaled-sum.ts'
import { float32Tensor, float32Value, node } from '../../../src/onnx/model-proto.ts'
import type { NodeProto } from '../../../src/onnx/proto/onnx_pb.ts'
import { network } from '../networks.ts'
import { foreign } from './graphs.ts'

const sum = node('MatMulInteger', ['aq', 'bq'], ['sum'])
const cast = node('Cast', ['sum'], ['float'], { to: 1n })
const mul = (a: string, b: string, to: string) => node('Mul', [a, b], [to])

/** What follows the sum, where `ws` and `vs` are constants and all else is computed. */
function scaled(
  nodes: readonly NodeProto[],
  scales: readonly string[],
  withConstant: boolean,
  outputs: readonly string[] = [],
) {
  const { graph } = network({
    node: [sum, ...nodes],
    initializer: ['ws', 'vs'].map((name) => float32Tensor(name, [], Float32Array.of(2))),
    output: outputs.map((name) => float32Value(name, [])),
  })
  const found = scaledSum(indexGraph(graph!), sum, scales, withConstant)
  return found && { last: found.last.output[0], constants: found.constants }
}

describe('a scaled sum', () => {
  test('is multiplied by the product of its scales, from either side', () => {
    const expected = { last: 'y', constants: ['ws'] }
    const scale = mul('xs', 'ws', 'scale')
    expect(scaled([cast, scale, mul('float', 'scale', 'y')], ['xs'], true)).toEqual(expected)
    expect(scaled([cast, scale, mul('scale', 'float', 'y')], ['xs'], true)).toEqual(expected)
  })

  test('may be multiplied by one factor after another', () => {
    const steps = [cast, mul('float', 'ws', 'half'), mul('half', 'xs', 'y')]
    expect(scaled(steps, ['xs'], true)).toEqual({ last: 'y', constants: ['ws'] })
    const turned = [cast, mul('float', 'xs', 'half'), mul('half', 'ws', 'y')]
    expect(scaled(turned, ['xs'], true)).toEqual({ last: 'y', constants: ['ws'] })
  })

  test('may have a product of products as its scale, up to five deep', () => {
    const deep = (depth: number) =>
      Array.from({ length: depth }, (_, i) => mul(i === 0 ? 'xs' : `p${i}`, 'ws', `p${i + 1}`))
    const factors = (depth: number) =>
      scaled([cast, ...deep(depth), mul('float', `p${depth}`, 'y')], ['xs'], true)
    expect(factors(5)).toEqual({ last: 'y', constants: Array<string>(5).fill('ws') })
    expect(factors(6)).toBeNull()
  })

  test('of two computed operands has both scales, and no constant', () => {
    const scale = mul('as', 'bs', 'scale')
    const steps = [cast, scale, mul('float', 'scale', 'y'), mul('y', 'ws', 'z')]
    expect(scaled(steps, ['as', 'bs'], false)).toEqual({ last: 'y', constants: [] })
    const apart = [cast, mul('float', 'bs', 'half'), mul('half', 'as', 'y')]
    expect(scaled(apart, ['as', 'bs'], false)).toEqual({ last: 'y', constants: [] })
  })

  test('ends where all its factors are found: what follows belongs to the network', () => {
    const steps = [cast, mul('float', 'scale', 'y'), mul('xs', 'ws', 'scale')]
    const expected = { last: 'y', constants: ['ws'] }
    expect(scaled([...steps, mul('y', 'vs', 'z')], ['xs'], true)).toEqual(expected)
    expect(scaled([...steps, mul('y', 'other', 'z')], ['xs'], true)).toEqual(expected)
  })

  test('may lack its constant factor, if the scale itself is found', () => {
    expect(scaled([cast, mul('float', 'xs', 'y')], ['xs'], true)).toEqual({
      last: 'y',
      constants: [],
    })
  })

  test('ends before a multiplication of the network itself', () => {
    const steps = [cast, mul('float', 'xs', 'y')]
    const expected = { last: 'y', constants: [] }
    expect(scaled([...steps, mul('y', 'other', 'z')], ['xs'], true)).toEqual(expected)
    expect(scaled([...steps, foreign(mul('y', 'ws', 'z'))], ['xs'], true)).toEqual(expected)
    expect(scaled([...steps, node('Add', ['y', 'ws'], ['z'])], ['xs'], true)).toEqual(expected)
  })

  test.each<[string, readonly NodeProto[]]>([
    ['is not cast', [mul('sum', 'xs', 'y')]],
    [
      'is cast to something else than float32',
      [node('Cast', ['sum'], ['float'], { to: 7n }), mul('float', 'xs', 'y')],
    ],
    ['is only cast', [cast]],
    ['is never multiplied by its scale', [cast, mul('float', 'ws', 'y')]],
    ['is multiplied by another one', [cast, mul('float', 'other', 'y')]],
    [
      'is multiplied by its scale twice at once',
      [cast, mul('xs', 'xs', 'twice'), mul('float', 'twice', 'y')],
    ],
    ['is divided', [cast, node('Div', ['float', 'xs'], ['y'])]],
    ['is multiplied in a way that ONNX does not define', [cast, foreign(mul('float', 'xs', 'y'))]],
    [
      'has a scale that ONNX does not define',
      [cast, foreign(mul('xs', 'ws', 'scale')), mul('float', 'scale', 'y')],
    ],
    [
      'has a sum as its scale',
      [cast, node('Add', ['xs', 'ws'], ['scale']), mul('float', 'scale', 'y')],
    ],
    ['has another reader', [cast, node('Relu', ['sum'], ['z']), mul('float', 'xs', 'y')]],
    [
      'has another reader when cast',
      [cast, mul('float', 'xs', 'y'), node('Relu', ['float'], ['z'])],
    ],
  ])('is none if it %s', (_, nodes) => {
    expect(scaled(nodes, ['xs'], true)).toBeNull()
  })

  test('is none without a scale and without a multiplication', () => {
    expect(scaled([cast], [], true)).toBeNull()
  })

  test('is none if a step of it is an output of the network', () => {
    const steps = [cast, mul('float', 'xs', 'y')]
    expect(scaled(steps, ['xs'], true, ['y'])).not.toBeNull()
    expect(scaled(steps, ['xs'], true, ['sum'])).toBeNull()
    expect(scaled(steps, ['xs'], true, ['float'])).toBeNull()
  })
})
