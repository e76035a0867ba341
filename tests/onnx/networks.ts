import { create } from '@bufbuild/protobuf'
import { existsSync, readFileSync } from 'node:fs'
import * as ort from 'onnxruntime-web/wasm'
import { expect } from 'vitest'
import { mulberry32 } from '../../src/nn/random.ts'
import { float32Value, writeModel } from '../../src/onnx/model-proto.ts'
import {
  GraphProtoSchema,
  ModelProtoSchema,
  TensorProtoSchema,
  type GraphProto,
  type ModelProto,
  type TensorProto,
  type ValueInfoProto,
} from '../../src/onnx/proto/onnx_pb.ts'
import { floatsOf } from '../fixtures/floats-of.ts'

/** ONNX's codes of the two 8-bit types. */
export const int8 = 3
export const uint8 = 2

/** A small network for a test. */
export function network(graph: Partial<GraphProto>, opset = 13): ModelProto {
  const own = create(GraphProtoSchema, { name: 'test' })
  return create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ domain: '', version: BigInt(opset) }],
    graph: Object.assign(own, graph),
  })
}

/** An input or output of a type other than float32. */
export function typedValue(
  name: string,
  dataType: number,
  dims: readonly (number | string)[],
): ValueInfoProto {
  const value = float32Value(name, dims)
  if (value.type?.value.case === 'tensorType') value.type.value.value.elemType = dataType
  return value
}

export interface Values {
  readonly dims: readonly number[]
  readonly data: Float32Array
}

/** Runs a network like a browser, single-threaded. */
export async function run(
  model: ModelProto | Uint8Array,
  feeds: Readonly<Record<string, Values>>,
): Promise<Record<string, Values>> {
  ort.env.wasm.numThreads = 1
  ort.env.logLevel = 'error'
  const bytes = model instanceof Uint8Array ? model : writeModel(model)
  const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 })
  try {
    const tensors = Object.entries(feeds).map(
      ([name, { data, dims }]) => [name, new ort.Tensor(data, dims)] as const,
    )
    const outputs = await session.run(Object.fromEntries(tensors))
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { dims, data }]) => [
        name,
        { dims: [...dims], data: floatsOf(data) },
      ]),
    )
  } finally {
    await session.release()
  }
}

/** Numbers in -1..1 from a seed. */
export function noise(dims: readonly number[], seed: number): Values {
  const random = mulberry32(seed)
  const length = dims.reduce((a, b) => a * b, 1)
  return { dims, data: Float32Array.from({ length }, () => 2 * random() - 1) }
}

/** A tensor of 8-bit integers. */
export function bytesTensor(
  name: string,
  dataType: number,
  dims: readonly number[],
  values: readonly number[],
): TensorProto {
  const rawData =
    dataType === int8 ? new Uint8Array(Int8Array.from(values).buffer) : Uint8Array.from(values)
  return create(TensorProtoSchema, { name, dataType, dims: dims.map(BigInt), rawData })
}

/** Seeded integers in the range of a type. */
export function stored(dims: readonly number[], dataType: number, seed: number): number[] {
  return Array.from(noise(dims, seed).data, (value) =>
    Math.round(dataType === int8 ? 127 * value : 127.5 + 127.5 * value),
  )
}

/** Expects the same outputs with the same dimensions; values may differ by `tolerance`. */
export function expectSame(
  found: Readonly<Record<string, Values>>,
  expected: Readonly<Record<string, Values>>,
  tolerance: number,
): void {
  expect(Object.keys(found)).toEqual(Object.keys(expected))
  for (const [name, { dims, data }] of Object.entries(found)) {
    const other = expected[name]
    expect([name, ...dims]).toEqual([name, ...(other?.dims ?? [])])
    let worst = 0
    data.forEach((value, i) => {
      const distance = Math.abs(value - (other?.data[i] ?? NaN))
      worst = Number.isNaN(distance) ? Infinity : Math.max(worst, distance)
    })
    if (!(worst <= tolerance)) throw new Error(`${name} differs by ${worst}`)
  }
}

const folder = '../shared/models'

/** Whether the real networks are beside the checkout; prints a note if not. */
export const hasRealNetworks = existsSync(folder)
if (!hasRealNetworks) process.stdout.write(`skipped: ${folder} is not there\n`)

export function realNetwork(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(`${folder}/${name}.onnx`))
}

/** A network input that resembles a picture: slow waves and some noise. */
export function picture(side: number, scale = 1): Values {
  const { data } = noise([1, 3, side, side], 7)
  for (let i = 0; i < data.length; i++) {
    const x = i % side
    const y = Math.floor(i / side) % side
    const wave = Math.sin(x / 23) * Math.cos(y / 31) + Math.sin((x + y) / 57)
    data[i] = scale * Math.min(Math.max(0.5 + 0.2 * wave + 0.05 * data[i]!, 0), 1)
  }
  return { dims: [1, 3, side, side], data }
}

/** Real networks take seconds on a busy machine. */
export const slow = { timeout: 60_000 }
