import { foldDynamic } from './int8/fold-dynamic.ts'
import { foldStatic } from './int8/fold-static.ts'
import type { ModelProto } from './proto/onnx_pb.ts'

/**
 * A network that was quantised to 8-bit whole numbers computing in float32 again, as before that but for
 * the rounding of its weights: as far as it is quantised in one of the ways that `foldDynamic` and
 * `foldStatic` describe. What is not is left alone.
 */
export function foldInt8(model: ModelProto): ModelProto {
  return foldStatic(foldDynamic(model))
}
