import { describe, expect, test } from 'vitest'
import { foldInt8 } from '../../src/onnx/fold-int8.ts'
import { float32Tensor, float32Value, node, writeModel } from '../../src/onnx/model-proto.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { rewriteModel } from '../../src/onnx/rewrite-model.ts'
import { storeFloat16 } from '../../src/onnx/store-float16.ts'
import {
  expectSame,
  hasRealNetworks,
  network,
  noise,
  picture,
  realNetwork,
  slow,
  run,
} from './networks.ts'

function weighted(data: Float32Array) {
  return network({
    node: [node('MatMul', ['x', 'w'], ['m']), node('Mul', ['m', 'small'], ['y'])],
    initializer: [
      float32Tensor('w', [16, data.length / 16], data),
      float32Tensor('small', [1], Float32Array.of(1 / 3)),
    ],
    input: [float32Value('x', [1, 16])],
    output: [float32Value('y', [1, data.length / 16])],
  })
}

const weights = noise([16, 1000], 3).data

describe('storeFloat16', () => {
  test('halves the file; the network computes in float32 with rounded weights', async () => {
    const model = weighted(weights)
    const before = writeModel(model)
    const stored = storeFloat16(model)
    expect(writeModel(model)).toEqual(before)
    expect(writeModel(stored).length / before.length).toBeCloseTo(0.5, 1)
    expect(stored.graph?.initializer.map(({ dataType }) => dataType)).toEqual([10, 1])
    const x = noise([1, 16], 1)
    // 16 products, each with a relative error of at most 2^-12
    expectSame(await run(stored, { x }), await run(model, { x }), 16 / 2 ** 12)
    expect(storeFloat16(stored)).toBe(stored)
  })

  test('does not convert values beyond float16’s range', () => {
    for (const value of [70_000, Infinity, NaN]) {
      const data = weights.slice()
      data[7] = value
      const model = weighted(data)
      expect(storeFloat16(model)).toBe(model)
    }
  })

  test('does not convert inputs and outputs of the graph', () => {
    const model = weighted(weights)
    model.graph?.output.push(float32Value('w', [16, 1000]))
    expect(storeFloat16(model)).toBe(model)
  })
})

describe.skipIf(!hasRealNetworks)('a real network', slow, () => {
  test('folded and stored in float16 is about twice its int8 file, and computes the same', async () => {
    const int8 = realNetwork('yolo11n_int8')
    const folded = rewriteModel(int8, foldInt8)
    const stored = rewriteModel(int8, foldInt8, storeFloat16)
    expect(stored.length / folded.length).toBeCloseTo(0.5, 1)
    const images = picture(320)
    const scores = async (bytes: Uint8Array) =>
      (await run(bytes, { images }))['output0']?.data.subarray(4 * 2100) ?? new Float32Array()
    const [found, expected] = [await scores(stored), await scores(folded)]
    expectSame(
      { scores: { dims: [], data: found } },
      { scores: { dims: [], data: expected } },
      0.005,
    )
  })

  test('without float32 weights is returned unchanged', () => {
    const bytes = realNetwork('yolov5n_fp16')
    expect(rewriteModel(bytes, storeFloat16)).toBe(bytes)
    expect(readModel(bytes).graph?.initializer.length).toBeGreaterThan(100)
  })
})
