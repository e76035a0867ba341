import { changed, withGraph } from './change.ts'
import { indexGraph, type GraphIndex } from './graph-index.ts'
import { float32Tensor } from './model-proto.ts'
import { nodeAttributes } from './node-attributes.ts'
import {
  TensorProto_DataType as DataType,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from './proto/onnx_pb.ts'
import { prune } from './prune.ts'
import { tensorIntegers, tensorValues } from './tensor-values.ts'

/**
 * Dynamically quantised convolutions and matrix products back in float32:
 *
 *     DynamicQuantizeLinear(x) -> ConvInteger(xq, Wq, xz, wz) -> Cast -> Mul(xs * ws) [-> Add(bias)]
 *
 * becomes `Conv(x, (Wq - wz) * ws, bias)`, and the same with `MatMulInteger`, of which either side may be
 * the stored one, or none. `ws` and `wz` are of the whole tensor or of every output channel. It computes
 * what the network did before it was quantised, but for the rounding of its weights. What does not look
 * exactly like this is left alone.
 */
export function foldInt8(model: ModelProto): ModelProto {
  const { graph } = model
  if (!graph) return model
  const index = indexGraph(graph)
  const store = new Map<string, TensorProto>()
  const replaced = new Map<NodeProto, NodeProto>()
  for (const node of graph.node) {
    const found = node.domain
      ? null
      : (foldConv(index, node, store) ?? foldMatMul(index, node, store))
    if (found) replaced.set(found.last, found.node)
  }
  if (replaced.size === 0) return model
  return prune(
    withGraph(model, {
      node: graph.node.map((node) => replaced.get(node) ?? node),
      initializer: [...graph.initializer, ...store.values()],
    }),
  )
}

/** A node that computes what a chain of nodes does, and the last of the chain. */
interface Fold {
  readonly last: NodeProto
  readonly node: NodeProto
}

/** New tensors by what they are made of, so that what is shared stays shared. */
type Store = Map<string, TensorProto>

function foldConv(index: GraphIndex, node: NodeProto, store: Store): Fold | null {
  if (node.opType !== 'ConvInteger') return null
  const [xName, wName, xzName, wzName] = node.input
  const x = dynamic(index, xName, xzName)
  const weights = index.constant(wName)
  if (!x || !weights || !isInt8(weights) || weights.dims.length < 3) return null
  const scaled = scaledBy(index, node, [x.scale], true)
  if (!scaled) return null
  const channels = Number(weights.dims[0])
  // in the product the channels are on axis 1, the batch before them
  const rank = weights.dims.length
  const scale = productOf(scaled.constants, channels, rank - 2)
  const zero = zeroPoint(index, wzName, channels)
  if (!scale || !zero) return null
  const key = JSON.stringify([node.opType, wName, zero, [...scale]])
  const w = stored(store, key, () =>
    float32Tensor(
      index.freeName(`${wName}_float32`),
      weights.dims.map(Number),
      dequantise(weights, scale, zero, 'rows'),
    ),
  )
  const biased = bias(index, scaled.last, channels, rank - 2)
  const biasTensor =
    biased &&
    stored(store, JSON.stringify([biased.name, channels]), () =>
      float32Tensor(index.freeName(`${biased.name}_bias`), [channels], biased.values),
    )
  const last = biased?.last ?? scaled.last
  return {
    last,
    node: changed(node, {
      opType: 'Conv',
      input: [x.source, w.name, ...(biasTensor ? [biasTensor.name] : [])],
      output: last.output,
    }),
  }
}

function foldMatMul(index: GraphIndex, node: NodeProto, store: Store): Fold | null {
  if (node.opType !== 'MatMulInteger') return null
  const [aName, bName, azName, bzName] = node.input
  const a = dynamic(index, aName, azName)
  const b = dynamic(index, bName, bzName)
  const scaled = scaledBy(
    index,
    node,
    [a, b].flatMap((side) => (side ? [side.scale] : [])),
    !a || !b,
  )
  if (!scaled) return null
  const fold = (left: string, right: string): Fold => ({
    last: scaled.last,
    node: changed(node, { opType: 'MatMul', input: [left, right], output: scaled.last.output }),
  })
  if (a && b) return scaled.constants.length === 0 ? fold(a.source, b.source) : null
  const [name = '', zeroName] = a ? [bName, bzName] : [aName, azName]
  const side = index.constant(name)
  if ((!a && !b) || !side || !isInt8(side) || side.dims.length < 2) return null
  // of the right side every column may have a scale of its own; of the left side only the whole
  const columns = Number(side.dims.at(-1))
  const scale = productOf(scaled.constants, a ? columns : 1, 0)
  const zero = zeroPoint(index, zeroName, a ? columns : 1)
  if (!scale || !zero) return null
  const key = JSON.stringify([node.opType, name, zero, [...scale]])
  const { name: folded } = stored(store, key, () =>
    float32Tensor(
      index.freeName(`${name}_float32`),
      side.dims.map(Number),
      dequantise(side, scale, zero, 'columns'),
    ),
  )
  return fold(a?.source ?? folded, b?.source ?? folded)
}

/** What a `DynamicQuantizeLinear` took and the scale it gave, where the values and the zero point are of one. */
function dynamic(
  index: GraphIndex,
  values: string | undefined,
  zero: string | undefined,
): { readonly source: string; readonly scale: string } | null {
  const node = index.producer(values)
  if (node?.opType !== 'DynamicQuantizeLinear' || node.domain) return null
  const [quantised, scale, zeroPoint] = node.output
  const [source] = node.input
  if (!source || !scale || values !== quantised || zero !== zeroPoint) return null
  return { source, scale }
}

interface Scaled {
  /** the last multiplication */
  readonly last: NodeProto
  /** what is multiplied with beside the scales asked for */
  readonly constants: readonly TensorProto[]
}

/** Follows `Cast` to float32 and the multiplications after it: with every scale once, and with constants. */
function scaledBy(
  index: GraphIndex,
  node: NodeProto,
  scales: readonly string[],
  withConstant: boolean,
): Scaled | null {
  const cast = index.onlyReader(node.output[0])
  if (cast?.opType !== 'Cast' || nodeAttributes.int(cast, 'to') !== DataType.FLOAT) return null
  const missing = new Set(scales)
  const constants: TensorProto[] = []
  let last = cast
  // one multiplication a scale is the most that a quantiser writes
  for (let i = 0; i <= scales.length; i++) {
    if (missing.size === 0 && (!withConstant || constants.length > 0)) break
    const mul = index.onlyReader(last.output[0])
    if (mul?.opType !== 'Mul' || mul.domain) break
    const other = mul.input[0] === last.output[0] ? mul.input[1] : mul.input[0]
    const factors = factorsOf(index, other)
    const names = factors?.filter((factor) => typeof factor === 'string') ?? []
    // a multiplication of the network's own
    if (!factors || new Set(names).size < names.length || !names.every((name) => missing.has(name)))
      break
    for (const factor of factors) {
      if (typeof factor === 'string') missing.delete(factor)
      else constants.push(factor)
    }
    last = mul
  }
  return missing.size === 0 && last !== cast ? { last, constants } : null
}

/** A product taken apart into constants and the names of what is not constant; null where it is no product. */
function factorsOf(
  index: GraphIndex,
  name: string | undefined,
  depth = 0,
): readonly (TensorProto | string)[] | null {
  const constant = index.constant(name)
  if (constant) return [constant]
  const node = index.producer(name)
  if (!name || !node || depth > 4) return null
  if (node.opType !== 'Mul') return [name]
  const left = factorsOf(index, node.input[0], depth + 1)
  const right = factorsOf(index, node.input[1], depth + 1)
  return left && right && [...left, ...right]
}

/**
 * The product of constant factors: one value, or one a channel.
 * @param after how many axes follow that of the channels
 */
function productOf(
  factors: readonly TensorProto[],
  channels: number,
  after: number,
): Float64Array | null {
  let product = Float64Array.of(1)
  for (const factor of factors) {
    const values = perChannel(factor, channels, after)
    if (!values) return null
    const a = product
    product = Float64Array.from(
      { length: Math.max(a.length, values.length) },
      (_, i) => at(a, i) * at(values, i),
    )
  }
  return product
}

/** The values of a float32 tensor that is broadcast along the channels, or one value for all of them. */
function perChannel(
  tensor: TensorProto,
  channels: number,
  after: number,
  dims: readonly number[] = tensor.dims.map(Number),
): Float32Array | null {
  if (tensor.dataType !== DataType.FLOAT) return null
  const count = dims.reduce((product, size) => product * size, 1)
  const isSpread = dims.at(-1 - after) === count
  // with more axes than the product has it would gain one
  if (dims.length > after + 2 || (count !== 1 && (count !== channels || !isSpread))) return null
  const { data } = tensorValues(tensor)
  return data instanceof Float32Array ? data : null
}

/** The zero point of stored values: of all, or of every channel; zero where it is left out. */
function zeroPoint(
  index: GraphIndex,
  name: string | undefined,
  channels: number,
): readonly number[] | null {
  if (!name) return [0]
  const tensor = index.constant(name)
  if (!tensor || !isInt8(tensor)) return null
  const values = tensorIntegers(tensor)
  const isVector = tensor.dims.filter((size) => size !== 1n).length <= 1
  return isVector && (values.length === 1 || values.length === channels) ? values : null
}

/** The bias that the only reader adds, one value a channel, or one for all. */
function bias(
  index: GraphIndex,
  last: NodeProto,
  channels: number,
  after: number,
): { readonly last: NodeProto; readonly name: string; readonly values: Float32Array } | null {
  const add = index.onlyReader(last.output[0])
  if (add?.opType !== 'Add' || add.domain) return null
  const name = add.input[0] === last.output[0] ? add.input[1] : add.input[0]
  const [tensor, dims] = reshaped(index, name) ?? []
  if (!name || !tensor || !dims) return null
  const values = perChannel(tensor, channels, after, dims)
  if (!values) return null
  return {
    last: add,
    name,
    values: Float32Array.from({ length: channels }, (_, i) => at(values, i)),
  }
}

/** A constant with its dimensions, after a `Reshape` where there is one. */
function reshaped(
  index: GraphIndex,
  name: string | undefined,
): readonly [TensorProto, readonly number[]] | null {
  const constant = index.constant(name)
  if (constant) return [constant, constant.dims.map(Number)]
  const node = index.producer(name)
  if (node?.opType !== 'Reshape' || node.domain) return null
  const tensor = index.constant(node.input[0])
  const shape = index.constant(node.input[1])
  if (!tensor || !shape) return null
  const target = tensorIntegers(shape)
  const count = tensor.dims.reduce((product, size) => product * Number(size), 1)
  const given = target.reduce((product, size) => (size > 0 ? product * size : product), 1)
  // a zero copies a dimension: no quantiser writes that
  if (target.includes(0)) return null
  const dims = target.map((size) => (size === -1 ? count / given : size))
  return dims.reduce((product, size) => product * size, 1) === count ? [tensor, dims] : null
}

/** @param channel whether the channels are the first axis or the last */
function dequantise(
  tensor: TensorProto,
  scale: Float64Array,
  zero: readonly number[],
  channel: 'rows' | 'columns',
): Float32Array {
  const { data, dims } = tensorValues(tensor)
  const quantised = data as Int8Array | Uint8Array
  const first = dims[0] ?? 1
  const last = dims.at(-1) ?? 1
  const size = channel === 'rows' ? quantised.length / first : 1
  const values = new Float32Array(quantised.length)
  for (let i = 0; i < values.length; i++) {
    const c = channel === 'rows' ? Math.floor(i / size) : i % last
    values[i] = (quantised[i]! - at(zero, c)) * at(scale, c)
  }
  return values
}

function isInt8({ dataType }: TensorProto): boolean {
  return dataType === DataType.INT8 || dataType === DataType.UINT8
}

/** One value stands for all. */
function at(values: ArrayLike<number>, index: number): number {
  return (values.length === 1 ? values[0] : values[index]) ?? NaN
}

function stored(store: Store, key: string, make: () => TensorProto): TensorProto {
  const tensor = store.get(key) ?? make()
  store.set(key, tensor)
  return tensor
}
