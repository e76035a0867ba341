import { convolutionsOf } from '../onnx/int8/convolutions.ts'
import { fastForm } from '../onnx/int8/fast-form.ts'
import { defaultKeptFloat } from '../onnx/int8/quantise-dynamic.ts'
import { indexGraph } from '../onnx/graph-index.ts'
import { writeModel } from '../onnx/model-proto.ts'
import { OnnxError } from '../onnx/onnx-error.ts'
import type { ModelProto } from '../onnx/proto/onnx_pb.ts'
import { readModel } from '../onnx/read-model.ts'
import type { FastFormAnswer, FastFormRequest } from './fast-form-protocol.ts'
import { modelBytes, modelSteps } from './model-bytes.ts'
import { sha256 } from './read-model-file.ts'

/**
 * Converts the convolutions of a float network to int8, except those that have to stay in float. Values stored in
 * half precision stay so.
 * @param onProgress bytes of the file as they arrive
 * @throws EngineError if the file is not available; refuses in words a network that cannot be converted
 */
export async function makeFastForm(
  request: FastFormRequest,
  signal: AbortSignal,
  onProgress: (loaded: number, total: number) => void = () => undefined,
  steps = modelSteps,
): Promise<FastFormAnswer> {
  const outputs = new Set(request.inFloat)
  const kept = { ...defaultKeptFloat, grouped: request.groupsInFloat, outputs }
  const bytes = await modelBytes(request, onProgress, signal, steps)
  signal.throwIfAborted()
  try {
    const forms = fastForm(readModel(bytes), kept)
    if (!forms) return { kind: 'refused', why: alreadyInt8 }
    const all = convolutions(forms.wide)
    const floats = new Set(floatConvolutions(forms.fast))
    const made = writeModel(forms.fast)
    return {
      kind: 'made',
      file: new Blob([made as BlobPart]),
      sha256: await sha256(made),
      inputType: 'float32',
      inFloat: all.flatMap(({ output }) => (floats.has(output) ? [output] : [])),
      in8Bits: all.flatMap(({ output }) => (floats.has(output) ? [] : [output])),
      hasGroups: all.some(({ group }) => group > 1),
    }
  } catch (error) {
    if (error instanceof OnnxError) return { kind: 'refused', why: error.message }
    throw error
  }
}

const alreadyInt8 = 'Its convolutions are computed with 8-bit whole numbers already.'

/** The convolutions of the file, by output tensor. */
function convolutions({ graph }: ModelProto) {
  if (!graph) return []
  return convolutionsOf(graph, indexGraph(graph)).map(({ node, group }) => ({
    output: node.output[0] ?? '',
    group,
  }))
}

function floatConvolutions({ graph }: ModelProto): readonly string[] {
  return (graph?.node ?? [])
    .filter(({ opType, domain }) => opType === 'Conv' && !domain)
    .map(({ output }) => output[0] ?? '')
}
