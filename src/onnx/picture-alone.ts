import { withGraph } from './change.ts'
import { indexGraph } from './graph-index.ts'
import { modelFacts, type ValueFacts } from './model-facts.ts'
import { float32Tensor, int64Tensor, node } from './model-proto.ts'
import type { ModelProto, NodeProto, TensorProto, ValueInfoProto } from './proto/onnx_pb.ts'

/**
 * Lets a network that also asks for the size of its picture compute it from the picture: RT-DETR and D-FINE ask
 * for `orig_target_sizes` (width, height), PaddleDetection for `im_shape` (height, width) and `scale_factor`. Its
 * boxes are then in pixels of the input. Returned unchanged if it asks for nothing or for anything else.
 */
export function pictureAlone(model: ModelProto): ModelProto {
  const { graph } = model
  const { inputs } = modelFacts(model)
  const picture = inputs.find(({ dims }) => dims?.length === 4)
  const others = inputs.filter((one) => one !== picture)
  if (!graph || !picture || others.length === 0) return model
  const kinds = others.map(kindOf)
  if (kinds.includes(null)) return model

  const index = indexGraph(graph)
  const tensors: TensorProto[] = []
  const nodes: NodeProto[] = []
  const constant = (name: string, values: readonly number[]) => {
    const free = index.freeName(name)
    tensors.push(int64Tensor(free, [values.length], BigInt64Array.from(values, BigInt)))
    return free
  }
  for (const [at, { name, dims }] of others.entries()) {
    const isFlat = dims?.length === 1
    const to = BigInt(typeCode(graph.input.find((input) => input.name === name)))
    const plain = index.freeName(`${name}/plain`)
    if (kinds[at] === 'scale') {
      tensors.push(float32Tensor(plain, isFlat ? [2] : [1, 2], Float32Array.of(1, 1)))
    } else {
      const [shape, sides] = [index.freeName(`${name}/shape`), index.freeName(`${name}/sides`)]
      nodes.push(
        node('Shape', [picture.name], [shape]),
        node(
          'Gather',
          [shape, constant(`${name}/axes`, kinds[at] === 'width first' ? [3, 2] : [2, 3])],
          [sides],
        ),
        node('Reshape', [sides, constant(`${name}/dims`, isFlat ? [2] : [1, 2])], [plain]),
      )
    }
    nodes.push(node('Cast', [plain], [name], { to }))
  }
  const replaced = new Set(others.map(({ name }) => name))
  return withGraph(model, {
    input: graph.input.filter(({ name }) => !replaced.has(name)),
    initializer: [...graph.initializer, ...tensors],
    node: [...nodes, ...graph.node],
  })
}

/** What two numbers of a picture an input takes; null if it is no such input. */
function kindOf({ name, dims }: ValueFacts): 'width first' | 'height first' | 'scale' | null {
  const isPair = dims?.at(-1) === 2 && dims.length <= 2 && (dims.length === 1 || dims[0] !== 2)
  if (!isPair) return null
  if (/scale/i.test(name)) return 'scale'
  if (/orig|target/i.test(name)) return 'width first'
  return /shape|size/i.test(name) ? 'height first' : null
}

/** `TensorProto.DataType`; FLOAT if it is undefined. */
function typeCode(value: ValueInfoProto | undefined): number {
  const type = value?.type?.value
  return (type?.case === 'tensorType' ? type.value.elemType : undefined) ?? 1
}
