import { describe, expect, it } from 'vitest'
import { modelFacts } from '../../src/onnx/model-facts.ts'
import { float32Tensor, float32Value, node } from '../../src/onnx/model-proto.ts'
import { planarFloats } from '../../src/onnx/planar-floats.ts'
import { network, noise, run, typedValue, uint8 } from './networks.ts'

const weights = float32Tensor('w', [2, 3, 1, 1], noise([2, 3, 1, 1], 2).data)
const to = { to: 1n }
const planar = network({
  input: [float32Value('x', [1, 3, 4, 6])],
  output: [float32Value('y', [1, 2, 4, 6])],
  initializer: [weights],
  node: [node('Conv', ['x', 'w'], ['y'])],
})
const x = {
  dims: [1, 3, 4, 6],
  data: Float32Array.from({ length: 72 }, (_, i) => (i * 37) % 256),
}

describe('a picture as planar floats', () => {
  it.each([
    [
      'height, width, colour',
      float32Value('x', [1, 4, 6, 3]),
      [node('Transpose', ['x'], ['t'], { perm: [0n, 3n, 1n, 2n] })],
    ],
    ['bytes', typedValue('x', uint8, [1, 3, 4, 6]), [node('Cast', ['x'], ['t'], to)]],
    [
      'both',
      typedValue('x', uint8, ['n', 4, 6, 3]),
      [node('Cast', ['x'], ['f'], to), node('Transpose', ['f'], ['t'], { perm: [0n, 3n, 1n, 2n] })],
    ],
  ])('goes to a network that takes it as %s', async (_, input, before) => {
    const own = network({
      input: [input],
      output: [float32Value('y', [1, 2, 4, 6])],
      initializer: [weights],
      node: [...before, node('Conv', ['t', 'w'], ['y'])],
    })
    const model = planarFloats(own)
    expect(modelFacts(model).inputs[0]).toMatchObject({ type: 'float32' })
    expect(modelFacts(model).inputs[0]?.dims?.slice(1)).toEqual([3, 4, 6])
    expect((await run(model, { x }))['y']).toEqual((await run(planar, { x }))['y'])
  })

  it('is what most take: they stay as they are', () => {
    expect(planarFloats(planar)).toBe(planar)
  })
})
