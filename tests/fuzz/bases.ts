import { create } from '@bufbuild/protobuf'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { changed, withGraph } from '../../src/onnx/change.ts'
import { elementBits } from '../../src/onnx/element-type.ts'
import { toFloat16 } from '../../src/onnx/float16.ts'
import {
  float16Tensor,
  float32Tensor,
  float32Value,
  int64Tensor,
  node,
  parseModel,
  writeModel,
} from '../../src/onnx/model-proto.ts'
import {
  AttributeProtoSchema,
  GraphProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
  type ModelProto,
  type TensorProto,
} from '../../src/onnx/proto/onnx_pb.ts'
import { inQOperators, optimised } from '../fixtures/saved-by-runtime.ts'
import { network, noise, typedValue } from '../onnx/networks.ts'

export interface Base {
  readonly name: string
  readonly bytes: Uint8Array
  /** whether the runtime can run it unchanged */
  readonly runs: boolean
}

const floats = (name: string, dims: readonly number[], seed = 1) =>
  float32Tensor(name, dims, noise(dims, seed).data)
const scalar = (name: string, value: number) => float32Tensor(name, [], Float32Array.of(value))
const ints = (name: string, ...values: number[]) =>
  int64Tensor(name, [values.length], BigInt64Array.from(values, BigInt))

function bytes(name: string, dataType: number, dims: readonly number[]): TensorProto {
  const rawData = Uint8Array.from(noise(dims, 3).data, (value) => 127 * value)
  return create(TensorProtoSchema, { name, dataType, dims: dims.map(BigInt), rawData })
}

const picture = float32Value('images', [1, 3, 16, 16])

