import { create } from '@bufbuild/protobuf'
import type { Random } from '../../src/nn/random.ts'
import { changed } from '../../src/onnx/change.ts'
import { node } from '../../src/onnx/model-proto.ts'
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  TensorShapeProto_DimensionSchema,
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from '../../src/onnx/proto/onnx_pb.ts'
import { typedValue } from '../onnx/networks.ts'

type Change = (graph: GraphProto, random: Random, model: ModelProto) => void

/** Makes a model inconsistent, in place: most results are invalid. Returns the changes made. */
export const disturb = (model: ModelProto, random: Random) => apply(disturbances, model, random)

/** Makes a small file demand huge resources, in place. Returns the changes made. */
export const inflate = (model: ModelProto, random: Random) => apply(inflations, model, random)

/** Makes a network unusual but not wrong, in place. Returns the changes made. */
export const nudge = (model: ModelProto, random: Random) => apply(nudges, model, random)

function apply(
  changes: Readonly<Record<string, Change>>,
  model: ModelProto,
  random: Random,
): string {
  const [name, change] = pick(Object.entries(changes), random)
  if (model.graph) change(model.graph, random, model)
  return name
}

const at = (length: number, random: Random) => Math.floor(random() * length)
const pick = <T>(list: readonly T[], random: Random): T => list[at(list.length, random)] as T

const hurting = [
  0n,
  1n,
  -1n,
  2n,
  7n,
  255n,
  65_536n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 62n,
  -(2n ** 63n),
  2n ** 63n - 1n,
]

