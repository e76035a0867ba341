import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keptFloatOfYolov5s, quantiseDynamic } from '../../src/onnx/int8/quantise-dynamic.ts'
import { writeModel } from '../../src/onnx/model-proto.ts'
import type { ModelProto } from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { storeFloat16 } from '../../src/onnx/store-float16.ts'
import { picture, run } from './networks.ts'

test('the default network keeps two of its sixty convolutions in float and answers alike', async () => {
  const model = readModel(new Uint8Array(readFileSync('models/yolov5s.onnx')))
  expect(inFloat(quantiseDynamic(model))).toHaveLength(5)
  const fast = storeFloat16(quantiseDynamic(model, keptFloatOfYolov5s))
  expect(inFloat(fast)).toEqual(['stride16', 'stride32'])
  expect(writeModel(fast).length).toBeLessThan(8.2e6)
  const images = picture(160)
  const [found, expected] = [await run(fast, { images }), await run(model, { images })]
  for (const name of ['stride8', 'stride16', 'stride32']) {
    expect(correlation(found[name]!.data, expected[name]!.data)).toBeGreaterThan(0.995)
  }
}, 60_000)

/** The convolutions that stayed in float, by their output tensors. */
function inFloat({ graph }: ModelProto): readonly (string | undefined)[] {
  return (graph?.node ?? [])
    .filter(({ opType }) => opType === 'Conv')
    .map(({ output }) => output[0])
}

function correlation(a: Float32Array, b: Float32Array): number {
  const mean = (values: Float32Array) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i]! - ma, b[i]! - mb]
    ab += da * db
    aa += da * da
    bb += db * db
  }
  return ab / Math.sqrt(aa * bb)
}
