import type { ModelProto } from '../proto/onnx_pb.ts'
import { importGraphModel } from './import-graph-model.ts'
import type { GraphModel } from './graph-model.ts'
import { finalNodes, lastConvolutions } from './last-convolutions.ts'

/** An ONNX file converted from a user's TensorFlow.js graph model. */
export interface ImportedDetector {
  readonly model: ModelProto
  /** whether it ends at the graph's last convolutions, because the rest could not be converted */
  readonly isCut: boolean
}

/**
 * Converts an unknown graph model. Tries in turn: the whole graph; its last convolutions, whose raw maps a
 * detector's boxes are decoded from; each at free sizes, then at its own size.
 * @throws {Error} the last attempt's error, naming the op, node or attribute
 */
export function importDetector(graph: GraphModel): ImportedDetector {
  const whole = finalNodes(graph)
  const maps = lastConvolutions(graph)
  const tries = [
    { tensors: whole, isCut: false },
    ...(maps.length > 0 ? [{ tensors: maps, isCut: true }] : []),
  ]
  let failure: unknown = new Error('model.json: the graph gives nothing out')
  for (const { tensors, isCut } of tries) {
    for (const size of [{ sizeMultiple: 32 }, {}]) {
      try {
        const outputs = tensors.map((tensor, index) => ({ tensor, name: `output${index}` }))
        const model = importGraphModel(graph, { inputName: 'images', outputs, ...size })
        return { model, isCut }
      } catch (error) {
        failure = error
      }
    }
  }
  throw failure
}
