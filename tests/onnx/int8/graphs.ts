import { create } from '@bufbuild/protobuf'
import { changed } from '../../../src/onnx/change.ts'
import { node } from '../../../src/onnx/model-proto.ts'
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  type NodeProto,
  type TensorProto,
} from '../../../src/onnx/proto/onnx_pb.ts'

/** A `Constant` that holds a tensor. */
export function nodeWithTensor(output: string, tensor: TensorProto): NodeProto {
  const value = { name: 'value', type: AttributeType.TENSOR, t: tensor }
  return changed(node('Constant', [], [output]), {
    attribute: [create(AttributeProtoSchema, value)],
  })
}

/** The same node, of an operator set that is not ONNX's own: what it computes is unknown. */
export function foreign(one: NodeProto): NodeProto {
  return changed(one, { domain: 'com.example' })
}
