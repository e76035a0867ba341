import { withGraph } from './change.ts'
import {
  pictureInput,
  resizePictureInput,
  withDims,
  type PictureInput,
  type Size,
} from './picture-input.ts'
import type { ModelProto, ValueInfoProto } from './proto/onnx_pb.ts'

/**
 * Makes a network take one picture at a time: the batch of its input, and of what is declared with the
 * same symbol, is 1. A network that takes several at once, and no other number, takes one where its graph
 * allows.
 * @throws OnnxError `pinned` naming the node that computes right with its own batch only, `unsupported`
 *   where there is no one picture to be fed
 */
export function fixBatch(model: ModelProto): ModelProto {
  const input = pictureInput(model)
  const [batch = null] = input.dims
  if (batch === 1) return model
  return typeof batch === 'number' && batch > 0
    ? // whatever goes with the batch is a multiple of it
      resizePictureInput(model, input, [0], ({ size }) => size / batch)
    : named(model, input, batch)
}

/** @param symbol what stands for the batch; 0 is how some exporters write what they do not know */
function named(model: ModelProto, input: PictureInput, symbol: Size): ModelProto {
  const { graph } = model
  if (!graph) return model
  const single = (value: ValueInfoProto) =>
    withDims(value, (size, axis) => {
      const isBatch =
        typeof symbol === 'string' ? size === symbol : axis === 0 && value.name === input.name
      return isBatch ? 1 : size
    })
  return withGraph(model, {
    input: graph.input.map(single),
    output: graph.output.map(single),
    valueInfo: graph.valueInfo.map(single),
  })
}
