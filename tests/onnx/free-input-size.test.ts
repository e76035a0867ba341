import { describe, expect, test } from 'vitest'
import { fixBatch } from '../../src/onnx/fix-batch.ts'
import { foldInt8 } from '../../src/onnx/fold-int8.ts'
import { freeInputSize } from '../../src/onnx/free-input-size.ts'
import { modelFacts } from '../../src/onnx/model-facts.ts'
import {
  float32Tensor,
  float32Value,
  int64Tensor,
  node,
  writeModel,
} from '../../src/onnx/model-proto.ts'
import { OnnxError } from '../../src/onnx/onnx-error.ts'
import type { ModelProto, NodeProto, TensorProto } from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
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

type Dims = readonly (number | string)[]

/** A network from `x` to `y`, whose nodes are given for any size of its input. */
function sized(
  input: Dims,
  output: Dims,
  nodes: readonly NodeProto[],
  initializer: readonly TensorProto[] = [],
  opset = 13,
): ModelProto {
  return network(
    {
      node: [...nodes],
      initializer: [...initializer],
      input: [float32Value('x', input)],
      output: [float32Value('y', output)],
    },
    opset,
  )
}

const ints = (name: string, ...values: number[]) =>
  int64Tensor(name, [values.length], BigInt64Array.from(values, BigInt))
const floats = (name: string, dims: number[], seed = 2) =>
  float32Tensor(name, dims, noise(dims, seed).data)

const detector = {
  nodes: [
    node('Conv', ['x', 'w1'], ['a'], { pads: [1n, 1n, 1n, 1n], strides: [2n, 2n] }),
    node('MaxPool', ['a'], ['b'], { kernel_shape: [2n, 2n], strides: [2n, 2n] }),
    node('Resize', ['b', '', 'scales'], ['c'], {
      mode: 'nearest',
      coordinate_transformation_mode: 'asymmetric',
      nearest_mode: 'floor',
    }),
    node('Concat', ['a', 'c'], ['d'], { axis: 1n }),
    node('Reshape', ['d', 'flat'], ['e']),
    node('Transpose', ['e'], ['f'], { perm: [0n, 2n, 1n] }),
    node('Split', ['f', 'parts'], ['g', 'h'], { axis: 2n }),
    node('Softmax', ['g'], ['i'], { axis: 2n }),
    node('Mul', ['h', 'anchor'], ['j']),
    node('Concat', ['i', 'j'], ['y'], { axis: -1n }),
  ],
  initializer: [
    floats('w1', [4, 3, 3, 3]),
    float32Tensor('scales', [4], Float32Array.of(1, 1, 2, 2)),
    ints('flat', 1, 8, -1),
    ints('parts', 5, 3),
    floats('anchor', [1, 1, 3]),
  ],
}

function refusal(model: ModelProto): OnnxError {
  try {
    freeInputSize(model)
  } catch (error) {
    if (error instanceof OnnxError) return error
    throw error
  }
  throw new Error('it was freed')
}

