import type { ModelProto } from '../proto/onnx_pb.ts'
import { storeFloat16 } from '../store-float16.ts'
import { toFloat32 } from '../to-float32.ts'
import { quantiseDynamic, type KeptFloat } from './quantise-dynamic.ts'

/**
 * The fast form of a network (`quantiseDynamic`), also of one in half precision, whose values stay stored so; and
 * its float32 form, which the fast one was made of. Null if its convolutions are in 8 bits already.
 * @throws OnnxError
 */
export function fastForm(
  model: ModelProto,
  kept: KeptFloat,
): { readonly wide: ModelProto; readonly fast: ModelProto } | null {
  const wide = toFloat32(model)
  const fast = quantiseDynamic(wide, kept)
  if (fast === wide) return null
  return { wide, fast: wide === model ? fast : storeFloat16(fast) }
}
