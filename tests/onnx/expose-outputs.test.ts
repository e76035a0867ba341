import { describe, expect, test } from 'vitest'
import { exposeOutputs } from '../../src/onnx/expose-outputs.ts'
import { float32Tensor, float32Value, node, writeModel } from '../../src/onnx/model-proto.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { hasRealNetworks, network, noise, picture, realNetwork, run, slow } from './networks.ts'

const bytes = writeModel(
  network({
    node: [
      node('Mul', ['x', 'w'], ['product']),
      node('Relu', ['product'], ['positive']),
      node('Add', ['positive', 'w'], ['y']),
    ],
    initializer: [float32Tensor('w', [4], Float32Array.of(2, -3, 0.5, 1))],
    input: [float32Value('x', [1, 4])],
    output: [float32Value('y', [1, 4])],
  }),
)

describe('exposeOutputs', () => {
  test('adds inner tensors to the outputs, which stay the same', async () => {
    const x = noise([1, 4], 1)
    const before = await run(bytes, { x })
    const outputs = await run(exposeOutputs(bytes, ['positive', 'product']), { x })
    expect(Object.keys(outputs)).toEqual(['y', 'positive', 'product'])
    expect(outputs['y']).toEqual(before['y'])
    const product = Float32Array.from(x.data, (v, i) => v * ([2, -3, 0.5, 1][i] ?? NaN))
    expect(outputs['product']?.data).toEqual(product)
    expect(outputs['positive']?.data).toEqual(product.map((v) => Math.max(v, 0)))
  })

  test('appends to the file and leaves its bytes as they are', () => {
    const exposed = exposeOutputs(bytes, ['product'])
    expect(Buffer.compare(exposed.subarray(0, bytes.length), bytes)).toBe(0)
    expect(exposed.length - bytes.length).toBeLessThan(20)
    expect(readModel(exposed).graph?.output.map(({ name }) => name)).toEqual(['y', 'product'])
  })

  test('returns the same bytes if nothing is added', () => {
    expect(exposeOutputs(bytes, [])).toBe(bytes)
    expect(exposeOutputs(bytes, ['y', 'y'])).toBe(bytes)
  })

  test('adds a name once, even if requested twice', () => {
    const names = readModel(exposeOutputs(bytes, ['product', 'product', 'y'])).graph?.output
    expect(names?.map(({ name }) => name)).toEqual(['y', 'product'])
  })

  test.each(['x', 'w', 'nowhere', ''])('refuses "%s", which no node makes', (name) => {
    expect(() => exposeOutputs(bytes, ['product', name])).toThrow(
      expect.objectContaining({ code: 'unknown-name' }) as Error,
    )
  })
})

test.skipIf(!hasRealNetworks)('inner tensors of a real network come out of it', slow, async () => {
  const network = realNetwork('yolo-fastestv2')
  const inner = readModel(network).graph?.node.find(({ opType }) => opType === 'MaxPool')?.output[0]
  const exposed = exposeOutputs(network, [inner ?? ''])
  const feeds = { 'input.1': picture(352) }
  const [before, after] = [await run(network, feeds), await run(exposed, feeds)]
  expect(after[inner ?? '']?.dims).toEqual([1, 24, 88, 88])
  for (const [name, { dims }] of Object.entries(before)) expect(after[name]?.dims).toEqual(dims)
  expect(after['753']).toEqual(before['753'])
})
