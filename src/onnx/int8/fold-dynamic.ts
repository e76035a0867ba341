import { changed, withGraph } from '../change.ts'
import { indexGraph, type GraphIndex } from '../graph-index.ts'
import type { ModelProto, NodeProto } from '../proto/onnx_pb.ts'
import { prune } from '../prune.ts'
import { addedBias } from './added-bias.ts'
import { dequantise, isInt8, productOf, zeroPoint } from './channels.ts'
import { createFloatStore, type FloatStore } from './float-store.ts'
import { scaledSum } from './scaled-sum.ts'

/**
 * Converts dynamically quantised convolutions and matrix products back to float32:
 *
 * DynamicQuantizeLinear(x) -> ConvInteger(xq, Wq, xz, wz) -> Cast -> Mul(xs * ws) [-> Add(bias)]
 *
 * becomes `Conv(x, (Wq - wz) * ws, bias)`; likewise `MatMulInteger`, of which either operand or none may be
 * stored. `ws` and `wz` are per tensor or per output channel. Anything that differs from this pattern is left
 * unchanged.
 * @throws OnnxError `too-large`
 */
export function foldDynamic(model: ModelProto): ModelProto {
  const { graph } = model
  if (!graph) return model
  const index = indexGraph(graph)
  const store = createFloatStore(graph, index)
  const replaced = new Map<NodeProto, NodeProto>()
  for (const node of graph.node) {
    const found = node.domain ? null : folds.get(node.opType)?.(index, node, store)
    if (found) replaced.set(found.last, found.node)
  }
  if (replaced.size === 0) return model
  return prune(
    withGraph(model, {
      node: graph.node.map((node) => replaced.get(node) ?? node),
      initializer: [...graph.initializer, ...store.tensors()],
    }),
  )
}

/** A node that replaces a chain of nodes, and the last node of the chain. */
interface Fold {
  readonly last: NodeProto
  readonly node: NodeProto
}

const folds = new Map([
  ['ConvInteger', foldConv],
  ['MatMulInteger', foldMatMul],
])

function foldConv(index: GraphIndex, node: NodeProto, store: FloatStore): Fold | null {
  const [xName, wName, xzName, wzName] = node.input
  const x = dynamic(index, xName, xzName)
  const weights = index.constant(wName)
  if (!x || !weights || !isInt8(weights) || weights.dims.length < 3) return null
  const sum = scaledSum(index, node, [x.scale], true)
  if (!sum) return null
  const dims = weights.dims.map(Number)
  const [channels = 0] = dims
  store.spend(channels)
  // in the product, channels are the second axis, after the batch
  const after = dims.length - 2
  const scale = productOf(index, sum.constants, channels, after)
  const zero = zeroPoint(index, wzName, channels)
  if (!scale || !zero) return null
  const w = store.keep(['Conv', wName, wzName, ...sum.constants], dims, () =>
    dequantise(weights, scale, zero, 'rows'),
  )
  const bias = addedBias(index, sum.last, channels, after)
  const b = bias && store.keep(['bias', bias.name, channels], [channels], () => bias.values)
  const last = bias?.last ?? sum.last
  return {
    last,
    node: changed(node, {
      opType: 'Conv',
      input: b === null ? [x.source, w] : [x.source, w, b],
      output: last.output,
    }),
  }
}

function foldMatMul(index: GraphIndex, node: NodeProto, store: FloatStore): Fold | null {
  const [aName, bName, azName, bzName] = node.input
  const a = dynamic(index, aName, azName)
  const b = dynamic(index, bName, bzName)
  const scales = [a, b].flatMap((side) => (side ? [side.scale] : []))
  const sum = scaledSum(index, node, scales, scales.length < 2)
  if (!sum) return null
  const { last } = sum
  const fold = (left: string, right: string): Fold => ({
    last,
    node: changed(node, { opType: 'MatMul', input: [left, right], output: last.output }),
  })
  if (a && b) return sum.constants.length === 0 ? fold(a.source, b.source) : null
  const [name, zeroName] = a ? [bName, bzName] : [aName, azName]
  const weights = index.constant(name)
  if ((!a && !b) || !weights || !isInt8(weights) || weights.dims.length < 2) return null
  const dims = weights.dims.map(Number)
  // the right operand may have a scale per column, the left one only a single scale
  const channels = a ? (dims.at(-1) ?? 0) : 1
  store.spend(channels)
  const scale = productOf(index, sum.constants, channels, 0)
  const zero = zeroPoint(index, zeroName, channels)
  if (!scale || !zero) return null
  const w = store.keep(['MatMul', name, zeroName, ...sum.constants], dims, () =>
    dequantise(weights, scale, zero, 'columns'),
  )
  return fold(a?.source ?? w, b?.source ?? w)
}

/** The input and scale of a `DynamicQuantizeLinear`, if values and zero point come from the same one. */
function dynamic(
  index: GraphIndex,
  values: string | undefined,
  zero: string | undefined,
): { readonly source: string; readonly scale: string } | null {
  const node = index.producer(values)
  if (node?.opType !== 'DynamicQuantizeLinear' || node.domain) return null
  const [quantised, scale, zeroPoint] = node.output
  const [source] = node.input
  if (!source || !scale || values !== quantised || zero !== zeroPoint) return null
  return { source, scale }
}
