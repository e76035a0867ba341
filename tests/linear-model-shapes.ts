import { create } from '@bufbuild/protobuf'
import { readNotes } from '../src/catalogue/understand/metadata.ts'
import { parseCatalogue, parseModelSpec } from '../src/catalogue/validate.ts'
import { inPlainForm } from '../src/engine/in-plain-form.ts'
import { readCandidateFile, writeCandidateFile } from '../src/evaluation/candidate-file.ts'
import { packCandidates } from '../src/evaluation/pack.ts'
import { fastForm } from '../src/onnx/int8/fast-form.ts'
import { defaultKeptFloat } from '../src/onnx/int8/quantise-dynamic.ts'
import { modelFacts } from '../src/onnx/model-facts.ts'
import { float32Tensor, float32Value, node, writeModel } from '../src/onnx/model-proto.ts'
import { AttributeProtoSchema, type GraphProto } from '../src/onnx/proto/onnx_pb.ts'
import { prune } from '../src/onnx/prune.ts'
import { readModel } from '../src/onnx/read-model.ts'
import { readGraphModel } from '../src/onnx/tfjs/graph-model.ts'
import { importDetector } from '../src/onnx/tfjs/import-detector.ts'
import { runInfo, smallRun } from './evaluation/small-run.ts'
import { modelRecords } from './fuzz/pure/seeds.ts'
import { network } from './onnx/networks.ts'
import { placeholder, type, windowAttr, type NodeJson } from './onnx/tfjs/graph.ts'

/** What is made of a size, and the reading of it, which alone is timed. */
export interface ModelShape {
  readonly make: (size: number) => unknown
  readonly read: (made: never) => unknown
}

const times = <T>(count: number, one: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => one(i))

const shape = <T>(make: (size: number) => T, read: (made: T) => unknown): ModelShape => ({
  make,
  read: read as ModelShape['read'],
})

/** A TensorFlow.js `model.json` and its one shard. */
function graphJson(nodes: readonly NodeJson[], weights: number) {
  return {
    json: {
      format: 'graph-model',
      modelTopology: { node: nodes },
      weightsManifest: [
        {
          paths: ['shard'],
          weights: times(weights, (i) => ({ name: `w${i}`, shape: [1], dtype: 'float32' })),
        },
      ],
    },
    shards: new Map([['shard', new Uint8Array(4 * weights)]]),
  }
}

const graph = ({ json, shards }: ReturnType<typeof graphJson>) =>
  importDetector(readGraphModel(json, shards))

const picture = placeholder([1, 64, 64, 3])
const chained = (size: number): readonly NodeJson[] =>
  times(size, (i) => ({ name: `n${i}`, op: 'Relu', input: [i === 0 ? 'x' : `n${i - 1}`] }))

const conv = (input: string): NodeJson => ({
  name: 'conv',
  op: 'Conv2D',
  input: [input, 'w0'],
  attr: windowAttr({ stride: [1, 1], padding: 'SAME' }),
})

const candidates = (info: Parameters<typeof runInfo>, pictures: number) =>
  writeCandidateFile({
    info: runInfo(...info),
    pictures: times(pictures, (i) => {
      const { candidates: columns, ...one } = smallRun[i % smallRun.length]!
      return { ...one, picture: `${i}.jpg`, packed: packCandidates(columns) }
    }),
  })

const [record = {}] = modelRecords

/** An ONNX file of a graph with a picture as input. */
const onnx = (part: Partial<GraphProto>) =>
  writeModel(
    network({
      input: [float32Value('x', [1, 3, 8, 8])],
      output: [float32Value('y', [1, 3, 8, 8])],
      ...part,
    }),
  )

/** Everything that looks at a whole graph when a file is opened. */
function open(bytes: Uint8Array) {
  const model = prune(readModel(bytes))
  modelFacts(model)
  readNotes(new Map(model.metadataProps.map(({ key, value }) => [key, value])))
  return inPlainForm(model)
}

const links = (op: string, size: number, others: (i: number) => readonly string[] = () => []) =>
  times(size, (i) =>
    node(op, [i === 0 ? 'x' : `n${i - 1}`, ...others(i)], [i === size - 1 ? 'y' : `n${i}`]),
  )

const shared = float32Tensor('w', [3, 3, 1, 1], new Float32Array(9))

