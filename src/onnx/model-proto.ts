import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { getTextEncoding } from '@bufbuild/protobuf/wire'
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
  ValueInfoProtoSchema,
} from './proto/onnx_pb.ts'
import type {
  AttributeProto,
  ModelProto,
  NodeProto,
  TensorProto,
  ValueInfoProto,
} from './proto/onnx_pb.ts'

/** The value of a node's attribute: bigint for INT, number for FLOAT, text for STRING. */
export type AttributeValue = bigint | number | string | readonly bigint[]

/**
 * Parses an ONNX file. Fields that our copy of the schema lacks are preserved when writing. Tensor data are views
 * into `bytes`.
 * @throws {Error} if the bytes are not an ONNX model with a graph
 */
export function parseModel(bytes: Uint8Array): ModelProto {
  let model: ModelProto
  try {
    model = fromBinary(ModelProtoSchema, bytes)
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    throw new Error(`not an ONNX model: ${cause.message} (${bytes.length} bytes)`, { cause })
  }
  if (!model.graph) throw new Error(`not an ONNX model: no graph in its ${bytes.length} bytes`)
  return model
}

/** The bytes of an ONNX file; deterministic. */
export function writeModel(model: ModelProto): Uint8Array {
  return toBinary(ModelProtoSchema, model)
}

/** A node of ONNX's own operator set, named after its first output. */
export function node(
  opType: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
): NodeProto {
  return create(NodeProtoSchema, {
    name: outputs[0] ?? '',
    opType,
    input: [...inputs],
    output: [...outputs],
    attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
  })
}

/** @throws {Error} if the length of the data does not match the dimensions */
export function float32Tensor(
  name: string,
  dims: readonly number[],
  data: Float32Array,
): TensorProto {
  return tensor(name, DataType.FLOAT, dims, data)
}

/**
 * @param data half precision bit patterns
 * @throws {Error} if the length of the data does not match the dimensions
 */
export function float16Tensor(
  name: string,
  dims: readonly number[],
  data: Uint16Array,
): TensorProto {
  return tensor(name, DataType.FLOAT16, dims, data)
}

/** @throws {Error} if the length of the data does not match the dimensions */
export function uint8Tensor(name: string, dims: readonly number[], data: Uint8Array): TensorProto {
  return tensor(name, DataType.UINT8, dims, data)
}

/** @throws {Error} if the length of the data does not match the dimensions */
export function int64Tensor(
  name: string,
  dims: readonly number[],
  data: BigInt64Array,
): TensorProto {
  return tensor(name, DataType.INT64, dims, data)
}

/** A float32 input or output of a graph; a dimension with a name is free. */
export function float32Value(name: string, dims: readonly (number | string)[]): ValueInfoProto {
  const dim = dims.map((size) =>
    typeof size === 'string'
      ? { value: { case: 'dimParam' as const, value: size } }
      : { value: { case: 'dimValue' as const, value: BigInt(size) } },
  )
  const value = { elemType: DataType.FLOAT, shape: { dim } }
  return create(ValueInfoProtoSchema, { name, type: { value: { case: 'tensorType', value } } })
}

type TensorData = Float32Array | Uint8Array | Uint16Array | BigInt64Array

function tensor(
  name: string,
  dataType: number,
  dims: readonly number[],
  data: TensorData,
): TensorProto {
  const count = dims.reduce((product, size) => product * size, 1)
  if (data.length !== count) {
    throw new Error(`tensor '${name}': ${data.length} values for dimensions [${dims.join(', ')}]`)
  }
  // raw data are little-endian, like typed arrays on every machine that runs this
  const rawData = new Uint8Array(data.byteLength)
  rawData.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  return create(TensorProtoSchema, { name, dataType, dims: dims.map(BigInt), rawData })
}

function attribute(name: string, value: AttributeValue): AttributeProto {
  if (typeof value === 'bigint') {
    return create(AttributeProtoSchema, { name, type: AttributeType.INT, i: value })
  }
  if (typeof value === 'number') {
    return create(AttributeProtoSchema, { name, type: AttributeType.FLOAT, f: value })
  }
  if (typeof value === 'string') {
    return create(AttributeProtoSchema, {
      name,
      type: AttributeType.STRING,
      s: getTextEncoding().encodeUtf8(value),
    })
  }
  return create(AttributeProtoSchema, { name, type: AttributeType.INTS, ints: [...value] })
}
