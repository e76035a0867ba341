import { checkTensor, typedData } from './check-tensor.ts'
import { elementType, type ElementType } from './element-type.ts'
import { fromFloat16 } from './float16.ts'
import { OnnxError, quoted } from './onnx-error.ts'
import type { TensorProto } from './proto/onnx_pb.ts'

/** The values of a tensor in its own type: float16 and bfloat16 as bits, bool as 0 and 1. */
export type TensorData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array

export interface TensorValues {
  readonly type: ElementType
  readonly dims: readonly number[]
  /** row-major; may be a view into the file, so do not write to it */
  readonly data: TensorData
}

/**
 * A typed view of an initializer or constant, from whichever field stores its values. Copies only if the file
 * stores them unaligned or in a typed field.
 * @throws OnnxError `broken` if their number does not match the dimensions, `external-data`
 *   if they are in another file, `unsupported` for text, complex values and sub-byte types
 */
export function tensorValues(tensor: TensorProto): TensorValues {
  checkTensor(tensor)
  const type = elementType(tensor.dataType)
  const create = arrays[type]
  if (!create) {
    throw new OnnxError(
      'unsupported',
      `Tensor ${quoted(tensor.name)} holds values of a type that is not read here (${type === 'other' ? `ONNX type ${tensor.dataType}` : type}).`,
    )
  }
  const { rawData } = tensor
  const data =
    rawData && rawData.length > 0
      ? view(rawData, create)
      : // bigints if the type's array takes bigints, as the fields do, except for uint32
        fromNumbers(typedData(tensor), create)
  return { type, dims: tensor.dims.map(Number), data }
}

/**
 * The values of a tensor as float32; float64, int32 and int64 are rounded.
 * @throws OnnxError like `tensorValues`
 */
export function tensorFloats(tensor: TensorProto): Float32Array {
  const { type, data } = tensorValues(tensor)
  if (data instanceof Float32Array) return data
  if (type === 'float16') return fromFloat16(data as Uint16Array)
  if (type === 'bfloat16') return fromBfloat16(data as Uint16Array)
  return data instanceof BigInt64Array || data instanceof BigUint64Array
    ? Float32Array.from(data, Number)
    : Float32Array.from(data)
}

/**
 * The values of an integer tensor, such as shapes, axes and zero points.
 * @throws OnnxError like `tensorValues`, and `unsupported` if they are not integers
 */
export function tensorIntegers(tensor: TensorProto): readonly number[] {
  const { type, data } = tensorValues(tensor)
  if (!/^u?int|bool/.test(type)) {
    throw new OnnxError(
      'unsupported',
      `Tensor ${quoted(tensor.name)} is ${type}; whole numbers are needed.`,
    )
  }
  return Array.from(data as Int32Array, Number)
}

interface ArrayType {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBufferLike, offset?: number, length?: number): TensorData
  new (length: number): TensorData
}

const arrays: Partial<Record<ElementType, ArrayType>> = {
  float32: Float32Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  float64: Float64Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
}

// raw data are little-endian, like typed arrays on every machine that runs this
function view(raw: Uint8Array, ArrayOf: ArrayType): TensorData {
  const size = ArrayOf.BYTES_PER_ELEMENT
  // a copy is aligned, which a view into the file need not be
  const { buffer, byteOffset, length } = raw.byteOffset % size === 0 ? raw : new Uint8Array(raw)
  return new ArrayOf(buffer, byteOffset, length / size)
}

function fromNumbers(
  numbers: readonly number[] | readonly bigint[],
  ArrayOf: ArrayType,
): TensorData {
  const data = new ArrayOf(numbers.length)
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    data.set(numbers as readonly bigint[])
  } else {
    for (let i = 0; i < numbers.length; i++) data[i] = Number(numbers[i])
  }
  return data
}

function fromBfloat16(bits: Uint16Array): Float32Array {
  const words = Uint32Array.from(bits, (half) => half << 16)
  return new Float32Array(words.buffer)
}
