import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { graphFacts } from '../../src/catalogue/understand/graph-facts.ts'
import { foldInt8 } from '../../src/onnx/fold-int8.ts'
import { float32Tensor, float32Value, node, writeModel } from '../../src/onnx/model-proto.ts'
import { plainOperators } from '../../src/onnx/plain-operators.ts'
import type { ModelProto } from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { toFloat32 } from '../../src/onnx/to-float32.ts'
import { networks } from '../fixtures/networks.ts'
import { inQOperators, optimised } from '../fixtures/saved-by-runtime.ts'
import { network, noise, run } from './networks.ts'

/** Two convolutions, one with leaky ReLU and one with SiLU, concatenated. */
function small(): ModelProto {
  const weights = (name: string, seed: number) =>
    float32Tensor(name, [4, 3, 3, 3], noise([4, 3, 3, 3], seed).data)
  const bias = float32Tensor('b', [4], noise([4], 3).data)
  const pads = { pads: [1n, 1n, 1n, 1n], kernel_shape: [3n, 3n] }
  return network({
    input: [float32Value('x', [1, 3, 8, 8])],
    output: [float32Value('y', [1, 8, 8, 8])],
    initializer: [weights('w1', 1), weights('w2', 2), bias],
    node: [
      node('Conv', ['x', 'w1', 'b'], ['one'], pads),
      node('LeakyRelu', ['one'], ['leaky'], { alpha: 0.1 }),
      node('Conv', ['x', 'w2'], ['two'], pads),
      node('Sigmoid', ['two'], ['s']),
      node('Mul', ['two', 's'], ['silu']),
      node('Concat', ['leaky', 'silu'], ['y'], { axis: 1n }),
    ],
  })
}

const typesOf = ({ graph }: ModelProto) => graph?.node.map(({ opType }) => opType)
const x = noise([1, 3, 8, 8], 4)

describe('operators of ONNX Runtime', () => {
  it('are written as the layers and activations that they were made of', async () => {
    const fused = optimised(small())
    expect(typesOf(fused)).toEqual(['FusedConv', 'Conv', 'QuickGelu', 'Concat'])
    const plain = plainOperators(fused)
    expect(typesOf(plain)).toEqual(typesOf(small()))
    const expected = await run(fused, { x })
    expect((await run(plain, { x }))['y']?.data).toEqual(expected['y']?.data)
    expect(expected['y']?.data).toEqual((await run(small(), { x }))['y']?.data)
  })

  it('of the QOperator form are layers between whole numbers and floats, and give the same', async () => {
    const quantised = inQOperators(small(), 8)
    expect(typesOf(quantised)).toContain('QLinearConv')
    expect(typesOf(quantised)).toContain('QLinearConcat')
    const plain = plainOperators(quantised)
    expect(typesOf(plain)?.filter((type) => /QLinear/.test(type))).toEqual([])
    const expected = (await run(quantised, { x }))['y']
    const found = (await run(plain, { x }))['y']
    const float = (await run(small(), { x }))['y']
    const apart = (a: typeof found, b: typeof found) =>
      Math.max(...Array.from(a!.data, (value, i) => Math.abs(value - b!.data[i]!)))
    // at most two steps of 8/128, where a tie was rounded differently
    expect(apart(found, expected)).toBeLessThan(0.13)
    expect(apart(found, float)).toBeLessThan(0.3)
  })

  it('that are none of these stay, and so does a model without them', () => {
    const model = small()
    expect(plainOperators(model)).toBe(model)
    const unknown = optimised(model)
    unknown.graph!.node[0]!.opType = 'Unheard'
    expect(typesOf(plainOperators(unknown))).toContain('Unheard')
  })

  it('do not change the model that is given', () => {
    const fused = inQOperators(small(), 8)
    const before = writeModel(fused)
    plainOperators(fused)
    expect(writeModel(fused)).toEqual(before)
  })
})

describe.each(networks)('$id', ({ file }) => {
  const path = resolve('../shared/models', file)
  const isHere = existsSync(path)
  if (!isHere) process.stdout.write(`skipped: ${path} is not there\n`)
  const read = () => readModel(new Uint8Array(readFileSync(path)))
  const readings = (model: ModelProto) =>
    [...graphFacts(model).tails.values()].map(({ parts, widths, modulus }) => {
      return { parts, widths, modulus }
    })

  it.runIf(isHere)('saved by the runtime’s optimiser has the layers and tails that it had', () => {
    const model = read()
    const fused = optimised(model)
    expect(typesOf(fused)?.length).toBeLessThan(typesOf(model)!.length)
    const plain = plainOperators(fused)
    expect(typesOf(plain)?.toSorted()).toEqual(typesOf(model)?.toSorted())
    expect(graphFacts(plain).tails).toEqual(graphFacts(model).tails)
  })

  it.runIf(isHere)('in QOperator form has the tails that it had', () => {
    const model = toFloat32(foldInt8(read()))
    const quantised = inQOperators(model, 8)
    expect(typesOf(quantised)).toContain('QLinearConv')
    const facts = graphFacts(plainOperators(quantised))
    expect(readings(plainOperators(quantised))).toEqual(readings(model))
    expect(facts.isInt8).toBe(true)
  })
})
