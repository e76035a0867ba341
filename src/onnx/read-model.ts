import { checkRank, checkTensor } from './check-tensor.ts'
import { takeExternalData } from './external-data.ts'
import { parseModel } from './model-proto.ts'
import { OnnxError } from './onnx-error.ts'
import { modelLimits, preflight, type ModelLimits } from './preflight.ts'
import type { AttributeProto, GraphProto, ModelProto, TensorProto } from './proto/onnx_pb.ts'

/**
 * Reads an untrusted ONNX file: like `parseModel`, but a hostile or damaged file is refused soon and in bounded
 * memory. Every tensor's values are in this file, and their number matches its dimensions. Tensor data are views
 * into `bytes`.
 * @param files with weights, by name, that were handed over together with this one
 * @throws OnnxError
 */
export function readModel(
  bytes: Uint8Array,
  limits: ModelLimits = modelLimits,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): ModelProto {
  preflight(bytes, limits)
  let model: ModelProto
  try {
    model = parseModel(bytes)
  } catch (cause) {
    throw new OnnxError('broken', `The file is damaged: ${String(cause)}. Export it again.`, {
      cause,
    })
  }
  if (model.opsetImport.length === 0) {
    throw new OnnxError(
      'broken',
      'The file does not say which version of ONNX it is written in: it is cut short or damaged. Get it again, or export it again.',
    )
  }
  if (files.size > 0) takeExternalData(model, files)
  if (model.graph) checkGraph(model.graph)
  return model
}

function checkGraph(graph: GraphProto): void {
  for (const tensor of graph.initializer) checkTensor(tensor, tensor.name)
  for (const values of [graph.input, graph.output, graph.valueInfo]) {
    for (const { name, type } of values) {
      if (type?.value.case === 'tensorType')
        checkRank(type.value.value.shape?.dim.length ?? 0, name)
    }
  }
  for (const node of graph.node) {
    for (const attribute of node.attribute) {
      // the tensor of a Constant has no name of its own: use the name of the node's output
      for (const tensor of tensorsOf(attribute)) checkTensor(tensor, tensor.name || node.output[0])
      for (const inner of graphsOf(attribute)) checkGraph(inner)
    }
  }
}

function tensorsOf({ t, tensors }: AttributeProto): readonly TensorProto[] {
  return t ? [t, ...tensors] : tensors
}

function graphsOf({ g, graphs }: AttributeProto): readonly GraphProto[] {
  return g ? [g, ...graphs] : graphs
}
