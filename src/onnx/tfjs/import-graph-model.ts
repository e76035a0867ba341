import { create } from '@bufbuild/protobuf'
import { float32Value, node as onnxNode } from '../model-proto.ts'
import { ModelProtoSchema } from '../proto/onnx_pb.ts'
import type { ModelProto, NodeProto } from '../proto/onnx_pb.ts'
import { attributes } from './attributes.ts'
import { Conversion, refusal } from './conversion.ts'
import type { Operator } from './conversion.ts'
import { fixed, free } from './extent.ts'
import type { Extent } from './extent.ts'
import { nodeName } from './graph-model.ts'
import type { GraphModel, GraphNode } from './graph-model.ts'
import { operators } from './operators.ts'
import { alignedConstant } from './operators/structure.ts'
import { nchw, nchwDims, nhwc } from './value.ts'
import type { Shape, Value } from './value.ts'

export interface ImportOptions {
  /** the input's name in ONNX */
  readonly inputName: string
  /** outputs of the ONNX graph: TensorFlow's tensors with their names in ONNX; everything else is dropped */
  readonly outputs: readonly { readonly tensor: string; readonly name: string }[]
  /** height and width may be any multiple of this. Absent: the size that the graph was exported for. */
  readonly sizeMultiple?: number
  /** stripped from the start of every inner name, e.g. "StatefulPartitionedCall/model/" */
  readonly prefix?: string
  /** storage of convolution filters and biases; float16 halves the file size */
  readonly weights?: 'float32' | 'float16'
}

/** Runs on every runtime that supports opset 13: ONNX Runtime since 1.7. */
const OPSET = 13n
const IR_VERSION = 7n

/**
 * Converts a TensorFlow.js graph model to ONNX, from NHWC to NCHW. Deterministic.
 * @throws {Error} naming the unsupported op, node or attribute
 */
export function importGraphModel(model: GraphModel, options: ImportOptions): ModelProto {
  const { outputs, prefix = '', weights = 'float32' } = options
  const inputs: Value[] = []
  const placeholder: Operator = {
    attributes: ['dtype', 'shape'],
    convert(node) {
      if (inputs.length > 0) throw refusal(node, 'only one input is supported')
      const input = { name: options.inputName, shape: inputShape(node, options.sizeMultiple) }
      inputs.push(input)
      return input
    },
  }
  const graph = new Conversion(model, {
    operators: { ...operators, Placeholder: placeholder },
    constant: alignedConstant,
    prefix,
    weights,
  })
  const results = outputs.map(({ tensor, name }) => ({
    name,
    value: graph.value(nodeName(tensor)),
  }))
  nameOutputs(graph.nodes, results)
  const { initializers } = graph
  requireUnique(
    [...inputs, ...initializers].map(({ name }) => name),
    graph.nodes,
  )
  return create(ModelProtoSchema, {
    irVersion: IR_VERSION,
    opsetImport: [{ domain: '', version: OPSET }],
    producerName: 'gridlens',
    graph: {
      name: 'graph',
      node: graph.nodes,
      initializer: initializers,
      input: inputs.map(({ name, shape }) => float32Value(name, nchwDims(shape))),
      output: results.map(({ name, value }) => float32Value(name, nchwDims(value.shape))),
    },
  })
}

function inputShape(node: GraphNode, multiple: number | undefined): Shape {
  const type = attributes.type(node, 'dtype')
  if (type !== 'DT_FLOAT') throw refusal(node, `dtype ${type} is not supported`)
  const dims = attributes.shape(node, 'shape')
  // NCHW if the first axis has three channels and the other two are plausible picture sides
  const order = dims[1] === 3 && Math.min(dims[2] ?? 0, dims[3] ?? 0) >= 32 ? nchw : nhwc
  const [batch, height, width, channels] = nhwc.map((side) => dims[order.indexOf(side)])
  if (dims.length !== 4 || channels! < 1) {
    throw refusal(node, `shape [${dims.join(', ')}] is not NHWC with known channels`)
  }
  const side = (name: string, size: number): Extent => {
    if (multiple !== undefined) {
      if (size % multiple !== 0 && size > 0) {
        throw refusal(node, `${name} ${size} is no multiple of ${multiple}`)
      }
      return free({ name, multiple, declared: size < 1 ? null : size })
    }
    if (size < 1) throw refusal(node, `${name} is not declared: give sizeMultiple`)
    return fixed(size)
  }
  return {
    batch: batch! < 1 ? free({ name: 'batch', multiple: 1, declared: null }) : fixed(batch!),
    height: side('height', height!),
    width: side('width', width!),
    channels: fixed(channels!),
    order,
  }
}

/** Names the results: renames the node, or copies it if its name must stay. */
function nameOutputs(nodes: NodeProto[], results: readonly { name: string; value: Value }[]): void {
  const renamed = new Map<string, string>()
  const copies: NodeProto[] = []
  const made = new Set(nodes.flatMap(({ output }) => output))
  for (const { name, value } of results) {
    const isNode = made.has(value.name)
    if (isNode && !renamed.has(value.name)) renamed.set(value.name, name)
    else copies.push(onnxNode('Identity', [value.name], [name]))
  }
  for (const copy of copies) nodes.push(copy)
  const rename = (name: string) => renamed.get(name) ?? name
  for (const node of nodes) {
    node.name = rename(node.name)
    node.input = node.input.map(rename)
    node.output = node.output.map(rename)
  }
}

/** Names of values must differ; those that the caller chose may not. */
function requireUnique(given: readonly string[], nodes: readonly NodeProto[]): void {
  const seen = new Set<string>()
  for (const name of [...given, ...nodes.flatMap((node) => node.output)]) {
    if (seen.has(name)) throw new Error(`two values would be named '${name}'`)
    seen.add(name)
  }
}