/** Files of models and of candidates that a reader could take too long over, by size. */
export const modelShapes: Readonly<Record<string, ModelShape>> = {
  'TensorFlow.js: a chain of nodes': shape((n) => graphJson([picture, ...chained(n)], 0), graph),
  'TensorFlow.js: nodes that nobody reads': shape(
    (n) =>
      graphJson([picture, ...times(n, (i) => ({ name: `n${i}`, op: 'Relu', input: ['x'] }))], 0),
    graph,
  ),
  'TensorFlow.js: inputs of one node': shape(
    (n) => graphJson([picture, { name: 'all', op: 'ConcatV2', input: times(n, () => 'x:1') }], 0),
    graph,
  ),
  'TensorFlow.js: weights': shape((n) => graphJson([picture], n), graph),
  'TensorFlow.js: digits of a reference': shape(
    (n) => graphJson([picture, { name: 'n', op: 'Relu', input: [`x:${'1:'.repeat(n)}x`] }], 0),
    graph,
  ),
  'TensorFlow.js: a circle of nodes': shape((n) => {
    const [, ...rest] = chained(n)
    return graphJson([picture, { name: 'n0', op: 'Relu', input: [`n${n - 1}`] }, ...rest], 0)
  }, graph),
  'TensorFlow.js: a chain of Identity': shape(
    (n) =>
      graphJson(
        [picture, ...chained(n).map((one) => ({ ...one, op: 'Identity' })), conv(`n${n - 1}`)],
        1,
      ),
    graph,
  ),
  'TensorFlow.js: sums of whole numbers, each read twice': shape((n) => {
    const sums = times(n, (i) => ({
      name: `s${i}`,
      op: 'Add',
      input: times(2, () => (i === 0 ? 's' : `s${i - 1}`)),
    }))
    const start = { name: 's', op: 'Const', attr: { dtype: type('DT_INT32') } }
    const joined = { name: 'joined', op: 'ConcatV2', input: ['x', 'x', `s${n - 1}`] }
    const { json } = graphJson([picture, start, ...sums, joined], 1)
    json.weightsManifest[0]!.weights.push({ name: 's', shape: [1], dtype: 'int32' })
    return { json, shards: new Map([['shard', new Uint8Array(8)]]) }
  }, graph),
  'TensorFlow.js: a circle of Identity': shape((n) => {
    const [, ...rest] = chained(n).map((one) => ({ ...one, op: 'Identity' }))
    const first = { name: 'n0', op: 'Identity', input: [`n${n - 1}`] }
    return graphJson([picture, first, ...rest, conv('n0')], 1)
  }, graph),
  'candidates: pictures': shape((n) => candidates([], n), readCandidateFile),
  'candidates: classes': shape(
    (n) => candidates([{}, times(n, (i) => `class ${i}`)], 1),
    readCandidateFile,
  ),
  'candidates: a header of brackets': shape((n) => {
    const file = new Uint8Array(candidates([], 1))
    const { length } = new TextEncoder().encode('['.repeat(n))
    const long = new Uint8Array(12 + length + 4).fill('['.charCodeAt(0))
    long.set(file.subarray(0, 8))
    new DataView(long.buffer).setUint32(8, length, true)
    return long.buffer
  }, readCandidateFile),
  'a record: classes': shape(
    (n) => ({ ...record, classes: times(n, (i) => `class ${i}`) }),
    parseModelSpec,
  ),
  'a record: strides': shape(
    (n) => ({
      ...record,
      head: { kind: 'class-scores', output: 'y', strides: times(n, (i) => 8 + i) },
    }),
    parseModelSpec,
  ),
  'a record: levels': shape(
    (n) => ({
      ...record,
      head: {
        kind: 'anchors',
        outputs: times(n, (i) => ({ name: `o${i}`, stride: 8 + i, anchors: [[1, 1]] })),
      },
    }),
    parseModelSpec,
  ),
  'a record: letters of its hash': shape(
    (n) => ({ ...record, sha256: `${'a'.repeat(n)}x` }),
    parseModelSpec,
  ),
  'a catalogue: records': shape(
    (n) => ({
      version: 1,
      default: record['id'],
      models: [record, ...times(n, (i) => ({ ...record, id: `m${i}` }))],
    }),
    parseCatalogue,
  ),
  'ONNX: a chain of nodes': shape((n) => onnx({ node: links('Relu', n) }), open),
  'ONNX: a chain of convolutions': shape(
    (n) => onnx({ node: links('Conv', n, () => ['w']), initializer: [shared] }),
    (bytes) => {
      fastForm(readModel(bytes), defaultKeptFloat)
      return open(bytes)
    },
  ),
  'ONNX: a chain backwards in the file': shape(
    (n) => onnx({ node: links('Relu', n).toReversed() }),
    open,
  ),
  'ONNX: a chain of Identity': shape((n) => onnx({ node: links('Identity', n) }), open),
  'ONNX: nodes that read one tensor': shape(
    (n) => onnx({ node: times(n, (i) => node('Relu', ['x'], [i === 0 ? 'y' : `n${i}`])) }),
    open,
  ),
  'ONNX: inputs of one node': shape(
    (n) =>
      onnx({
        node: [
          node(
            'Concat',
            times(n, () => 'x'),
            ['y'],
            { axis: 1n },
          ),
        ],
      }),
    open,
  ),
  'ONNX: tensors': shape(
    (n) =>
      onnx({
        node: links('Add', n, (i) => [`w${i}`]),
        initializer: times(n, (i) => float32Tensor(`w${i}`, [1], new Float32Array(1))),
      }),
    open,
  ),
  'ONNX: inputs and outputs': shape(
    (n) =>
      onnx({
        node: times(n, (i) => node('Relu', [`x${i}`], [`y${i}`])),
        input: times(n, (i) => float32Value(`x${i}`, [1, 3, 8, 8])),
        output: times(n, (i) => float32Value(`y${i}`, [1, 3, 8, 8])),
      }),
    open,
  ),
  'ONNX: branches inside branches': shape((n) => {
    let inner = network({ node: [node('Relu', ['x'], ['z'])] }).graph!
    for (let i = 0; i < Math.min(n / 100, 200); i++) {
      const branch = create(AttributeProtoSchema, { name: 'then_branch', type: 5, g: inner })
      const choice = node('If', ['c'], ['z'])
      choice.attribute.push(branch)
      inner = network({ node: [choice] }).graph!
    }
    return onnx({ node: inner.node })
  }, open),
  'notes of an exporter: names': shape(
    (n) => `{${times(n, (i) => `${i}: 'class ${i}'`).join(', ')}}`,
    (names) => readNotes(new Map([['names', names]])),
  ),
  'notes of an exporter: quotes and escapes': shape(
    (n) => `{0: '${"\\'".repeat(n)}`,
    (names) => readNotes(new Map([['names', names]])),
  ),
  'notes of an exporter: digits': shape(
    (n) => `[${'1'.repeat(n)}x`,
    (size) => readNotes(new Map([['imgsz', size]])),
  ),
  'notes of an exporter: space': shape(
    (n) => `[${' '.repeat(n)}x`,
    (size) => readNotes(new Map([['imgsz', size]])),
  ),
}
