import { expect, test } from 'vitest'
import { starterNetwork } from '../../src/engine/starter-network.ts'
import { parseModel } from '../../src/onnx/model-proto.ts'
import { run } from '../onnx/networks.ts'

test('the network that starts the runtime convolves, and applies SiLU', async () => {
  const values = [-3, -2, -1, 0, 1, 2, 3, 4, 5]
  const x = { dims: [1, 1, 3, 3], data: Float32Array.from(values) }
  const w = { dims: [2, 1, 1, 1], data: Float32Array.of(1, -2) }
  const { y } = await run(parseModel(starterNetwork), { x, w })
  expect(y?.dims).toEqual([1, 2, 3, 3])
  const silu = (value: number) => value / (1 + Math.exp(-value))
  const expected = [1, -2].flatMap((weight) => values.map((value) => silu(weight * value)))
  expected.forEach((value, i) => expect(y?.data[i]).toBeCloseTo(value, 5))
})
