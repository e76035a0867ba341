import { checkRank } from '../check-tensor.ts'
import type { GraphIndex } from '../graph-index.ts'
import { nodeAttributes } from '../node-attributes.ts'
import { OnnxError, quoted } from '../onnx-error.ts'
import {
  AttributeProto_AttributeType as AttributeType,
  type GraphProto,
  type NodeProto,
} from '../proto/onnx_pb.ts'
import type { RuleContext, Shape } from './rule.ts'
import { shapeRules } from './rules.ts'
import { tensorFloats, tensorIntegers } from '../tensor-values.ts'

/**
 * Propagates dimensions from the inputs to all tensors, including which sizes depend on free sizes of the inputs.
 * @throws OnnxError `pinned` if the graph only works with one size, or if that cannot be determined
 */
export function followDimensions(
  graph: GraphProto,
  index: GraphIndex,
  inputs: ReadonlyMap<string, Shape>,
): ReadonlyMap<string, Shape> {
  const shapes = new Map(inputs)
  const shapeOf = (name: string): Shape | undefined => {
    const known = shapes.get(name)
    if (known) return known
    return index.constant(name)?.dims.map((size) => ({ size: Number(size), free: false }))
  }
  for (const node of graph.node) {
    const context = contextOf(node, index, shapeOf)
    if (node.opType === 'Constant') continue
    const rule = node.domain ? undefined : shapeRules.get(node.opType)
    if (!rule) throw context.pinned('is an operator whose sizes are not followed here')
    rule(context).forEach((shape, i) => {
      const name = node.output[i]
      checkRank(shape.length, name)
      if (name) shapes.set(name, shape)
    })
  }
  return shapes
}

function contextOf(
  node: NodeProto,
  index: GraphIndex,
  shapeOf: (name: string) => Shape | undefined,
): RuleContext {
  const pinned = (why: string) =>
    new OnnxError(
      'pinned',
      `The network runs at its own size only: the ${node.opType} node ${quoted(node.name || node.output[0])} ${why}. Export it with dynamic sizes.`,
    )
  const constant = (input: number) => {
    const name = node.input[input]
    if (!name) return null
    const tensor = index.constant(name)
    if (!tensor) throw pinned(`takes sizes from ${quoted(name)}, which is computed`)
    return tensor
  }
  const listed = (name: string | undefined) => node.attribute.find((one) => one.name === name)
  return {
    node,
    pinned,
    isStored: (input) => index.constant(node.input[input]) !== undefined,
    has: (input) => Boolean(node.input[input]),
    shape: (input) => {
      const name = node.input[input]
      if (!name) throw pinned('lacks an input')
      const shape = shapeOf(name)
      if (!shape) throw pinned(`takes ${quoted(name)}, whose dimensions are not known`)
      return shape
    },
    integers: (input, attribute) => {
      const given = listed(attribute)
      if (given && attribute) {
        return given.type === AttributeType.INTS
          ? nodeAttributes.ints(node, attribute)
          : [nodeAttributes.int(node, attribute)]
      }
      const tensor = constant(input)
      return tensor && tensorIntegers(tensor)
    },
    floats: (input, attribute) => {
      if (attribute && listed(attribute)) return nodeAttributes.floats(node, attribute)
      const tensor = constant(input)
      return tensor && Array.from(tensorFloats(tensor))
    },
  }
}