const disturbances: Readonly<Record<string, Change>> = {
  'another dimension of a tensor': (graph, random) => {
    const tensor = pick(tensorsOf(graph), random) as TensorProto | undefined
    if (tensor) tensor.dims[at(tensor.dims.length + 1, random)] = pick(hurting, random)
  },
  'another type of a tensor': (graph, random) => {
    const tensor = pick(tensorsOf(graph), random) as TensorProto | undefined
    if (tensor) tensor.dataType = at(30, random)
  },
  'values of a tensor cut off': (graph, random) => {
    const tensor = pick(tensorsOf(graph), random) as TensorProto | undefined
    if (tensor?.rawData) tensor.rawData = tensor.rawData.slice(0, at(tensor.rawData.length, random))
  },
  'values of a tensor elsewhere': (graph, random) => {
    const tensor = pick(tensorsOf(graph), random) as TensorProto | undefined
    if (tensor) tensor.dataLocation = 1
  },
  'any whole numbers in a tensor': (graph, random) => {
    const tensor = pick(tensorsOf(graph), random) as TensorProto | undefined
    if (tensor?.dataType !== 7 || !tensor.rawData) return
    const values = BigInt64Array.from({ length: tensor.rawData.length / 8 }, () =>
      random() < 0.5 ? pick(hurting, random) : BigInt(at(20, random)),
    )
    tensor.rawData = new Uint8Array(values.buffer)
  },
  'no node': (graph, random) => {
    graph.node.splice(at(graph.node.length, random), 1)
  },
  'a node twice': (graph, random) => {
    if (graph.node.length > 0) graph.node.push(pick(graph.node, random))
  },
  'nodes in another order': (graph, random) => {
    const [taken] = graph.node.splice(at(graph.node.length, random), 1)
    if (taken) graph.node.splice(at(graph.node.length + 1, random), 0, taken)
  },
  'another operator': (graph, random) => {
    const one = pick(graph.node, random) as NodeProto | undefined
    if (one) one.opType = pick(operators, random)
  },
  'another domain': (graph, random) => {
    const one = pick(graph.node, random) as NodeProto | undefined
    if (one) one.domain = pick(['com.microsoft', 'ai.onnx.ml', 'nobody', 'ai.onnx'], random)
  },
  'another input of a node': (graph, random) => {
    const one = pick(graph.node, random) as NodeProto | undefined
    if (one) one.input[at(one.input.length + 1, random)] = pick(namesOf(graph), random)
  },
  'another output of a node': (graph, random) => {
    const one = pick(graph.node, random) as NodeProto | undefined
    if (one) one.output[at(one.output.length + 1, random)] = pick(namesOf(graph), random)
  },
  'another number in an attribute': (graph, random) => {
    const attribute = pick(attributesOf(graph), random) as AttributeProto | undefined
    if (!attribute) return
    if (attribute.ints.length > 0) {
      attribute.ints[at(attribute.ints.length + 1, random)] = pick(hurting, random)
    } else attribute.i = pick(hurting, random)
  },
  'another type of an attribute': (graph, random) => {
    const attribute = pick(attributesOf(graph), random) as AttributeProto | undefined
    if (attribute) attribute.type = at(15, random) as AttributeProto['type']
  },
  'no attribute': (graph, random) => {
    const one = pick(graph.node, random) as NodeProto | undefined
    one?.attribute.splice(at(one.attribute.length, random), 1)
  },
  'an attribute of another node': (graph, random) => {
    const one = pick(graph.node, random) as NodeProto | undefined
    const attribute = pick(attributesOf(graph), random) as AttributeProto | undefined
    if (one && attribute) one.attribute.push(attribute)
  },
  'another size of an input or output': (graph, random) => {
    const dims = dimsOf(pick([...graph.input, ...graph.output, ...graph.valueInfo], random))
    const place = at((dims?.length ?? 0) + 1, random)
    const value = { case: 'dimValue' as const, value: pick(hurting, random) }
    if (dims) dims[place] = create(TensorShapeProto_DimensionSchema, { value })
  },
  'another type of an input or output': (graph, random) => {
    const value = pick([...graph.input, ...graph.output], random) as ValueInfoProto | undefined
    const type = value?.type?.value
    if (type?.case === 'tensorType') type.value.elemType = at(24, random)
  },
  'no type of an input or output': (graph, random) => {
    const value = pick([...graph.input, ...graph.output], random) as ValueInfoProto | undefined
    if (value) delete value.type
  },
  'no initializer': (graph, random) => {
    graph.initializer.splice(at(graph.initializer.length, random), 1)
  },
  'an initializer twice': (graph, random) => {
    if (graph.initializer.length > 0) graph.initializer.push(pick(graph.initializer, random))
  },
  'no input or output': (graph, random) => {
    pick([graph.input, graph.output], random).pop()
  },
  'another operator set': (_, random, model) => {
    for (const set of model.opsetImport) set.version = BigInt(at(30, random))
  },
  'another name': (graph, random) => {
    const tensor = pick(graph.initializer, random) as TensorProto | undefined
    if (tensor) tensor.name = pick(['', '\u0000', 'é'.repeat(300), ...namesOf(graph)], random)
  },
}

