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
 * Fixes the batch size to 1: the batch of the input, and every dimension declared with the same symbol. A network
 * exported for another batch size is converted if its graph allows.
 * @throws OnnxError `pinned` naming the node that only works with its own batch size, `unsupported`
 *   without a single picture input
 */
export function fixBatch(model: ModelProto): ModelProto {
  const input = pictureInput(model)
  const [batch = null] = input.dims
  if (batch === 1) return model
  return typeof batch === 'number' && batch > 0
    ? // whatever scales with the batch is a multiple of it
      resizePictureInput(model, input, [0], ({ size }) => size / batch)
    : named(model, input, batch)
}

/** @param symbol of the batch; 0 is how some exporters write an unknown size */
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