/** Small networks that together contain everything the toolkit examines. */
const small: Readonly<Record<string, () => ModelProto>> = {
  // like the end of YOLOX and v5: maps of several strides, concatenated
  maps: () =>
    network({
      node: [
        node('Slice', ['images', 'zero', 'end', 'rows', 'two'], ['half']),
        node('Conv', ['half', 'w'], ['a'], { pads: [1n, 1n, 1n, 1n], strides: [1n, 2n] }),
        node('Sigmoid', ['a'], ['s']),
        node('Mul', ['a', 's'], ['silu']),
        node('MaxPool', ['silu'], ['b'], { kernel_shape: [2n, 2n], strides: [2n, 2n] }),
        node('Resize', ['b', '', 'scales'], ['c'], {
          mode: 'nearest',
          coordinate_transformation_mode: 'asymmetric',
          nearest_mode: 'floor',
        }),
        node('Concat', ['silu', 'c'], ['d'], { axis: 1n }),
        node('Reshape', ['d', 'flat'], ['e']),
        node('Transpose', ['e'], ['output'], { perm: [0n, 2n, 1n] }),
      ],
      initializer: [
        floats('w', [4, 3, 3, 3]),
        float32Tensor('scales', [4], Float32Array.of(1, 1, 2, 2)),
        ints('flat', 1, 8, -1),
        ints('zero', 0),
        int64Tensor('end', [1], BigInt64Array.of(2n ** 63n - 1n)),
        ints('rows', 2),
        ints('two', 2),
      ],
      input: [picture],
      output: [float32Value('output', [1, 64, 8])],
      valueInfo: [float32Value('silu', [1, 4, 8, 8])],
    }),

  // like the end of v8: a distribution per side, anchors stored
  decoded: () =>
    network({
      node: [
        node('Conv', ['images', 'w'], ['a'], { strides: [8n, 8n] }),
        node('Reshape', ['a', 'flat'], ['b']),
        node('Split', ['b', 'parts'], ['box', 'cls'], { axis: 1n }),
        node('Reshape', ['box', 'bins'], ['c']),
        node('Transpose', ['c'], ['d'], { perm: [0n, 2n, 1n, 3n] }),
        node('Softmax', ['d'], ['e'], { axis: 1n }),
        node('Conv', ['e', 'ramp'], ['f']),
        node('Reshape', ['f', 'sides'], ['g']),
        node('Add', ['g', 'anchors'], ['h']),
        node('Mul', ['h', 'stride'], ['i']),
        node('Sigmoid', ['cls'], ['j']),
        node('Concat', ['i', 'j'], ['output0'], { axis: 1n }),
      ],
      initializer: [
        floats('w', [18, 3, 8, 8]),
        ints('flat', 1, 18, -1),
        ints('parts', 16, 2),
        ints('bins', 1, 4, 4, 4),
        ints('sides', 1, 4, 4),
        float32Tensor('ramp', [1, 4, 1, 1], Float32Array.of(0, 1, 2, 3)),
        floats('anchors', [1, 4, 4]),
        scalar('stride', 8),
      ],
      input: [picture],
      output: [float32Value('output0', [1, 6, 4])],
    }),

  // like the end of v10 and 26
  endToEnd: () =>
    network({
      node: [
        node('Conv', ['images', 'w'], ['a'], { strides: [4n, 4n] }),
        node('Reshape', ['a', 'flat'], ['b']),
        node('Transpose', ['b'], ['c'], { perm: [0n, 2n, 1n] }),
        node('Split', ['c', 'parts'], ['boxes', 'scores'], { axis: 2n }),
        node('ReduceMax', ['scores'], ['best'], { axes: [2n], keepdims: 0n }),
        node('TopK', ['best', 'k'], ['values', 'places'], { axis: 1n }),
        node('Unsqueeze', ['places', 'last'], ['p']),
        node('Tile', ['p', 'four'], ['tiled']),
        node('GatherElements', ['boxes', 'tiled'], ['taken'], { axis: 1n }),
        node('Unsqueeze', ['values', 'last'], ['v']),
        node('Cast', ['p'], ['classes'], { to: 1n }),
        node('Concat', ['taken', 'v', 'classes'], ['output0'], { axis: -1n }),
      ],
      initializer: [
        floats('w', [7, 3, 4, 4]),
        ints('flat', 1, 7, -1),
        ints('parts', 4, 3),
        ints('k', 5),
        ints('last', -1),
        ints('four', 1, 1, 4),
      ],
      input: [picture],
      output: [float32Value('output0', [1, 5, 6])],
    }),

  // computed sizes, as exporters write them
  computed: () =>
    network({
      node: [
        node('Shape', ['images'], ['shape']),
        node('Gather', ['shape', 'axis'], ['height'], { axis: 0n }),
        node('Unsqueeze', ['height', 'first'], ['h']),
        node('Concat', ['batch', 'h', 'rest'], ['target'], { axis: 0n }),
        node('Reshape', ['images', 'target'], ['a']),
        node('Exp', ['a'], ['b']),
        node('Pow', ['b', 'square'], ['output']),
      ],
      initializer: [
        int64Tensor('axis', [], BigInt64Array.of(2n)),
        ints('first', 0),
        ints('batch', 1),
        ints('rest', -1),
        scalar('square', 2),
      ],
      input: [float32Value('images', ['batch', 3, 'height', 'width'])],
      output: [float32Value('output', ['batch', 'height', 'cells'])],
    }),

  dynamicInt8: () =>
    network({
      node: [
        node('DynamicQuantizeLinear', ['images'], ['xq', 'xs', 'xz']),
        node('ConvInteger', ['xq', 'wq', 'xz', 'wz'], ['sum'], { pads: [1n, 1n, 1n, 1n] }),
        node('Cast', ['sum'], ['float'], { to: 1n }),
        node('Mul', ['xs', 'ws'], ['scale']),
        node('Mul', ['float', 'scale'], ['scaled']),
        node('Reshape', ['bias', 'spread'], ['b4']),
        node('Add', ['scaled', 'b4'], ['conv']),
        node('Relu', ['conv'], ['r']),
        node('DynamicQuantizeLinear', ['r'], ['rq', 'rs', 'rz']),
        node('MatMulInteger', ['rq', 'mq', 'rz'], ['msum']),
        node('Cast', ['msum'], ['mfloat'], { to: 1n }),
        node('Mul', ['rs', 'ms'], ['mscale']),
        node('Mul', ['mfloat', 'mscale'], ['output']),
      ],
      initializer: [
        bytes('wq', 3, [4, 3, 3, 3]),
        bytes('wz', 3, []),
        scalar('ws', 0.01),
        floats('bias', [4]),
        ints('spread', 1, -1, 1, 1),
        bytes('mq', 2, [16, 5]),
        float32Tensor('ms', [5], Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5)),
      ],
      input: [picture],
      output: [float32Value('output', [1, 4, 16, 5])],
    }),

  staticInt8: () =>
    network({
      node: [
        node('QuantizeLinear', ['images', 'xs', 'xz'], ['xq']),
        node('DequantizeLinear', ['xq', 'xs', 'xz'], ['xd']),
        node('DequantizeLinear', ['wq', 'ws', 'wz'], ['wd'], { axis: 0n }),
        node('Conv', ['xd', 'wd'], ['output'], { pads: [1n, 1n, 1n, 1n] }),
      ],
      initializer: [
        scalar('xs', 0.02),
        bytes('xz', 3, []),
        bytes('wq', 3, [4, 3, 3, 3]),
        floats('ws', [4]),
        bytes('wz', 3, [4]),
      ],
      input: [picture],
      output: [float32Value('output', [1, 4, 16, 16])],
    }),

  halves: () =>
    network({
      node: [
        node('Cast', ['images'], ['h'], { to: 10n }),
        node('Mul', ['h', 'w'], ['m']),
        node('Add', ['m', 'c'], ['n']),
        node('Cast', ['n'], ['output'], { to: 1n }),
      ],
      initializer: [
        float16Tensor('w', [3, 1, 1], toFloat16(Float32Array.of(1, 2, 3))),
        create(TensorProtoSchema, { name: 'c', dataType: 10, dims: [1n], int32Data: [0x3c00] }),
      ],
      input: [picture],
      output: [typedValue('output', 1, [1, 3, 16, 16])],
    }),

  branches: () => {
    const branch = (name: string, op: string) =>
      create(GraphProtoSchema, {
        name,
        node: [node(op, ['images', 'w'], [name])],
        output: [float32Value(name, [1, 3, 16, 16])],
      })
    const choice = node('If', ['yes'], ['output'])
    choice.attribute.push(
      create(AttributeProtoSchema, { name: 'then_branch', type: 5, g: branch('then', 'Mul') }),
      create(AttributeProtoSchema, { name: 'else_branch', type: 5, g: branch('else', 'Add') }),
    )
    const constant = node('Constant', [], ['w'])
    const t = create(TensorProtoSchema, { dataType: 1, dims: [1n], floatData: [0.5] })
    constant.attribute.push(create(AttributeProtoSchema, { name: 'value', type: 4, t }))
    const yes = create(TensorProtoSchema, { name: 'yes', dataType: 9, int32Data: [1] })
    return network({
      node: [constant, choice],
      initializer: [yes],
      input: [picture],
      output: [float32Value('output', [1, 3, 16, 16])],
    })
  },

  // saved by the runtime's optimiser, with its own operators
  optimised: () => optimised(activated()),

  qOperators: () => inQOperators(activated(), 8),

  lastChannelBytes: () =>
    network({
      node: [
        node('Cast', ['images'], ['float'], { to: 1n }),
        node('Transpose', ['float'], ['planar'], { perm: [0n, 3n, 1n, 2n] }),
        node('Conv', ['planar', 'w'], ['a'], { strides: [8n, 8n] }),
        node('Reshape', ['a', 'flat'], ['output']),
      ],
      initializer: [floats('w', [6, 3, 8, 8]), ints('flat', 1, 6, -1)],
      input: [typedValue('images', 2, [1, 16, 16, 3])],
      output: [float32Value('output', [1, 6, 4])],
    }),

  twoPictures: () =>
    network({
      node: [
        node('Conv', ['images', 'w'], ['a'], { strides: [8n, 8n] }),
        node('Reshape', ['a', 'flat'], ['output']),
      ],
      initializer: [floats('w', [6, 3, 8, 8]), ints('flat', 2, 6, -1)],
      input: [float32Value('images', [2, 3, 16, 16])],
      output: [float32Value('output', [2, 6, 4])],
    }),

  // like RT-DETR with its own post-processing
  asksForSize: () =>
    network({
      node: [
        node('Conv', ['images', 'w'], ['a'], { strides: [8n, 8n] }),
        node('Reshape', ['a', 'flat'], ['b']),
        node('Transpose', ['b'], ['shares'], { perm: [0n, 2n, 1n] }),
        node('Cast', ['orig_target_sizes'], ['sides'], { to: 1n }),
        node('Concat', ['sides', 'sides'], ['all'], { axis: -1n }),
        node('Mul', ['shares', 'all'], ['output']),
      ],
      initializer: [floats('w', [4, 3, 8, 8]), ints('flat', 1, 4, -1)],
      input: [picture, typedValue('orig_target_sizes', 7, [1, 2])],
      output: [float32Value('output', [1, 4, 4])],
    }),
}