describe('freeInputSize', () => {
  test('makes a graph run at other sizes as if exported for them', async () => {
    const { nodes, initializer } = detector
    const at = (side: number) =>
      sized([1, 3, side, side], [1, (side / 2) ** 2, 8], nodes, initializer)
    const model = at(16)
    const before = writeModel(model)
    const free = freeInputSize(model)
    expect(writeModel(model)).toEqual(before)
    const { inputs, outputs } = modelFacts(free)
    expect(inputs[0]?.dims).toEqual([1, 3, 'height', 'width'])
    expect(outputs[0]?.dims).toEqual([1, 'y_1', 8])
    for (const side of [16, 24]) {
      const x = noise([1, 3, side, side], side)
      expectSame(await run(free, { x }), await run(at(side), { x }), 0)
    }
    const x = noise([1, 3, 8, 32], 5)
    expect((await run(free, { x }))['y']?.dims).toEqual([1, 64, 8])
  })

  test('returns a network whose size is free already', () => {
    const model = sized([1, 3, 'h', 'w'], [1, 3, 'h', 'w'], [node('Relu', ['x'], ['y'])])
    expect(freeInputSize(model)).toBe(model)
  })

  test('frees height and width of pictures whose channels come last', () => {
    const model = sized([1, 16, 24, 3], [1, 16, 24, 3], [node('Relu', ['x'], ['y'])])
    expect(modelFacts(freeInputSize(model)).inputs[0]?.dims).toEqual([1, 'height', 'width', 3])
  })

  test.each<[string, readonly NodeProto[], readonly TensorProto[], RegExp]>([
    [
      'anchors that are stored for every cell',
      [node('Add', ['x', 'grid'], ['y'])],
      [floats('grid', [1, 1, 16, 16])],
      /Add node "y" joins \[1, 3, 16\*, 16\*\] with \[1, 1, 16, 16\]/,
    ],
    [
      'a Reshape to the number of cells',
      [node('Reshape', ['x', 'shape'], ['y'])],
      [ints('shape', 1, 3, 256)],
      /Reshape node "y" makes \[1, 3, 16\*, 16\*\] into \[1, 3, 256\]/,
    ],
    [
      // it would run at twice the size, but mix up channels and positions
      'a Reshape that leaves open another size than the one that changes',
      [node('Reshape', ['x', 'shape'], ['y'])],
      [ints('shape', -1, 1, 16, 16)],
      /into \[-1, 1, 16, 16\]/,
    ],
    [
      'a Resize to a size',
      [node('Resize', ['x', '', '', 'sizes'], ['y'], { mode: 'nearest' })],
      [ints('sizes', 1, 3, 32, 32)],
      /Resize node "y" resizes .* to \[1, 3, 32, 32\]/,
    ],
    [
      'a Slice up to its last column',
      [node('Slice', ['x', 'zero', 'end', 'axis'], ['y'])],
      [ints('zero', 0), ints('end', 16), ints('axis', 3)],
      /Slice node "y" takes 0 to 16 of 16/,
    ],
    [
      'a Split of its rows',
      [node('Split', ['x', 'parts'], ['y', 'z'], { axis: 2n })],
      [ints('parts', 4, 12)],
      /Split node "y" cuts/,
    ],
    [
      'a dense layer over all cells',
      [node('Reshape', ['x', 'flat'], ['a']), node('Gemm', ['a', 'w'], ['y'])],
      [ints('flat', 1, -1), floats('w', [768, 4])],
      /Gemm node "y" multiplies/,
    ],
    [
      'a product along its rows',
      [node('MatMul', ['x', 'w'], ['y'])],
      [floats('w', [16, 4])],
      /MatMul node "y" multiplies/,
    ],
    [
      'places taken by number',
      [node('Gather', ['x', 'places'], ['y'], { axis: 2n })],
      [ints('places', 3, 4)],
      /Gather node "y" takes given places/,
    ],
    [
      'an operator that is not known here',
      [node('EyeLike', ['x'], ['y'])],
      [],
      /EyeLike node "y" is an operator/,
    ],
    [
      'an operator without its inputs',
      [node('Reshape', [], ['a']), node('Add', [], ['y'])],
      [],
      /Reshape node "a" lacks an input/,
    ],
    [
      'a shape that is computed',
      [node('Reshape', ['x', 'computed'], ['y'])],
      [],
      /takes sizes from "computed"/,
    ],
  ])('refuses %s, by the node', (_, nodes, initializer, message) => {
    const found = refusal(sized([1, 3, 16, 16], ['a', 'b'], nodes, initializer))
    expect(found).toMatchObject({ code: 'pinned' })
    expect(found.message).toMatch(message)
    expect(found.message).toMatch(/Export it with dynamic sizes/)
  })

  test('supports slices relative to the ends, as in YOLOX', async () => {
    const nodes = [
      node('Slice', ['x', 'one', 'end', 'axis', 'two'], ['a']),
      node('Slice', ['a', 'one', 'minus', 'axis'], ['b']),
      node('Slice', ['b', 'minus', 'end', 'width'], ['y']),
    ]
    const initializer = [
      ints('one', 1),
      int64Tensor('end', [1], BigInt64Array.of(2n ** 63n - 1n)),
      ints('axis', 2),
      ints('two', 2),
      ints('minus', -1),
      ints('width', 3),
    ]
    const free = freeInputSize(sized([1, 3, 16, 16], [1, 3, 6, 1], nodes, initializer))
    expect(modelFacts(free).outputs[0]?.dims).toEqual([1, 3, 'y_2', 1])
    const x = noise([1, 3, 24, 8], 1)
    expect((await run(free, { x }))['y']?.dims).toEqual([1, 3, 10, 1])
  })

  test('reads the attributes of older operator sets', async () => {
    const nodes = [
      node('Slice', ['x'], ['a'], { starts: [0n], ends: [2n ** 63n - 1n], axes: [2n] }),
      node('Unsqueeze', ['a'], ['b'], { axes: [0n] }),
      node('Squeeze', ['b'], ['c'], { axes: [0n] }),
      node('Split', ['c'], ['d', 'e'], { axis: 1n, split: [1n, 2n] }),
      node('ReduceMax', ['e'], ['y'], { axes: [1n], keepdims: 0n }),
    ]
    const free = freeInputSize(sized([1, 3, 16, 16], [1, 16, 16], nodes, [], 9))
    expect(modelFacts(free).outputs[0]?.dims).toEqual([1, 'y_1', 'y_2'])
    const x = noise([1, 3, 8, 8], 1)
    expect((await run(free, { x }))['y']?.dims).toEqual([1, 8, 8])
  })

  test('refuses a network without a single picture input', () => {
    const two = sized([1, 3, 16, 16], [1], [node('Relu', ['x'], ['y'])])
    two.graph?.input.push(float32Value('z', [1]))
    expect(refusal(two)).toMatchObject({ code: 'unsupported' })
  })
})

