import { foldDynamic } from './int8/fold-dynamic.ts'
import { foldStatic } from './int8/fold-static.ts'
import type { ModelProto } from './proto/onnx_pb.ts'

/**
 * Converts an int8 network back to float32, the same as before quantisation except for rounded weights. Handles
 * the schemes that `foldDynamic` and `foldStatic` describe, and leaves everything else unchanged.
 */
export function foldInt8(model: ModelProto): ModelProto {
  return foldStatic(foldDynamic(model))
}
