import { writeModel } from './model-proto.ts'
import type { ModelProto } from './proto/onnx_pb.ts'
import { readModel } from './read-model.ts'

/**
 * A rewrite of a model: another model that computes the same, or the same object if there is nothing to do. The
 * given model is not changed; the result shares unchanged tensor data with it.
 */
export type Pass = (model: ModelProto) => ModelProto

/**
 * Applies passes to a file; returns `bytes` itself if none of them changed anything.
 * @throws OnnxError if the file cannot be read or a pass refuses it
 */
export function rewriteModel(bytes: Uint8Array, ...passes: readonly Pass[]): Uint8Array {
  const model = readModel(bytes)
  const rewritten = passes.reduce((before, pass) => pass(before), model)
  return rewritten === model ? bytes : writeModel(rewritten)
}
