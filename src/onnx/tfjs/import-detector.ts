import type { ModelProto } from '../proto/onnx_pb.ts'
import { importGraphModel } from './import-graph-model.ts'
import type { GraphModel } from './graph-model.ts'
import { finalNodes, lastConvolutions } from './last-convolutions.ts'

/** What an ONNX file made of somebody's TensorFlow.js graph model computes. */
export interface ImportedDetector {
  readonly model: ModelProto
  /** true: it ends where the graph's last convolutions do, since what follows could not be converted */
  readonly isCut: boolean
}

/**
 * Converts a graph model of which nothing is known beforehand. Tried in turn: the whole graph; its last
 * convolutions, whose raw maps a detector's boxes are made of; each at free sizes, then at its own.
 * @throws {Error} why the last try failed, naming the op, node or attribute
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
