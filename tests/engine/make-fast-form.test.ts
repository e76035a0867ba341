import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { FastForm, FastFormAnswer } from '../../src/engine/fast-form-protocol.ts'
import { makeFastForm } from '../../src/engine/make-fast-form.ts'
import { modelSteps } from '../../src/engine/model-bytes.ts'
import { modelFacts } from '../../src/onnx/model-facts.ts'
import { float32Tensor, float32Value, node, writeModel } from '../../src/onnx/model-proto.ts'
import type { ModelProto } from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { dynamicInt8 } from '../fixtures/dynamic-int8.ts'
import { networks } from '../fixtures/networks.ts'
import { hasRealNetworks, network, noise, realNetwork, slow } from '../onnx/networks.ts'
import { spec } from '../run/fake-engine.ts'

beforeAll(() => void vi.stubGlobal('isSecureContext', true))
afterAll(() => void vi.unstubAllGlobals())

const { signal } = new AbortController()
const plain = { spec, url: 'https://app.test/models/x.onnx', inFloat: [], groupsInFloat: true }

/** The fast form of downloaded bytes. */
function made(bytes: Uint8Array, request: Partial<Parameters<typeof makeFastForm>[0]> = {}) {
  const steps = { ...modelSteps, downloadModel: () => Promise.resolve(bytes) }
  return makeFastForm({ ...plain, ...request }, signal, () => undefined, steps)
}

function expectMade(answer: FastFormAnswer): asserts answer is FastForm {
  expect(answer.kind).toBe('made')
}

/** A chain of convolutions with 4 channels, the fourth depthwise. */
function row(count: number): ModelProto {
  const names = Array.from({ length: count }, (_, i) => `c${i + 1}`)
  const shape = (i: number) => [4, i === 0 ? 3 : i === 3 ? 1 : 4, 3, 3]
  return network({
    node: names.map((name, i) =>
      node('Conv', [i === 0 ? 'x' : names[i - 1]!, `w_${name}`], [name], {
        pads: [1n, 1n, 1n, 1n],
        ...(i === 3 && { group: 4n }),
      }),
    ),
    initializer: names.map((name, i) =>
      float32Tensor(`w_${name}`, shape(i), noise(shape(i), 5 + i).data),
    ),
    input: [float32Value('x', [1, 3, 'h', 'w'])],
    output: [float32Value(names.at(-1)!, ['a', 'b', 'c', 'd'])],
  })
}

describe('makeFastForm', () => {
  it('reports which convolutions it left in float, and which it did not', async () => {
    const answer = await made(writeModel(row(7)))
    expectMade(answer)
    expect(answer.inFloat).toEqual(['c1', 'c2', 'c4', 'c7'])
    expect(answer.in8Bits).toEqual(['c3', 'c5', 'c6'])
    expect(answer.hasGroups).toBe(true)
  })

  it('leaves the given convolutions in float, and converts grouped ones on request', async () => {
    const answer = await made(writeModel(row(7)), { inFloat: ['c5'], groupsInFloat: false })
    expectMade(answer)
    expect(answer.in8Bits).toEqual(['c3', 'c4', 'c6'])
  })

  it.each([
    ['of 8-bit whole numbers', () => writeModel(dynamicInt8()), '8-bit whole numbers'],
    [
      'without convolutions',
      () => writeModel(network({ node: [node('Relu', ['x'], ['y'])] })),
      'no convolutions',
    ],
    ['that is none', () => Uint8Array.of(1, 2, 3), ''],
  ])('refuses a file %s in words', async (_, bytes, words) => {
    const answer = await made(bytes())
    expect(answer).toMatchObject({ kind: 'refused', why: expect.stringContaining(words) })
  })

  it.runIf(hasRealNetworks).each(['yolov5n_fp16', 'yolox_nano'])(
    'makes %s smaller and keeps its metadata, outputs and free sizes',
    async (name) => {
      const bytes = realNetwork(name)
      const answer = await made(bytes, { spec: networks.find(({ id }) => id === name)! })
      expectMade(answer)
      expect(answer.in8Bits.length).toBeGreaterThan(50)
      const file = new Uint8Array(await answer.file.arrayBuffer())
      expect(file.length).toBeLessThan(0.7 * bytes.length)
      const [before, after] = [modelFacts(readModel(bytes)), modelFacts(readModel(file))]
      expect(after.metadata).toEqual(before.metadata)
      expect(after.outputs.map((one) => one.name)).toEqual(before.outputs.map((one) => one.name))
      expect(after.inputs.map(({ dims }) => dims)).toEqual(before.inputs.map(({ dims }) => dims))
    },
    slow.timeout,
  )
})
