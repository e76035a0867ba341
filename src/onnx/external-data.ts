import { OnnxError, quoted } from './onnx-error.ts'
import {
  TensorProto_DataLocation as DataLocation,
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  type TensorProto,
} from './proto/onnx_pb.ts'

/**
 * Takes the values of tensors that are in other files from there, as views, where the file was handed
 * over; those of other files stay where they are. Changes the model that it is given, which was just read.
 * @param files by name; a path in the model means the file of its last part
 * @throws OnnxError `broken` where a file is too short
 */
export function takeExternalData(
  model: ModelProto,
  files: ReadonlyMap<string, Uint8Array>,
): ModelProto {
  if (model.graph) inGraph(model.graph, files)
  return model
}

function inGraph(graph: GraphProto, files: ReadonlyMap<string, Uint8Array>): void {
  for (const tensor of graph.initializer) take(tensor, files)
  for (const { attribute } of graph.node) {
    for (const one of attribute) {
      for (const tensor of tensorsOf(one)) take(tensor, files)
      for (const inner of one.g ? [one.g, ...one.graphs] : one.graphs) inGraph(inner, files)
    }
  }
}

function tensorsOf({ t, tensors }: AttributeProto): readonly TensorProto[] {
  return t ? [t, ...tensors] : tensors
}

function take(tensor: TensorProto, files: ReadonlyMap<string, Uint8Array>): void {
  if (tensor.dataLocation !== DataLocation.EXTERNAL && tensor.externalData.length === 0) return
  const said = new Map(tensor.externalData.map(({ key, value }) => [key, value]))
  const location = said.get('location') ?? ''
  const file = files.get(location.split(/[/\\]/).at(-1) ?? '')
  if (!file) return
  const start = Number(said.get('offset') ?? 0)
  const length = said.has('length') ? Number(said.get('length')) : file.length - start
  if (!(start >= 0 && length >= 0 && start + length <= file.length)) {
    throw new OnnxError(
      'broken',
      `The values of tensor ${quoted(tensor.name)} are bytes ${start} to ${start + length} of ${quoted(location)}, which has ${file.length}. The two files do not belong together, or one is cut short: get both again.`,
    )
  }
  tensor.rawData = file.subarray(start, start + length)
  tensor.externalData = []
  tensor.dataLocation = DataLocation.DEFAULT
}