const inflations: Readonly<Record<string, Change>> = {
  'a node very often': (graph, random) => {
    const one = pick(graph.node, random) as NodeProto | undefined
    if (one) for (let i = 0; i < 3000; i++) graph.node.push(one)
  },
  'a long chain': (graph, random) => {
    let from = pick(namesOf(graph), random)
    for (let i = 0; i < 3000; i++) {
      graph.node.push(node('Mul', [from, pick(namesOf(graph).slice(0, 9), random)], [`chain${i}`]))
      from = `chain${i}`
    }
  },
  'graphs in graphs': (graph, random) => {
    let g = create(GraphProtoSchema, { name: 'innermost', node: graph.node.slice(0, 2) })
    for (let i = at(24, random); i >= 0; i--) {
      const choice = node('If', ['p'], [`deep${i}`])
      choice.attribute.push(create(AttributeProtoSchema, { name: 'then_branch', type: 5, g }))
      g = create(GraphProtoSchema, { name: `g${i}`, node: [choice] })
    }
    graph.node.push(...g.node)
  },
  'dimensions by the thousand': (graph, random) => {
    const tensor = pick(tensorsOf(graph), random) as TensorProto | undefined
    if (tensor) tensor.dims.unshift(...Array.from({ length: at(5000, random) }, () => 1n))
  },
  'numbers by the ten thousand': (graph, random) => {
    const tensor = pick(
      graph.initializer.filter(({ dataType }) => dataType === 7),
      random,
    ) as TensorProto | undefined
    if (!tensor) return
    tensor.dims = [30_000n]
    tensor.rawData = new Uint8Array(BigInt64Array.from({ length: 30_000 }, () => 1n).buffer)
  },
  'a long list in an attribute': (graph, random) => {
    const attribute = pick(attributesOf(graph), random) as AttributeProto | undefined
    if (!attribute) return
    attribute.type = AttributeType.INTS
    attribute.ints = Array.from({ length: 30_000 }, () => pick(hurting, random))
  },
  'inputs and outputs by the thousand': (graph, random) => {
    const value = pick([...graph.input, ...graph.output], random) as ValueInfoProto | undefined
    const list = pick([graph.input, graph.output, graph.valueInfo], random)
    if (value)
      for (let i = 0; i < 3000; i++) list.push(changed(value, { name: `${value.name}${i}` }))
  },
  'a long text': (graph, random) => {
    const one = pick(graph.node, random) as NodeProto | undefined
    if (one) one.name = 'long '.repeat(10 ** at(7, random))
  },
}

