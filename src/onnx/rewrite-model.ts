import { writeModel } from './model-proto.ts'
import type { ModelProto } from './proto/onnx_pb.ts'
import { readModel } from './read-model.ts'

/**
 * A change of a model: another model that computes the same, or the same object where there is nothing to
 * do. The model that is given is not changed; tensor data that stay as they are are shared with it.
 */
export type Pass = (model: ModelProto) => ModelProto

/**
 * The file after some passes; `bytes` itself where none of them found anything to do.
 * @throws OnnxError where the file cannot be read or a pass refuses it
 */
export function rewriteModel(bytes: Uint8Array, ...passes: readonly Pass[]): Uint8Array {
  const model = readModel(bytes)
  const rewritten = passes.reduce((before, pass) => pass(before), model)
  return rewritten === model ? bytes : writeModel(rewritten)
}
