import { fixBatch } from '../onnx/fix-batch.ts'
import { modelFacts } from '../onnx/model-facts.ts'
import { onePicture } from '../onnx/one-picture.ts'
import { OnnxError } from '../onnx/onnx-error.ts'
import { pictureAlone } from '../onnx/picture-alone.ts'
import { plainOperators } from '../onnx/plain-operators.ts'
import { planarFloats } from '../onnx/planar-floats.ts'
import type { ModelProto } from '../onnx/proto/onnx_pb.ts'

/**
 * A model with standard ONNX operators only, for one planar picture of floats and nothing else, and how it was
 * changed, in words. Returns the model itself and no words where it is so already, or cannot be.
 */
export function inPlainForm(model: ModelProto): {
  readonly model: ModelProto
  readonly words: readonly string[]
} {
  const alone = pictureAlone(model)
  const plain = plainOperators(alone)
  const planar = planarFloats(plain)
  const [batch] = modelFacts(planar).inputs[0]?.dims ?? []
  const single =
    typeof batch === 'number' && batch !== 1
      ? forOnePicture(planar, batch)
      : { model: planar, words: null }
  const words = [
    alone === model
      ? null
      : 'It asks for the size of its picture too, which is now computed from the picture.',
    plain === alone
      ? null
      : 'It was saved with fused or quantised operators of ONNX Runtime; they were written as ONNX’s own, which mean the same.',
    planar === plain
      ? null
      : 'It takes its picture as bytes, or as height, width, colour; a step before it makes that of what is fed here.',
    single.words,
  ]
  return { model: single.model, words: words.filter((one) => one !== null) }
}

/** The model itself where it cannot be changed: it is refused then, with what to do. */
function forOnePicture(model: ModelProto, batch: number) {
  // 0 is how some exporters write that any number will do
  if (batch < 1) return { model: fixBatch(model), words: null }
  try {
    const one = onePicture(model, batch)
    const words = one.repeats
      ? `It takes ${batch} pictures at once, and no other number: each picture is computed ${batch} times. Exported with batch=1 it is ${batch} times as fast.`
      : `It was exported for ${batch} pictures at once; it was changed to take one.`
    return { model: one.model, words }
  } catch (error) {
    if (error instanceof OnnxError) return { model, words: null }
    throw error
  }
}