/** A network whose activations the runtime's optimiser fuses. */
function activated(): ModelProto {
  const pads = { pads: [1n, 1n, 1n, 1n], kernel_shape: [3n, 3n] }
  return network({
    node: [
      node('Conv', ['images', 'w1', 'bias'], ['one'], pads),
      node('LeakyRelu', ['one'], ['leaky'], { alpha: 0.1 }),
      node('Conv', ['leaky', 'w2', 'bias'], ['two'], { ...pads, strides: [2n, 2n] }),
      node('Relu', ['two'], ['relu']),
      node('Conv', ['relu', 'w3'], ['three'], { kernel_shape: [1n, 1n] }),
      node('Sigmoid', ['three'], ['s']),
      node('Mul', ['three', 's'], ['silu']),
      node('Concat', ['relu', 'silu'], ['d'], { axis: 1n }),
      node('Reshape', ['d', 'flat'], ['output']),
    ],
    initializer: [
      floats('w1', [4, 3, 3, 3]),
      floats('w2', [4, 4, 3, 3], 2),
      floats('w3', [4, 4, 1, 1], 3),
      floats('bias', [4], 4),
      ints('flat', 1, 8, -1),
    ],
    input: [picture],
    output: [float32Value('output', [1, 8, 64])],
  })
}

