import { changed, withGraph } from './change.ts'
import { followDimensions } from './shapes/follow-dimensions.ts'
import { indexGraph } from './graph-index.ts'
import { modelFacts, valueFacts } from './model-facts.ts'
import { OnnxError, quoted } from './onnx-error.ts'
import type { ModelProto, ValueInfoProto } from './proto/onnx_pb.ts'
import type { Dim } from './shapes/rule.ts'

/** A size, the name of a free size, or null for one without a name. */
export type Size = number | string | null

/** The only input of a network that takes pictures. */
export interface PictureInput {
  readonly name: string
  /** four sizes */
  readonly dims: readonly Size[]
}

/** @throws OnnxError `unsupported` unless there is exactly one input, with four dimensions */
export function pictureInput(model: ModelProto): PictureInput {
  const { inputs } = modelFacts(model)
  const [input] = inputs
  if (inputs.length === 1 && input?.dims?.length === 4)
    return { name: input.name, dims: input.dims }
  const taken = inputs
    .slice(0, 3)
    .map(({ name, dims }) => `${quoted(name)} [${dims?.join(', ') ?? '?'}]`)
  throw new OnnxError(
    'unsupported',
    `The network takes ${taken.join(' and ') || 'nothing'}${inputs.length > 3 ? ` and ${inputs.length - 3} more` : ''}; one picture, of four dimensions, is needed.`,
  )
}

/**
 * Changes the sizes of some axes of the model's input, and of the output dimensions that depend on them.
 * @param axes of the input, whose sizes in the file are numbers
 * @param next the new size of an axis of an input or output
 * @throws OnnxError `pinned` if the graph only works with its own sizes
 */
export function resizePictureInput(
  model: ModelProto,
  input: PictureInput,
  axes: readonly number[],
  next: (dim: Dim, axis: number, value: string) => number | string,
): ModelProto {
  const { graph } = model
  if (!graph) return model
  const dims = input.dims.map((size, axis) => ({
    size: typeof size === 'number' ? size : 1,
    // the graph handles any value of a size that is symbolic already
    free: typeof size !== 'number' || axes.includes(axis),
  }))
  const shapes = followDimensions(graph, indexGraph(graph), new Map([[input.name, dims]]))
  return withGraph(model, {
    input: graph.input.map((value) =>
      value.name === input.name
        ? withDims(value, (size, axis) => {
            const dim = dims[axis]
            return dim && axes.includes(axis) ? next(dim, axis, input.name) : size
          })
        : value,
    ),
    output: graph.output.map((value) =>
      withDims(value, (size, axis) => {
        const dim = shapes.get(value.name)?.[axis]
        if (!dim?.free) return size
        const free = next(dim, axis, value.name)
        if (typeof free === 'string' || Number.isSafeInteger(free)) return free
        throw new OnnxError(
          'pinned',
          `Output ${quoted(value.name)} has ${dim.size} values along axis ${axis}, which do not go with the input. Export the network anew.`,
        )
      }),
    ),
    // the runtime infers sizes of inner tensors
    valueInfo: [],
  })
}

/** A value with other dimensions; the value itself if they are unchanged. */
export function withDims(
  value: ValueInfoProto,
  next: (size: Size, axis: number) => Size,
): ValueInfoProto {
  const { type } = value
  const { dims } = valueFacts(value)
  if (type?.value.case !== 'tensorType' || !type.value.value.shape || !dims) return value
  const sizes = dims.map(next)
  if (sizes.every((size, axis) => size === dims[axis])) return value
  const tensor = type.value.value
  const { shape } = type.value.value
  const dim = shape.dim.map((old, axis) => {
    const size = sizes[axis]
    if (size === dims[axis] || size === null || size === undefined) return old
    return changed(old, {
      value:
        typeof size === 'number'
          ? { case: 'dimValue', value: BigInt(size) }
          : { case: 'dimParam', value: size },
    })
  })
  const resized = changed(tensor, { shape: changed(shape, { dim }) })
  return changed(value, { type: changed(type, { value: { case: 'tensorType', value: resized } }) })
}
