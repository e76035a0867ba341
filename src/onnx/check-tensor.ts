import { elementBits } from './element-type.ts'
import { OnnxError, quoted } from './onnx-error.ts'
import {
  TensorProto_DataLocation as DataLocation,
  TensorProto_DataType as DataType,
  type TensorProto,
} from './proto/onnx_pb.ts'

/**
 * Checks an untrusted tensor: its values are in this file, and their number matches its dimensions.
 * @param name its name in messages
 * @throws OnnxError `external-data`, `broken`, `unsupported`
 */
export function checkTensor(tensor: TensorProto, name: string | undefined = tensor.name): void {
  const { externalData, dataLocation } = tensor
  if (externalData.length > 0 || dataLocation === DataLocation.EXTERNAL) {
    const place = externalData.find(({ key }) => key === 'location')?.value
    throw new OnnxError(
      'external-data',
      `The values of tensor ${quoted(name)} are in another file, ${quoted(place)}. Open both files together, or save the model as one file: onnx.save(onnx.load("model.onnx"), "one-file.onnx").`,
    )
  }
  checkRank(tensor.dims.length, name)
  const expected = elementCount(tensor, name)
  const found = valueCount(tensor, expected, name)
  if (found !== expected) {
    const dims = tensor.dims.join(', ')
    throw new OnnxError(
      'broken',
      `Tensor ${quoted(name)} has ${found} values for the dimensions [${dims}]. The file is damaged: get it again, or export it again.`,
    )
  }
}

/**
 * No operator of a detector needs more than five axes; without a limit a few bytes could cost much memory.
 * @throws OnnxError `too-many`
 */
export function checkRank(rank: number, name: string | undefined): void {
  if (rank <= mostDimensions) return
  throw new OnnxError(
    'too-many',
    `Tensor ${quoted(name)} has ${rank} dimensions; at most ${mostDimensions} are read.`,
  )
}

const mostDimensions = 32

/** The product of the dimensions. */
export function elementCount({ dims }: TensorProto, name?: string): number {
  let count = 1
  for (const size of dims) {
    if (size < 0n) {
      throw new OnnxError(
        'broken',
        `Tensor ${quoted(name)} has a dimension of ${size}. The file is damaged: export it again.`,
      )
    }
    count *= Number(size)
  }
  return count
}

/**
 * The values of a tensor stored in its typed field instead of raw bytes. A complex value takes two numbers; types
 * below a byte are packed several to a number.
 */
export function typedData(tensor: TensorProto): readonly number[] | readonly bigint[] {
  switch (tensor.dataType) {
    case DataType.FLOAT:
    case DataType.COMPLEX64:
      return tensor.floatData
    case DataType.DOUBLE:
    case DataType.COMPLEX128:
      return tensor.doubleData
    case DataType.INT64:
      return tensor.int64Data
    case DataType.UINT32:
    case DataType.UINT64:
      return tensor.uint64Data
    default:
      return tensor.int32Data
  }
}

/** The number of stored values. */
function valueCount(tensor: TensorProto, expected: number, name: string | undefined): number {
  const { dataType, rawData } = tensor
  if (dataType === DataType.STRING) return tensor.stringData.length
  const bits = elementBits(dataType)
  if (bits === null) {
    throw new OnnxError(
      'unsupported',
      `Tensor ${quoted(name)} is of the element type ${dataType ?? 0}, which is not known here. Export the model in float32.`,
    )
  }
  if (rawData && rawData.length > 0) return filled((8 * rawData.length) / bits, bits, expected)
  const count = typedData(tensor).length
  if (dataType === DataType.COMPLEX64 || dataType === DataType.COMPLEX128) return count / 2
  return bits < 8 ? filled(count * (8 / bits), bits, expected) : count
}

/** Number of values packed several to a byte: the last byte need not be full. */
function filled(room: number, bits: number, expected: number): number {
  return bits < 8 && room >= expected && room - expected < 8 / bits ? expected : room
}
