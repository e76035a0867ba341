import { describe, expect, test } from 'vitest'
import { nodeName, readGraphModel } from '../../../src/onnx/tfjs/graph-model.ts'
import { weightValues } from '../../../src/onnx/tfjs/weights.ts'

const none = new Map<string, Uint8Array>()

function read(weights: unknown[], ...bytes: number[]) {
  const json = { ...empty, weightsManifest: [{ paths: ['a', 'b'], weights }] }
  // a value may span two shards
  const shards = new Map([
    ['a', Uint8Array.from(bytes.slice(0, 3))],
    ['b', Uint8Array.from(bytes.slice(3))],
  ])
  return readGraphModel(json, shards).weights
}

const empty = { format: 'graph-model', modelTopology: { node: [] }, weightsManifest: [] }

describe('readGraphModel', () => {
  test('reads nodes, without control inputs and the index of a first output', () => {
    const node = { name: 'y', op: 'Add', input: ['x:0', 'k', '^init'] }
    const { nodes } = readGraphModel({ ...empty, modelTopology: { node: [node] } }, none)
    expect(nodes.get('y')).toEqual({ name: 'y', op: 'Add', inputs: ['x', 'k'], attributes: {} })
  })

  test.each([
    [null, 'model.json: expected an object'],
    [[], 'model.json: expected an object'],
    [
      { ...empty, format: 'layers-model' },
      'model.json: format is "layers-model", expected "graph-model"',
    ],
    [{ ...empty, format: undefined }, 'model.json: format is missing, expected "graph-model"'],
    [{ ...empty, modelTopology: {} }, 'model.json: modelTopology.node is not a list'],
    [
      { ...empty, modelTopology: { node: [7] } },
      'model.json: modelTopology.node[0] is not an object',
    ],
    [
      { ...empty, modelTopology: { node: [{ op: 'Add' }] } },
      'model.json: modelTopology.node[0] has no name',
    ],
    [{ ...empty, modelTopology: { node: [{ name: 'y' }] } }, "model.json: node 'y' has no op"],
    [
      { ...empty, modelTopology: { node: [{ name: 'y', op: 'Add', input: [1] }] } },
      "model.json: the inputs of node 'y' are not a list of names",
    ],
    [
      { ...empty, modelTopology: { node: [{ name: 'y', op: 'Add', attr: [] }] } },
      "model.json: the attributes of node 'y' are no object",
    ],
    [
      {
        ...empty,
        modelTopology: {
          node: [
            { name: 'y', op: 'Add' },
            { name: 'y', op: 'Mul' },
          ],
        },
      },
      "model.json: two nodes are named 'y'",
    ],
    [{ ...empty, weightsManifest: {} }, 'model.json: weightsManifest is not a list'],
    [
      { ...empty, weightsManifest: [{}] },
      'model.json: weightsManifest[0] has no paths or no weights',
    ],
    [
      { ...empty, weightsManifest: [{ paths: ['a.bin'], weights: [] }] },
      'weight shard "a.bin" is missing',
    ],
  ])('refuses %j', (json, message) => {
    expect(() => readGraphModel(json, none)).toThrow(new Error(message))
  })

  test('normalises only references to a first output', () => {
    expect(['a', 'a:0', 'a:1', 'a:10'].map(nodeName)).toEqual(['a', 'a', 'a:1', 'a:10'])
  })
})

describe('weights', () => {
  test('are cut from the shards one after the other', () => {
    const weights = read(
      [
        { name: 'flag', dtype: 'bool', shape: [1] },
        { name: 'f', dtype: 'float32', shape: [] },
        { name: 'i', dtype: 'int32', shape: [2] },
      ],
      ...[1, 0, 0, 0x80, 0x3f, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0],
    )
    expect(valuesOf(weights, 'f')).toEqual(Float32Array.of(1))
    expect(valuesOf(weights, 'i')).toEqual(Int32Array.of(-1, 2))
    expect(() => valuesOf(weights, 'flag')).toThrow("weight 'flag': dtype bool is not supported")
  })

  test.each([
    [{ dtype: 'uint8', scale: 0.5, min: -1 }, [0, 3, 255], [-1, 0.5, 126.5]],
    [{ dtype: 'uint16', scale: 0.25, min: 2 }, [4, 0, 0, 1, 0, 0], [3, 66, 2]],
    [{ dtype: 'float16' }, [0, 0x3c, 0, 0xc0, 1, 0], [1, -2, 2 ** -24]],
  ])('are widened from %j', (quantization, bytes, values) => {
    const weights = read([{ name: 'w', dtype: 'float32', shape: [3], quantization }], ...bytes)
    expect(valuesOf(weights, 'w')).toEqual(Float32Array.from(values))
  })

  test('of integer types are rounded if they were quantised', () => {
    const quantization = { dtype: 'uint8', scale: 0.4, min: -1, original_dtype: 'int32' }
    const weights = read([{ name: 'w', dtype: 'int32', shape: [3], quantization }], 0, 1, 10)
    expect(valuesOf(weights, 'w')).toEqual(Int32Array.of(-1, -1, 3))
  })

  test.each([
    [{ dtype: 'float32', shape: [1] }, 'model.json: weightsManifest[0].weights[0] has no name'],
    [{ name: 'w', shape: [1] }, "weight 'w': dtype is missing"],
    [{ name: 'w', dtype: 'string', shape: [1] }, "weight 'w': dtype string is not supported"],
    [{ name: 'w', dtype: 'float32', shape: [-1] }, "weight 'w': shape is [-1]"],
    [
      { name: 'w', dtype: 'float32', shape: [1], quantization: { dtype: 'int4' } },
      `weight 'w': quantization {"dtype":"int4"} is not supported`,
    ],
    [
      { name: 'w', dtype: 'float32', shape: [2] },
      'weightsManifest[0]: the shards hold 4 bytes, its weights are 8',
    ],
  ])('refuses %j', (weight, message) => {
    expect(() => read([weight], 0, 0, 0, 0)).toThrow(new Error(message))
  })

  test('refuses two of the same name', () => {
    const weight = { name: 'w', dtype: 'uint8', shape: [2] }
    expect(() => read([weight, weight], 0, 0, 0, 0)).toThrow("two weights are named 'w'")
  })
})

function valuesOf(weights: ReturnType<typeof read>, name: string) {
  const weight = weights.get(name)
  if (!weight) throw new Error(`no weight ${name}`)
  return weightValues(weight)
}
