import { create } from '@bufbuild/protobuf'
import { changed, withGraph } from './change.ts'
import { indexGraph } from './graph-index.ts'
import { modelFacts } from './model-facts.ts'
import { node as onnxNode } from './model-proto.ts'
import {
  TensorProto_DataType as DataType,
  TypeProtoSchema,
  type ModelProto,
  type NodeProto,
  type ValueInfoProto,
} from './proto/onnx_pb.ts'

/**
 * Lets a network that takes its picture as height, width, colour, or as bytes, take planar floats,
 * [n, 3, height, width], like all others: a Transpose and a Cast stand before it. Bytes are those of
 * 0..255. Only where a single input can be meant.
 */
export function planarFloats(model: ModelProto): ModelProto {
  const { graph } = model
  const pictures = modelFacts(model).inputs.filter(({ dims }) => dims?.length === 4)
  const [picture] = pictures
  const value = graph?.input.find(({ name }) => name === picture?.name)
  if (!graph || !value || pictures.length !== 1 || !picture) return model
  const isLast = picture.dims?.[3] === 3 && picture.dims[1] !== 3
  const isBytes = elementOf(value) === DataType.UINT8
  if (!isLast && !isBytes) return model
  const { name } = value
  const index = indexGraph(graph)
  const before: NodeProto[] = []
  let made = name
  const add = (opType: string, attributes: Parameters<typeof onnxNode>[3]) => {
    const next = index.freeName(`${name}/${opType}`)
    before.push(onnxNode(opType, [made], [next], attributes))
    made = next
  }
  if (isBytes) add('Cast', { to: BigInt(DataType.UINT8) })
  if (isLast) add('Transpose', { perm: [0n, 2n, 3n, 1n] })
  return withGraph(model, {
    input: graph.input.map((one) => (one === value ? planar(one, isLast, isBytes) : one)),
    node: [
      ...before,
      ...graph.node.map((one) =>
        one.input.includes(name)
          ? changed(one, { input: one.input.map((read) => (read === name ? made : read)) })
          : one,
      ),
    ],
  })
}

function elementOf({ type }: ValueInfoProto): number | undefined {
  return type?.value.case === 'tensorType' ? type.value.value.elemType : undefined
}

/** The input as it is after that. */
function planar(value: ValueInfoProto, isLast: boolean, isBytes: boolean): ValueInfoProto {
  const { type } = value
  if (type?.value.case !== 'tensorType') return value
  const tensor = type.value.value
  const [n, h, w, c] = tensor.shape?.dim ?? []
  const shape =
    isLast && tensor.shape && n && h && w && c
      ? changed(tensor.shape, { dim: [n, c, h, w] })
      : tensor.shape
  const next = changed(tensor, {
    ...(shape && { shape }),
    ...(isBytes && { elemType: DataType.FLOAT }),
  })
  const made = create(TypeProtoSchema, { value: { case: 'tensorType', value: next } })
  return changed(value, { type: made })
}
