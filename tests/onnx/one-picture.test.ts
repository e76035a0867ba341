import { describe, expect, it } from 'vitest'
import { modelFacts } from '../../src/onnx/model-facts.ts'
import { float32Tensor, float32Value, int64Tensor, node } from '../../src/onnx/model-proto.ts'
import { onePicture } from '../../src/onnx/one-picture.ts'
import type { NodeProto } from '../../src/onnx/proto/onnx_pb.ts'
import { network, noise, run } from './networks.ts'

const x = noise([1, 3, 4, 4], 1)

/** A network of four pictures: a convolution, then `after`, which makes [4, 2, 16]. */
function ofFour(after: readonly NodeProto[], shape: readonly number[]) {
  return network({
    input: [float32Value('x', [4, 3, 4, 4])],
    output: [float32Value('y', [4, 2, 16])],
    initializer: [
      float32Tensor('w', [2, 3, 1, 1], noise([2, 3, 1, 1], 2).data),
      int64Tensor('shape', [shape.length], BigInt64Array.from(shape, BigInt)),
      int64Tensor('all', [1], BigInt64Array.of(-1n)),
    ],
    node: [node('Conv', ['x', 'w'], ['maps']), ...after],
  })
}

const sizes = (model: ReturnType<typeof network>) => {
  const { inputs, outputs } = modelFacts(model)
  return [inputs[0]?.dims, outputs[0]?.dims]
}
const repeated = {
  dims: [4, 3, 4, 4],
  data: Float32Array.from({ length: 192 }, (_, i) => x.data[i % 48]!),
}

describe('a network of four pictures takes one', () => {
  it('where its reshapes say how many there are', async () => {
    const four = ofFour([node('Reshape', ['maps', 'shape'], ['y'])], [4, 2, -1])
    const { model, repeats } = onePicture(four, 4)
    expect(repeats).toBe(false)
    expect(sizes(model)).toEqual([
      [1, 3, 4, 4],
      [1, 2, 16],
    ])
    const whole = (await run(four, { x: repeated }))['y']
    expect((await run(model, { x }))['y']?.data).toEqual(whole?.data.slice(0, 32))
  })

  it('four times over, where nothing else is left', async () => {
    // all pictures in one row, and back
    const after = [
      node('Reshape', ['maps', 'all'], ['row']),
      node('Reshape', ['row', 'shape'], ['y']),
    ]
    const four = ofFour(after, [4, 2, 16])
    const { model, repeats } = onePicture(four, 4)
    expect(repeats).toBe(true)
    expect(sizes(model)).toEqual([
      [1, 3, 4, 4],
      [1, 2, 16],
    ])
    const whole = (await run(four, { x: repeated }))['y']
    expect((await run(model, { x }))['y']?.data).toEqual(whole?.data.slice(0, 32))
  })

  it('but not of more pictures than a page has memory for', () => {
    const after = [
      node('Reshape', ['maps', 'all'], ['row']),
      node('Reshape', ['row', 'shape'], ['y']),
    ]
    const model = ofFour(after, [4, 2, 16])
    expect(() => onePicture(model, 64)).toThrow('The network takes 64 pictures at once')
  })
})