const nudges: Readonly<Record<string, Change>> = {
  'other weights': (graph, random) => {
    const tensor = pick(
      graph.initializer.filter(({ dataType }) => dataType === 1),
      random,
    ) as TensorProto | undefined
    if (!tensor?.rawData) return
    const values = new Float32Array(tensor.rawData.slice().buffer)
    const scale = pick([0, 1, -1, 1e-6, 1e6], random)
    tensor.rawData = new Uint8Array(values.map((value) => value * scale * random()).buffer)
  },
  'other whole weights': (graph, random) => {
    const tensor = pick(
      graph.initializer.filter(({ dataType }) => dataType === 2 || dataType === 3),
      random,
    ) as TensorProto | undefined
    if (tensor?.rawData) tensor.rawData = tensor.rawData.map(() => at(256, random))
  },
  'values one by one': (graph, random) => {
    const tensor = pick(graph.initializer, random) as TensorProto | undefined
    if (tensor?.dataType !== 1 || !tensor.rawData) return
    tensor.floatData = [...new Float32Array(tensor.rawData.slice().buffer)]
    tensor.rawData = new Uint8Array()
  },
  'another activation': (graph, random) => {
    const unary = graph.node.filter(({ opType }) => activations.includes(opType))
    const one = pick(unary, random) as NodeProto | undefined
    if (one) one.opType = pick(activations, random)
  },
  'an activation more': (graph, random) => {
    const place = at(graph.node.length, random)
    const one = graph.node[place]
    const [name] = one?.output ?? []
    if (!one || !name || one.output.length > 1) return
    one.output[0] = `${name}_before`
    graph.node.splice(place + 1, 0, node(pick(activations, random), [`${name}_before`], [name]))
  },
  'a node that nobody reads': (graph, random) => {
    graph.node.push(node('Identity', [pick(namesOf(graph), random)], [`dead${at(1000, random)}`]))
  },
  'an initializer that nobody reads': (graph, random) => {
    const tensor = pick(graph.initializer, random) as TensorProto | undefined
    if (tensor) graph.initializer.push(changed(tensor, { name: `spare${at(1000, random)}` }))
  },
  'an initializer as an input': (graph, random) => {
    const tensor = pick(graph.initializer, random) as TensorProto | undefined
    if (tensor) graph.input.push(typedValue(tensor.name, tensor.dataType, tensor.dims.map(Number)))
  },
  'an initializer as a constant': (graph, random) => {
    const [tensor] = graph.initializer.splice(at(graph.initializer.length, random), 1)
    if (!tensor) return
    const constant = node('Constant', [], [tensor.name])
    const value = { name: 'value', type: AttributeType.TENSOR, t: tensor }
    constant.attribute.push(create(AttributeProtoSchema, value))
    graph.node.unshift(constant)
  },
  'another size of the picture': (graph, random) => {
    const dims = dimsOf(graph.input[0])
    const side = BigInt(pick([8, 16, 24, 32, 64], random))
    if (dims?.length !== 4) return
    for (const place of [2, 3]) {
      const value = { case: 'dimValue' as const, value: side }
      dims[place] = create(TensorShapeProto_DimensionSchema, { value })
    }
    forgetShapes(graph.output)
  },
  'a free size': (graph, random) => {
    const of = pick([...graph.input, ...graph.output], random) as ValueInfoProto | undefined
    const dims = dimsOf(of)
    if (!of || !dims || dims.length === 0) return
    const place = at(dims.length, random)
    const value = { case: 'dimParam' as const, value: pick(['', `free${place}`], random) }
    dims[place] = create(TensorShapeProto_DimensionSchema, { value })
    // what is declared for the number of pictures that it had would be wrong for another
    if (place === 0 && graph.input.includes(of)) forgetShapes(graph.output)
  },
  'nothing of inner tensors': (graph) => {
    graph.valueInfo = []
  },
  'other metadata': (_, random, model) => {
    const entry = pick(model.metadataProps, random) as { key: string; value: string } | undefined
    if (!entry) return
    const odd = ['', '{}', '{0: "', '[]', '\u0000', 'NaN', "{0: 'x'", '['.repeat(2000)]
    entry.value = pick(odd, random)
    if (random() < 0.3) entry.key = pick(['names', 'stride', 'task', 'imgsz', 'end2end'], random)
  },
  'no metadata': (_, __, model) => {
    model.metadataProps = []
  },
  'other names throughout': (graph, random) => {
    const from = pick(namesOf(graph), random)
    const to = pick(['0', 'output', `${from}/x`, 'ü ☃'], random)
    if (namesOf(graph).includes(to)) return
    const rename = (name: string) => (name === from ? to : name)
    for (const one of graph.node) {
      one.input = one.input.map(rename)
      one.output = one.output.map(rename)
    }
    for (const one of [...graph.initializer, ...graph.input, ...graph.output, ...graph.valueInfo]) {
      one.name = rename(one.name)
    }
  },
}

const activations = ['Relu', 'Sigmoid', 'Tanh', 'HardSigmoid', 'Softplus', 'Identity', 'LeakyRelu']
const operators = [
  ...activations,
  'Add',
  'Mul',
  'MatMul',
  'Conv',
  'Reshape',
  'Transpose',
  'Concat',
  'Slice',
  'Softmax',
  'NonMaxSuppression',
  'Tile',
  'Expand',
  'Constant',
  'Shape',
  'If',
  '',
  'Nonsense',
]

function attributesOf(graph: GraphProto): readonly AttributeProto[] {
  return graph.node.flatMap(({ attribute }) => attribute)
}

function tensorsOf(graph: GraphProto): readonly TensorProto[] {
  return [...graph.initializer, ...attributesOf(graph).flatMap(({ t }) => t ?? [])]
}

function namesOf(graph: GraphProto): readonly string[] {
  const made = graph.node.flatMap(({ output }) => output)
  return [...made, ...[...graph.initializer, ...graph.input].map(({ name }) => name), 'nowhere']
}

function forgetShapes(values: readonly ValueInfoProto[]): void {
  for (const { type } of values)
    if (type?.value.case === 'tensorType') delete type.value.value.shape
}

function dimsOf(value: ValueInfoProto | undefined) {
  const type = value?.type?.value
  return type?.case === 'tensorType' ? type.value.shape?.dim : undefined
}
