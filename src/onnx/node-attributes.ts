import { getTextEncoding } from '@bufbuild/protobuf/wire'
import { OnnxError, quoted } from './onnx-error.ts'
import {
  AttributeProto_AttributeType as AttributeType,
  type AttributeProto,
  type GraphProto,
  type NodeProto,
  type TensorProto,
} from './proto/onnx_pb.ts'

/**
 * Readers of an ONNX node's attributes. Each takes the operator's default for an absent attribute; without a
 * default the attribute is required. Each throws an OnnxError `broken` on a value of another kind. Integers
 * beyond 2^53, which occur as the end of an axis, are rounded.
 */
export const nodeAttributes = {
  int(node: NodeProto, name: string, absent?: number): number {
    const attribute = read(node, name, AttributeType.INT, absent !== undefined)
    return attribute ? Number(attribute.i) : (absent as number)
  },

  ints(node: NodeProto, name: string, absent?: readonly number[]): readonly number[] {
    const attribute = read(node, name, AttributeType.INTS, absent !== undefined)
    return attribute ? attribute.ints.map(Number) : (absent as readonly number[])
  },

  float(node: NodeProto, name: string, absent?: number): number {
    const attribute = read(node, name, AttributeType.FLOAT, absent !== undefined)
    return attribute ? (attribute.f ?? 0) : (absent as number)
  },

  floats(node: NodeProto, name: string, absent?: readonly number[]): readonly number[] {
    const attribute = read(node, name, AttributeType.FLOATS, absent !== undefined)
    return attribute ? attribute.floats : (absent as readonly number[])
  },

  text(node: NodeProto, name: string, absent?: string): string {
    const attribute = read(node, name, AttributeType.STRING, absent !== undefined)
    return attribute ? decode(attribute.s) : (absent as string)
  },

  /** null if it is absent */
  tensor(node: NodeProto, name: string): TensorProto | null {
    return read(node, name, AttributeType.TENSOR, true)?.t ?? null
  },

  /** null if it is absent */
  graph(node: NodeProto, name: string): GraphProto | null {
    return read(node, name, AttributeType.GRAPH, true)?.g ?? null
  },
}

function read(
  node: NodeProto,
  name: string,
  type: AttributeType,
  optional: boolean,
): AttributeProto | null {
  const attribute = node.attribute.find((one) => one.name === name)
  if (!attribute && optional) return null
  // files older than IR version 2 have no type
  if (!attribute || (attribute.type && attribute.type !== type)) {
    const has = attribute ? `is of type ${attribute.type}` : 'is missing'
    throw new OnnxError(
      'broken',
      `Attribute "${name}" of the ${node.opType} node ${quoted(node.name || node.output[0])} ${has}. The file is damaged: export it again.`,
    )
  }
  return attribute
}

function decode(bytes: Uint8Array | undefined): string {
  return bytes ? getTextEncoding().decodeUtf8(bytes) : ''
}
