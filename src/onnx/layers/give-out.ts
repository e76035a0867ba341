import { create } from '@bufbuild/protobuf'
import { withGraph } from '../change.ts'
import { node } from '../model-proto.ts'
import type { ModelProto } from '../proto/onnx_pb.ts'
import { ValueInfoProtoSchema } from '../proto/onnx_pb.ts'
import { prune } from '../prune.ts'

/** What the dims of a tensor are given out as. */
export function dimsName(tensor: string): string {
  return `${tensor}/dims`
}

/**
 * The network as far as it is needed for some inner tensors, which become its only outputs: what comes
 * after them is not computed, and nothing else is kept. The runtime infers types and sizes.
 */
export function givingOut(model: ModelProto, tensors: readonly string[]): ModelProto {
  const output = tensors.map((name) => create(ValueInfoProtoSchema, { name }))
  return prune(withGraph(model, { output }))
}

/** The network giving out no values but the dims of some inner tensors, each as int64 [rank]. */
export function givingOutDims(model: ModelProto, tensors: readonly string[]): ModelProto {
  const own = model.graph?.node ?? []
  const measured = tensors.map((name) => node('Shape', [name], [dimsName(name)]))
  const output = tensors.map((name) => create(ValueInfoProtoSchema, { name: dimsName(name) }))
  return prune(withGraph(model, { node: [...own, ...measured], output }))
}
