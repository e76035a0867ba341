import { readFileSync } from 'node:fs'
import {
  float,
  int32,
  placeholder,
  type,
  windowAttr,
  type NodeJson,
} from '../../onnx/tfjs/graph.ts'

const catalogue = JSON.parse(
  readFileSync(new URL('../../../models/catalogue.json', import.meta.url), 'utf8'),
) as { readonly models: readonly Readonly<Record<string, unknown>>[] }

/** Records of models, as JSON. */
export const modelRecords = catalogue.models

const same = windowAttr({ stride: [2, 2], padding: 'SAME' })
const conv = (name: string, input: string): NodeJson => ({
  name,
  op: 'Conv2D',
  input: [input, 'w'],
  attr: same,
})

const constants = {
  w: { dims: [1, 1, 3, 3], data: new Float32Array(9) },
  b: { dims: [3], data: new Float32Array(3) },
  shape: int32(1, -1, 8),
  axis: int32(3),
}

const nodes: readonly NodeJson[] = [
  placeholder([1, 64, 64, 3]),
  conv('a', 'x'),
  { name: 'a/act', op: 'LeakyRelu', input: ['a'], attr: { alpha: float(0.1) } },
  conv('head1', 'a/act'),
  { name: 'head1/bias', op: 'BiasAdd', input: ['head1', 'b'] },
  {
    name: 'both',
    op: 'ConcatV2',
    input: ['head1/bias', 'head1', 'axis'],
    attr: { T: type('DT_FLOAT') },
  },
  { name: 'flat', op: 'Reshape', input: ['both', 'shape'] },
]

/** A small model.json of TensorFlow.js, and its one shard. */
export const graphJson = {
  json: {
    format: 'graph-model',
    modelTopology: {
      node: [
        ...Object.entries(constants).map(([name, { data }]) => ({
          name,
          op: 'Const',
          attr: { dtype: type(data instanceof Int32Array ? 'DT_INT32' : 'DT_FLOAT') },
        })),
        ...nodes,
      ],
    },
    weightsManifest: [
      {
        paths: ['shard'],
        weights: Object.entries(constants).map(([name, { dims, data }]) => ({
          name,
          shape: dims,
          dtype: data instanceof Int32Array ? 'int32' : 'float32',
        })),
      },
    ],
  },
  shards: new Map([
    [
      'shard',
      new Uint8Array(
        Buffer.concat(
          Object.values(constants).map(({ data }) =>
            Buffer.from(data.buffer, data.byteOffset, data.byteLength),
          ),
        ),
      ),
    ],
  ]),
}
