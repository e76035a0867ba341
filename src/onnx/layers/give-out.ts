import { create } from '@bufbuild/protobuf'
import { withGraph } from '../change.ts'
import { node } from '../model-proto.ts'
import type { ModelProto } from '../proto/onnx_pb.ts'
import { ValueInfoProtoSchema } from '../proto/onnx_pb.ts'
import { prune } from '../prune.ts'

/** The name of the output with a tensor's dims. */
export function dimsName(tensor: string): string {
  return `${tensor}/dims`
}

/**
 * Reduces the network to what some inner tensors need, and makes these its only outputs: nothing after them is
 * computed. The runtime infers types and sizes.
 */
export function givingOut(model: ModelProto, tensors: readonly string[]): ModelProto {
  const output = tensors.map((name) => create(ValueInfoProtoSchema, { name }))
  return prune(withGraph(model, { output }))
}

/** The network with the dims of some inner tensors as its only outputs, each an int64 [rank]. */
export function givingOutDims(model: ModelProto, tensors: readonly string[]): ModelProto {
  const own = model.graph?.node ?? []
  const measured = tensors.map((name) => node('Shape', [name], [dimsName(name)]))
  const output = tensors.map((name) => create(ValueInfoProtoSchema, { name: dimsName(name) }))
  return prune(withGraph(model, { node: [...own, ...measured], output }))
}