describe('fixBatch', () => {
  const relu = [node('Relu', ['x'], ['y'])]

  test('writes 1 wherever the batch is named', async () => {
    const model = sized(['n', 3, 8, 8], ['n', 3, 8, 8], relu)
    const single = fixBatch(model)
    const { inputs, outputs } = modelFacts(single)
    expect([inputs[0]?.dims, outputs[0]?.dims]).toEqual([
      [1, 3, 8, 8],
      [1, 3, 8, 8],
    ])
    const x = noise([1, 3, 8, 8], 1)
    expectSame(await run(single, { x }), await run(model, { x }), 0)
    expect(fixBatch(single)).toBe(single)
  })

  test('writes 1 for a batch without a name', () => {
    const model = sized([-1, 3, 8, 8], [-1, 3, 8, 8], relu)
    expect(modelFacts(fixBatch(model)).inputs[0]?.dims).toEqual([1, 3, 8, 8])
  })

  test('makes a network with batch 4 accept one picture', async () => {
    const nodes = [node('Conv', ['x', 'w'], ['a']), node('Reshape', ['a', 'shape'], ['y'])]
    const initializer = [floats('w', [5, 3, 3, 3]), ints('shape', -1, 36)]
    const four = sized([4, 3, 8, 8], [20, 36], nodes, initializer)
    const one = fixBatch(four)
    expect(modelFacts(one).inputs[0]?.dims).toEqual([1, 3, 8, 8])
    expect(modelFacts(one).outputs[0]?.dims).toEqual([5, 36])
    const x = noise([4, 3, 8, 8], 1)
    const first = { dims: [1, 3, 8, 8], data: x.data.subarray(0, 192) }
    const [all, alone] = [await run(four, { x }), await run(one, { x: first })]
    expect(alone['y']?.data).toEqual(all['y']?.data.subarray(0, 180))
  })

  test('treats a batch of 0 as unknown', () => {
    const model = sized([0, 3, 8, 8], ['n', 3, 8, 8], relu)
    expect(modelFacts(fixBatch(model)).inputs[0]?.dims).toEqual([1, 3, 8, 8])
  })

  test('refuses a graph that depends on its batch', () => {
    const nodes = [node('Reshape', ['x', 'shape'], ['y'])]
    const four = sized([4, 3, 8, 8], [4, 192], nodes, [ints('shape', 4, 192)])
    expect(() => fixBatch(four)).toThrow(expect.objectContaining({ code: 'pinned' }) as Error)
  })
})

describe.skipIf(!hasRealNetworks)('real networks', slow, () => {
  test('yolox_nano runs at any multiple of 32, and at its own size as before', async () => {
    const model = readModel(realNetwork('yolox_nano'))
    const free = freeInputSize(model)
    const images = picture(416, 255)
    expectSame(await run(free, { images }), await run(model, { images }), 0)
    const small = (await run(free, { images: picture(224, 255) }))['output']
    expect(small?.dims).toEqual([1, 28 * 28 + 14 * 14 + 7 * 7, 85])
    expect(small?.data.every(Number.isFinite)).toBe(true)
  })

  test.each([
    ['yolov8n_int8', /joins|makes/],
    ['yolo11n_int8', /joins|makes/],
    ['yolo26n_int8', /joins|makes/],
    ['yolo-fastestv2', /makes/],
  ])('%s is pinned to its size, and it is said by what', (name, why) => {
    const found = refusal(foldInt8(readModel(realNetwork(name))))
    expect(found.code).toBe('pinned')
    expect(found.message).toMatch(why)
  })

  test('yolov5n_fp16 takes one picture once its batch is fixed', () => {
    const { inputs } = modelFacts(fixBatch(readModel(realNetwork('yolov5n_fp16'))))
    expect(inputs[0]?.dims).toEqual([1, 3, 'height', 'width'])
  })
})
