import { elementCount } from '../check-tensor.ts'
import type { GraphIndex } from '../graph-index.ts'
import { TensorProto_DataType as DataType, type TensorProto } from '../proto/onnx_pb.ts'
import { tensorFloats, tensorIntegers, tensorValues } from '../tensor-values.ts'

export function isInt8({ dataType }: TensorProto): boolean {
  return dataType === DataType.INT8 || dataType === DataType.UINT8
}

/**
 * The product of constants: one value, or one per channel.
 * @param after number of axes after the channel axis
 */
export function productOf(
  index: GraphIndex,
  factors: readonly string[],
  channels: number,
  after: number,
): Float64Array | null {
  let product = Float64Array.of(1)
  for (const name of factors) {
    const factor = index.constant(name)
    const values = factor && perChannel(factor, channels, after)
    if (!values) return null
    const a = product
    product = Float64Array.from(
      { length: Math.max(a.length, values.length) },
      (_, i) => at(a, i) * at(values, i),
    )
  }
  return product
}

/** The values of a float32 tensor that broadcasts along the channels, or one value for all of them; otherwise null. */
export function perChannel(
  tensor: TensorProto,
  channels: number,
  after: number,
  dims: readonly number[] = tensor.dims.map(Number),
): Float32Array | null {
  if (tensor.dataType !== DataType.FLOAT) return null
  const count = dims.reduce((product, size) => product * size, 1)
  const isSpread = dims.at(-1 - after) === count
  // with more axes than the product it would add one
  if (dims.length > after + 2 || (count !== 1 && (count !== channels || !isSpread))) return null
  return tensorFloats(tensor)
}

/** The zero point of stored values: one for all, or one per channel; zero if omitted. */
export function zeroPoint(
  index: GraphIndex,
  name: string | undefined,
  channels: number,
): readonly number[] | null {
  if (!name) return [0]
  const tensor = index.constant(name)
  if (!tensor || !isInt8(tensor)) return null
  const count = elementCount(tensor, name)
  const isVector = tensor.dims.some((size) => Number(size) === count) || tensor.dims.length === 0
  return isVector && (count === 1 || count === channels) ? tensorIntegers(tensor) : null
}

/** @param channel whether the channel axis is the first or the last */
export function dequantise(
  tensor: TensorProto,
  scale: Float64Array,
  zero: readonly number[],
  channel: 'rows' | 'columns',
): Float32Array {
  const { data, dims } = tensorValues(tensor)
  const quantised = data as Int8Array | Uint8Array
  const last = dims.at(-1) ?? 1
  const row = quantised.length / (dims[0] ?? 1)
  const values = new Float32Array(quantised.length)
  for (let i = 0; i < values.length; i++) {
    const c = channel === 'rows' ? Math.floor(i / row) : i % last
    values[i] = (quantised[i]! - at(zero, c)) * at(scale, c)
  }
  return values
}

/** The value at an index; a single value stands for all. */
export function at(values: ArrayLike<number>, index: number): number {
  return (values.length === 1 ? values[0] : values[index]) ?? NaN
}
