import { attributes } from '../attributes.ts'
import { refusal } from '../conversion.ts'
import type { Conversion, Operator } from '../conversion.ts'
import { grow } from '../extent.ts'
import type { GraphNode } from '../graph-model.ts'
import { reordered } from './reorder.ts'
import { nchw } from '../value.ts'
import type { Shape, Side } from '../value.ts'

/** tf.pad with zeros. */
export const pad: Operator = { attributes: ['T', 'Tpaddings'], convert: convertPad }

/** tf.pad with a constant value. */
export const padV2: Operator = { attributes: ['T', 'Tpaddings'], convert: convertPad }

/**
 * The padding of a Pad before a VALID convolution, if the convolution can do it itself: zeros, in height and
 * width only. Null if the convolution is not VALID or does not follow such a Pad.
 */
export function foldablePad(node: GraphNode, graph: Conversion): FoldedPad | null {
  if (attributes.text(node, 'padding') !== 'VALID') return null
  let source = graph.producer(graph.input(node, 0))
  const transposes: GraphNode[] = []
  while (source.op === 'Transpose') {
    transposes.unshift(source)
    source = graph.producer(graph.input(source, 0))
  }
  if (source.op !== 'Pad' && source.op !== 'PadV2') return null
  const padded = graph.value(graph.input(source, 0)).shape.order
  const { batch, height, width, channels } = readPaddings(source, graph, padded)
  const isSpatial = [...batch, ...channels].every((cells) => cells === 0)
  if (!isSpatial || paddingValue(source, graph) !== 0) return null
  const order = transposes.reduce((axes, one) => reordered(one, graph, axes), padded)
  return { input: graph.input(source, 0), height, width, order }
}

type Cells = readonly [before: number, after: number]

interface FoldedPad {
  /** the Pad's input */
  readonly input: string
  readonly height: Cells
  readonly width: Cells
  /** axes of the convolution's input */
  readonly order: readonly Side[]
}

function convertPad(node: GraphNode, graph: Conversion) {
  const input = graph.value(graph.input(node, 0))
  const paddings = readPaddings(node, graph, input.shape.order)
  const name = graph.shorten(node.name)
  const pads = graph.int64(`${name}/pads`, [
    ...nchw.map((side) => paddings[side][0]),
    ...nchw.map((side) => paddings[side][1]),
  ])
  const value = graph.float32(`${name}/value`, [], Float32Array.of(paddingValue(node, graph)))
  const side = (of: Side) => grow(input.shape[of], paddings[of][0] + paddings[of][1])
  const shape: Shape = {
    batch: side('batch'),
    height: side('height'),
    width: side('width'),
    channels: side('channels'),
    order: input.shape.order,
  }
  return graph.emit(node, 'Pad', [input.name, pads, value], shape, { mode: 'constant' })
}

function readPaddings(
  node: GraphNode,
  graph: Conversion,
  order: readonly Side[],
): Readonly<Record<Side, Cells>> {
  const cells = graph.ints(node, 1)
  if (cells.length !== 8 || cells.some((count) => count < 0)) {
    throw refusal(node, `paddings [${cells.join(', ')}] are not supported`)
  }
  const of = (side: Side): Cells => {
    const axis = order.indexOf(side)
    return [cells[2 * axis] ?? 0, cells[2 * axis + 1] ?? 0]
  }
  return { batch: of('batch'), height: of('height'), width: of('width'), channels: of('channels') }
}

function paddingValue(node: GraphNode, graph: Conversion): number {
  return node.op === 'PadV2' ? (graph.floats(node, 2).data[0] ?? 0) : 0
}
