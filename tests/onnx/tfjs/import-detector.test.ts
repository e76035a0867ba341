import { describe, expect, test } from 'vitest'
import { modelFacts } from '../../../src/onnx/model-facts.ts'
import { importDetector } from '../../../src/onnx/tfjs/import-detector.ts'
import { finalNodes, lastConvolutions } from '../../../src/onnx/tfjs/last-convolutions.ts'
import { graphModel, int32, placeholder, windowAttr, type NodeJson } from './graph.ts'

const same = windowAttr({ stride: [2, 2], padding: 'SAME' })
const weights = { dims: [1, 1, 3, 3], data: new Float32Array(9) }
const bias = { dims: [3], data: new Float32Array(3) }

const conv = (name: string, input: string): NodeJson => ({
  name,
  op: 'Conv2D',
  input: [input, 'w'],
  attr: same,
})
const constants = { w: weights, b: bias }

/** Two convolutions, of which the second feeds two more; then the nodes of `last`. */
const graph = (...last: NodeJson[]) =>
  graphModel(
    [
      placeholder([1, 64, 64, 3]),
      conv('a', 'x'),
      conv('head1', 'a'),
      conv('c', 'a'),
      conv('head2', 'c'),
      { name: 'head1/bias', op: 'BiasAdd', input: ['head1', 'b'] },
      ...last,
    ],
    { ...constants, shape: int32(1, -1, 8) },
  )

const exotic = { name: 'nms', op: 'NonMaxSuppressionV5', input: ['head1/bias', 'head2'] }

describe('lastConvolutions', () => {
  test('finds those that no other follows, with the bias that is added', () => {
    expect(lastConvolutions(graph(exotic))).toEqual(['head1/bias', 'head2'])
  })

  test('finds none in a graph without any', () => {
    const plain = graphModel([placeholder([1, 4, 4, 3]), { name: 'y', op: 'Relu', input: ['x'] }])
    expect(lastConvolutions(plain)).toEqual([])
    expect(finalNodes(plain)).toEqual(['y'])
  })
})

describe('importDetector', () => {
  test('converts the whole graph if it can', () => {
    const { model, isCut } = importDetector(graph())
    expect(isCut).toBe(false)
    expect(modelFacts(model).outputs.map(({ dims }) => dims)).toEqual([
      [1, 3, 'height/8', 'width/8'],
      [1, 3, 'height/4', 'width/4'],
    ])
  })

  test('ends at the last convolutions if the rest cannot be converted', () => {
    const { model, isCut } = importDetector(graph(exotic))
    expect(isCut).toBe(true)
    expect(modelFacts(model).outputs).toHaveLength(2)
    expect(modelFacts(model).inputs[0]?.dims).toEqual([1, 3, 'height', 'width'])
  })

  test('names the obstacle if nothing can be converted', () => {
    const before = [placeholder([1, 64, 64, 3]), { name: 'y', op: 'Lrn', input: ['x'] }]
    expect(() => importDetector(graphModel([...before, conv('z', 'y')], constants))).toThrow('Lrn')
  })
})
