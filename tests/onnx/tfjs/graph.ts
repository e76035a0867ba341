import * as ort from 'onnxruntime-web/wasm'
import { expect } from 'vitest'
import { writeModel } from '../../../src/onnx/model-proto.ts'
import { readGraphModel } from '../../../src/onnx/tfjs/graph-model.ts'
import type { GraphModel } from '../../../src/onnx/tfjs/graph-model.ts'
import { importGraphModel } from '../../../src/onnx/tfjs/import-graph-model.ts'
import type { ImportOptions } from '../../../src/onnx/tfjs/import-graph-model.ts'
import type { Sliding, Tensor } from './reference.ts'

/** A node in a test; `constants` become Const nodes with their weights. */
export interface NodeJson {
  readonly name: string
  readonly op: string
  readonly input?: readonly string[]
  readonly attr?: Readonly<Record<string, unknown>>
}

export type Constants = Readonly<Record<string, Tensor | { dims: number[]; data: Int32Array }>>

// attributes in the notation of model.json
export const text = (value: string) => ({ s: Buffer.from(value).toString('base64') })
export const texts = (...values: string[]) => ({ list: { s: values.map((v) => text(v).s) } })
export const ints = (...values: number[]) => ({ list: { i: values.map(String) } })
export const float = (value: number) => ({ f: value })
export const flag = (value: boolean) => ({ b: value })
export const type = (value: string) => ({ type: value })

export function placeholder(dims: readonly number[], name = 'x'): NodeJson {
  const shape = { dim: dims.map((size) => ({ size: String(size) })) }
  return { name, op: 'Placeholder', attr: { dtype: type('DT_FLOAT'), shape: { shape } } }
}

export function int32(...values: number[]) {
  return { dims: [values.length], data: Int32Array.from(values) }
}

/** The attributes of a sliding-window op. */
export function windowAttr({ stride, padding }: Sliding, ksize?: unknown): Record<string, unknown> {
  const isExplicit = typeof padding !== 'string'
  return {
    strides: ints(1, ...stride, 1),
    padding: text(isExplicit ? 'EXPLICIT' : padding),
    data_format: text('NHWC'),
    explicit_paddings: isExplicit ? ints(0, 0, ...padding, 0, 0) : { list: {} },
    ...(ksize ? { ksize } : {}),
  }
}

/** A complete model.json with one shard, parsed by the importer's own reader. */
export function graphModel(nodes: readonly NodeJson[], constants: Constants = {}): GraphModel {
  const entries = Object.entries(constants)
  const shard = Buffer.concat(
    entries.map(([, { data }]) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
  )
  const json = {
    format: 'graph-model',
    modelTopology: {
      node: [
        ...entries.map(([name, { data }]) => ({
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
        weights: entries.map(([name, { dims, data }]) => ({
          name,
          shape: dims,
          dtype: data instanceof Int32Array ? 'int32' : 'float32',
        })),
      },
    ],
  }
  return readGraphModel(json, new Map([['shard', new Uint8Array(shard)]]))
}

/** Converts the graph up to node `y` and runs it on an NHWC input; the output is NHWC again. */
export async function run(
  model: GraphModel,
  input: Tensor,
  options: Partial<ImportOptions> = {},
): Promise<Tensor> {
  const bytes = writeModel(convert(model, options))
  ort.env.wasm.numThreads = 1
  const session = await ort.InferenceSession.create(bytes)
  try {
    const nchw = permute(input, [0, 3, 1, 2])
    const outputs = await session.run({ x: new ort.Tensor(nchw.data, nchw.dims) })
    const { y } = outputs
    if (!y) throw new Error(`no output y, but ${Object.keys(outputs).join(', ')}`)
    return permute({ dims: [...y.dims], data: y.data as Float32Array }, [0, 2, 3, 1])
  } finally {
    await session.release()
  }
}

export function convert(model: GraphModel, options: Partial<ImportOptions> = {}) {
  return importGraphModel(model, {
    inputName: 'x',
    outputs: [{ tensor: 'y', name: 'y' }],
    ...options,
  })
}

/** Expects equality up to the order of float32 summation. */
export function expectClose(found: Tensor, expected: Tensor): void {
  expect(found.dims).toEqual(expected.dims)
  const worst = found.data.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - expected.data[i]!)),
    0,
  )
  expect(worst).toBeLessThan(1e-4)
}

function permute({ dims, data }: Tensor, order: readonly number[]): Tensor {
  const strides = dims.map((_, axis) => dims.slice(axis + 1).reduce((a, b) => a * b, 1))
  const out = order.map((axis) => dims[axis] ?? 1)
  return {
    dims: out,
    data: Float32Array.from({ length: data.length }, (_, index) => {
      let rest = index
      let from = 0
      for (let axis = out.length - 1; axis >= 0; axis--) {
        from += (rest % out[axis]!) * strides[order[axis]!]!
        rest = Math.floor(rest / out[axis]!)
      }
      return data[from]!
    }),
  }
}
