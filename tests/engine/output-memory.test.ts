import * as ort from 'onnxruntime-web/wasm'
import { beforeAll, describe, expect, test } from 'vitest'
import { withOutputMemory } from '../../src/engine/output-memory.ts'
import { openSession, type Session } from '../../src/engine/session.ts'
import { float32Value, node, writeModel } from '../../src/onnx/model-proto.ts'
import { network } from '../onnx/networks.ts'

/** Gives out -x and |x|, which are equally large. */
const twoOutputs = writeModel(
  network({
    input: [float32Value('x', [1, 3, 'h', 'w'])],
    node: [node('Neg', ['x'], ['minus']), node('Abs', ['x'], ['size'])],
    output: ['minus', 'size'].map((name) => float32Value(name, [1, 3, 'h', 'w'])),
  }),
)

describe('withOutputMemory', () => {
  let session: Session

  beforeAll(async () => {
    ort.env.wasm.numThreads = 1
    const input = { name: 'x', type: 'float32' } as const
    session = withOutputMemory(await openSession(ort, 'wasm', twoOutputs, input))
  })

  async function outputsOf(value: number, side: number) {
    const { minus, size } = await session.run(
      new Float32Array(3 * side * side).fill(value),
      side,
      side,
    )
    return { minus: minus!.data, size: size!.data }
  }

  test('each run uses the memory of the run before, each output its own', async () => {
    const first = await outputsOf(-2, 64)
    const memory = [first.minus, first.size]
    expect(first.minus).toEqual(new Float32Array(3 * 64 * 64).fill(2))
    expect(first.size).toEqual(first.minus)
    expect(first.size).not.toBe(first.minus)
    const second = await outputsOf(5, 64)
    expect(memory).toContain(second.minus)
    expect(memory).toContain(second.size)
    expect(second.minus).toEqual(new Float32Array(3 * 64 * 64).fill(-5))
    expect(second.size).toEqual(new Float32Array(3 * 64 * 64).fill(5))
  })

  test('outputs of another size have memory of that size', async () => {
    for (const side of [64, 96, 40, 64, 8, 96]) {
      const { minus, size } = await outputsOf(side, side)
      expect(minus).toEqual(new Float32Array(3 * side * side).fill(-side))
      expect(size).toEqual(new Float32Array(3 * side * side).fill(side))
    }
  })

  test('memory that was handed over is not used again', async () => {
    const { minus } = await outputsOf(1, 64)
    structuredClone(minus, { transfer: [minus.buffer] })
    const next = await outputsOf(2, 64)
    expect(next.minus).toEqual(new Float32Array(3 * 64 * 64).fill(-2))
    expect(next.size).toEqual(new Float32Array(3 * 64 * 64).fill(2))
  })

  test('two runs at once each have memory of their own, and leave the usual constructor', async () => {
    const usual = Float32Array
    const slow = (value: number): Session =>
      withOutputMemory({
        async run() {
          await Promise.resolve()
          const data = new Float32Array(9000).fill(value)
          await Promise.resolve()
          return { y: { data, dims: [9000] } }
        },
        release: () => Promise.resolve(),
      })
    const sessions = [slow(1), slow(2)]
    for (let i = 0; i < 3; i++) {
      const runs = sessions.map((one) => one.run(new Float32Array(3), 1, 1))
      const [one, two] = await Promise.all(runs)
      expect([one?.y?.data[0], two?.y?.data[0]]).toEqual([1, 2])
      expect(Float32Array).toBe(usual)
    }
  })

  test('outside of a run the constructor is the usual one, after a failure too', async () => {
    const usual = Float32Array
    const failing = withOutputMemory({
      run: () => Promise.reject(new Error('failed')),
      release: () => Promise.resolve(),
    })
    await expect(failing.run(new Float32Array(3), 1, 1)).rejects.toThrow('failed')
    expect(Float32Array).toBe(usual)
    await outputsOf(1, 64)
    expect(Float32Array).toBe(usual)
    expect(new Float32Array(3 * 64 * 64)).toEqual(new Float32Array(3 * 64 * 64).fill(0))
  })
})
