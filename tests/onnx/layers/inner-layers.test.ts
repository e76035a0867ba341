import { describe, expect, it } from 'vitest'
import { findDistribution } from '../../../src/onnx/layers/distribution.ts'
import { dimsName, givingOut, givingOutDims } from '../../../src/onnx/layers/give-out.ts'
import { innerLayers, tensorsOfPicture } from '../../../src/onnx/layers/inner-layers.ts'
import { defaultKeptFloat, quantiseDynamic } from '../../../src/onnx/int8/quantise-dynamic.ts'
import { float32Tensor, float32Value, int64Tensor, node } from '../../../src/onnx/model-proto.ts'
import type { NodeProto } from '../../../src/onnx/proto/onnx_pb.ts'
import { network, noise, run } from '../networks.ts'

const input = float32Value('picture', [1, 3, 8, 8])
const weights = (name: string, dims: readonly number[]) =>
  float32Tensor(name, dims, noise(dims, dims.length).data)

/** A stem convolution with SiLU, another with normalisation and ReLU, and a residual sum. */
const small = network({
  input: [input],
  output: [float32Value('out', [1, 4, 4, 4])],
  initializer: [
    weights('w1', [4, 3, 3, 3]),
    weights('b1', [4]),
    weights('w2', [4, 1, 3, 3]),
    ...['scale', 'shift', 'mean'].map((name) => weights(name, [4])),
    float32Tensor('variance', [4], Float32Array.of(1, 1, 1, 1)),
  ],
  node: [
    node('Conv', ['picture', 'w1', 'b1'], ['c1'], { strides: [2n, 2n], pads: [1n, 1n, 1n, 1n] }),
    node('Sigmoid', ['c1'], ['s1']),
    node('Mul', ['s1', 'c1'], ['a1']),
    node('Conv', ['a1', 'w2'], ['c2'], { group: 4n, auto_pad: 'SAME_UPPER' }),
    node('BatchNormalization', ['c2', 'scale', 'shift', 'mean', 'variance'], ['n2']),
    node('Relu', ['n2'], ['a2']),
    node('Add', ['a1', 'a2'], ['out']),
  ],
})

const dims = new Map<string, readonly number[]>([
  ['picture', [1, 3, 8, 8]],
  ...['c1', 's1', 'a1', 'c2', 'n2', 'a2', 'out'].map((name) => [name, [1, 4, 4, 4]] as const),
])

describe('the layers of a graph', () => {
  const { layers, steps } = innerLayers(small, 'picture', (name) => dims.get(name))

  it('are its convolutions with their activations, and its sums, but not parts of an activation', () => {
    expect(
      layers.map(({ output, operator, activation }) => [output, operator, activation]),
    ).toEqual([
      ['a1', 'Conv', { name: 'SiLU', before: 'c1' }],
      ['a2', 'Conv', { name: 'ReLU', before: 'n2' }],
      ['out', 'Add', null],
    ])
    expect(layers.map(({ dims: own }) => own)).toEqual([
      [4, 4, 4],
      [4, 4, 4],
      [4, 4, 4],
    ])
  })

  it('know their windows, weights and groups', () => {
    const [first, second, sum] = layers.map(({ convolution }) => convolution?.())
    const strided = { kernel: 3, stride: 2, padding: 1, dilation: 1 }
    expect(first).toMatchObject({
      input: 'picture',
      output: 'c1',
      groups: 1,
      y: strided,
      x: strided,
    })
    expect(first?.bias).toHaveLength(4)
    // SAME: one zero on each side of 4
    expect(second).toMatchObject({ groups: 4, bias: null, y: { ...strided, stride: 1 } })
    expect(sum).toBeUndefined()
  })

  it('report a normalisation between their sums and their activation', () => {
    expect(layers.map(({ normalised }) => normalised)).toEqual([false, true, false])
  })

  it('are the same in the fast form, whose convolutions end in their bias', () => {
    const fast = quantiseDynamic(small, { ...defaultKeptFloat, first: 0, heads: false })
    const dimsOf = (name: string) =>
      dims.get(name) ?? (name.endsWith('_scale') ? [4] : [1, 4, 4, 4])
    const same = innerLayers(fast, 'picture', dimsOf)
    expect(
      same.layers.map(({ output, operator, activation }) => [output, operator, activation]),
    ).toEqual([
      ['a1', 'ConvInteger', { name: 'SiLU', before: 'c1' }],
      ['a2', 'Conv', { name: 'ReLU', before: 'n2' }],
      ['out', 'Add', null],
    ])
  })

  it('are connected by steps, starting from the picture', () => {
    expect(steps.map(({ outputs }) => outputs[0])).toEqual([...dims.keys()].slice(1))
    expect(steps[0]?.reach.kind).toBe('window')
    expect(steps.at(-1)).toMatchObject({ inputs: ['a1', 'a2'], reach: { kind: 'same' } })
  })
})

describe('outputs for inner tensors', () => {
  const feeds = { picture: noise([1, 3, 8, 8], 5) }

  it('have their values, compute nothing after them, and do not change the model', async () => {
    const cut = givingOut(small, ['c1', 'a1'])
    expect(cut.graph?.node.map(({ opType }) => opType)).toEqual(['Conv', 'Sigmoid', 'Mul'])
    const { c1, a1 } = await run(cut, feeds)
    a1!.data.forEach((value, i) => {
      const x = c1!.data[i]!
      expect(value).toBeCloseTo(x / (1 + Math.exp(-x)), 5)
    })
    expect(small.graph?.output.map(({ name }) => name)).toEqual(['out'])
  })

  it('have the dims of all tensors in one run, without their values', async () => {
    const tensors = tensorsOfPicture(small, 'picture')
    const outputs = await run(givingOutDims(small, tensors), feeds)
    expect(Object.keys(outputs)).toHaveLength(7)
    for (const name of tensors) {
      expect([...outputs[dimsName(name)]!.data]).toEqual(dims.get(name))
    }
  })
})

describe('the distribution of a head', () => {
  const shape = (name: string, list: readonly number[]) =>
    int64Tensor(name, [list.length], BigInt64Array.from(list, BigInt))
  const attention: NodeProto[] = [
    node('Softmax', ['scores'], ['shares'], { axis: -1n }),
    node('MatMul', ['shares', 'values'], ['mixed']),
  ]
  const head: NodeProto[] = [
    node('Softmax', ['logits'], ['p'], { axis: 1n }),
    node('Transpose', ['p'], ['q'], { perm: [0n, 1n, 3n, 2n] }),
    node('Conv', ['q', 'bins'], ['mean']),
    node('Reshape', ['mean', 'flat'], ['distances']),
  ]
  const initializer = [
    float32Tensor(
      'bins',
      [1, 16, 1, 1],
      Float32Array.from({ length: 16 }, (_, i) => i),
    ),
    shape('flat', [1, 4, -1]),
  ]

  it('is the softmax that a 1 x 1 convolution reduces to a mean, not that of attention', () => {
    const model = network({ initializer, node: [...attention, ...head] })
    expect(findDistribution(model)).toEqual({ logits: 'logits', distances: 'distances', bins: 16 })
    expect(findDistribution(network({ node: attention }))).toBeNull()
  })
})
