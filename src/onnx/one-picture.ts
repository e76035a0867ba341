import { changed, withGraph } from './change.ts'
import { fixBatch } from './fix-batch.ts'
import { indexGraph } from './graph-index.ts'
import { modelFacts, valueFacts } from './model-facts.ts'
import { int64Tensor, node as onnxNode } from './model-proto.ts'
import { OnnxError } from './onnx-error.ts'
import { onnxOpset } from './onnx-opset.ts'
import { pictureInput, withDims } from './picture-input.ts'
import type { ModelProto, NodeProto, TensorProto } from './proto/onnx_pb.ts'
import { tensorIntegers } from './tensor-values.ts'

/** A network of several pictures at once, changed to take one. */
export interface OnePicture {
  readonly model: ModelProto
  /** it computes as many as before, all of the one picture, since nothing else could be changed */
  readonly repeats: boolean
}

/**
 * Changes a network that was exported for `batch` pictures to take one: by its sizes (`fixBatch`), also
 * where it reshapes to the number of pictures; else by handing it the picture `batch` times, of which only
 * the first answer is used.
 * @throws OnnxError `unsupported`, `pinned`
 */
export function onePicture(model: ModelProto, batch: number): OnePicture {
  try {
    const single = fixBatch(copyingBatch(model, batch))
    if (answersOnce(single, model, batch)) return { model: single, repeats: false }
  } catch (error) {
    if (!(error instanceof OnnxError) || error.code !== 'pinned') throw error
  }
  return { model: repeating(model, batch), repeats: true }
}

/** Whether every output is that of one picture, and not a share of what all had. */
function answersOnce(single: ModelProto, model: ModelProto, batch: number): boolean {
  const before = modelFacts(model).outputs
  return modelFacts(single).outputs.every(({ dims }, place) => {
    const own = before[place]?.dims
    return own?.every((size, axis) => dims?.[axis] === (axis === 0 && size === batch ? 1 : size))
  })
}

/** Reshapes to the number of pictures copy it from what they reshape. */
function copyingBatch(model: ModelProto, batch: number): ModelProto {
  const { graph } = model
  if (!graph) return model
  const index = indexGraph(graph)
  const added = new Map<string, TensorProto>()
  const nodes = graph.node.map((one): NodeProto => {
    const target = one.opType === 'Reshape' ? index.constant(one.input[1]) : undefined
    if (!target || target.dims.length !== 1) return one
    const [first, ...rest] = tensorIntegers(target)
    if (first !== batch || rest.length < 2) return one
    const name = index.freeName(`${one.output[0]}/shape`)
    added.set(name, int64Tensor(name, [rest.length + 1], BigInt64Array.from([0, ...rest], BigInt)))
    return changed(one, { input: [one.input[0] ?? '', name] })
  })
  return withGraph(model, { node: nodes, initializer: [...graph.initializer, ...added.values()] })
}

function repeating(model: ModelProto, batch: number): ModelProto {
  const { graph } = model
  const { name } = pictureInput(model)
  // Slice takes its limits as inputs since opset 10
  if (!graph || onnxOpset(model) < 10 || batch > mostPictures) {
    throw new OnnxError(
      'pinned',
      `The network takes ${batch} pictures at once, and no other number.`,
    )
  }
  const index = indexGraph(graph)
  const pictures = index.freeName(`${name}/pictures`)
  const zero = int64Tensor(index.freeName('first'), [1], BigInt64Array.of(0n))
  const one = int64Tensor(index.freeName('last'), [1], BigInt64Array.of(1n))
  const answers = new Map<string, string>()
  for (const output of graph.output) {
    const of = valueFacts(output).dims?.[0] === batch
    if (of) answers.set(output.name, index.freeName(`${output.name}/pictures`))
  }
  const renamed = (value: string) => (value === name ? pictures : (answers.get(value) ?? value))
  const single = (value: Parameters<typeof withDims>[0]) =>
    withDims(value, (size, axis) => (axis === 0 && size === batch ? 1 : size))
  return withGraph(model, {
    input: graph.input.map((value) => (value.name === name ? single(value) : value)),
    output: graph.output.map((value) => (answers.has(value.name) ? single(value) : value)),
    initializer: [...graph.initializer, zero, one],
    node: [
      onnxNode(
        'Concat',
        Array.from({ length: batch }, () => name),
        [pictures],
        { axis: 0n },
      ),
      ...graph.node.map((old) =>
        changed(old, { input: old.input.map(renamed), output: old.output.map(renamed) }),
      ),
      ...[...answers].map(([output, all]) =>
        changed(onnxNode('Slice', [all, zero.name, one.name, zero.name], [output]), {
          // other nodes may be called like their outputs
          name: `${all}/first`,
        }),
      ),
    ],
    valueInfo: [],
  })
}

/** More of them at once would take more memory than a page has. */
const mostPictures = 32