const folder = '../shared/models'

/** Real networks with truncated weights: only their graphs matter here. */
function cutDown(model: ModelProto): ModelProto {
  const initializer = model.graph?.initializer.map((tensor): TensorProto => {
    const bits = elementBits(tensor.dataType)
    const { rawData } = tensor
    if (!rawData || rawData.length <= 256 || bits === null) return tensor
    const dims = tensor.dims.map((size) => (size > 4n ? 4n : size))
    const count = dims.reduce((product, size) => product * Number(size), 1)
    return changed(tensor, { dims, rawData: rawData.slice(0, (count * bits) / 8) })
  })
  return withGraph(model, { initializer: initializer ?? [] })
}

const metadata = { names: "{0: 'person', 1: 'bicycle'}", stride: '32', imgsz: '[16, 16]' }

const hasReal = existsSync(folder)

export function bases(): readonly Base[] {
  const own = Object.entries(small).map(([name, make]) => {
    const model = make()
    model.metadataProps = Object.entries(metadata).map(([key, value]) =>
      create(StringStringEntryProtoSchema, { key, value }),
    )
    return { name, bytes: writeModel(model), runs: true }
  })
  if (!hasReal) return own
  const real = readdirSync(folder)
    .filter((file) => file.endsWith('.onnx'))
    .map((file) => ({
      name: file,
      bytes: writeModel(cutDown(parseModel(new Uint8Array(readFileSync(`${folder}/${file}`))))),
      runs: false,
    }))
  return [...own, ...real]
}
