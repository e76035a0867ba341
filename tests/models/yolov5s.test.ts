import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import * as ort from 'onnxruntime-web/wasm'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseCatalogue } from '../../src/catalogue/validate.ts'
import type { ModelSpec } from '../../src/catalogue/spec.ts'
import { parseModel } from '../../src/onnx/model-proto.ts'
import type { GraphProto, ValueInfoProto } from '../../src/onnx/proto/onnx_pb.ts'
import { TensorProto_DataType as DataType } from '../../src/onnx/proto/onnx_pb.ts'

const path = 'models/yolov5s.onnx'
const isPrepared = existsSync(path)
if (!isPrepared) process.stdout.write(`skipped: ${path} is not there, run npm run models\n`)

describe.skipIf(!isPrepared)('the default network', () => {
  const spec = parseCatalogue(JSON.parse(readFileSync('models/catalogue.json', 'utf8')))
    .models[0] as ModelSpec
  let bytes = new Uint8Array()
  let graph = {} as GraphProto

  beforeAll(() => {
    bytes = new Uint8Array(readFileSync(path))
    graph = parseModel(bytes).graph as GraphProto
  })

  test('is the file that the catalogue pins', () => {
    expect(bytes.length).toBe(spec.bytes)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(spec.sha256)
  })

  test('is half the size of its float32 weights', () => {
    expect(bytes.length / 1e6).toBeCloseTo(14.5, 1)
    const types = new Set(
      graph.initializer.filter(({ dims }) => dims.length === 4).map(({ dataType }) => dataType),
    )
    expect(types).toEqual(new Set([DataType.FLOAT16]))
  })

  test('takes any height and width, and gives the three raw heads', () => {
    expect(graph.input.map(describeValue)).toEqual(['images [1,3,height,width]'])
    expect(graph.output.map(describeValue)).toEqual([
      'stride8 [1,255,height/8,width/8]',
      'stride16 [1,255,height/16,width/16]',
      'stride32 [1,255,height/32,width/32]',
    ])
  })

  test('names its input and outputs as the catalogue does', () => {
    expect(graph.input.map(({ name }) => name)).toEqual([spec.input.name])
    const { head } = spec
    const names = head.kind === 'anchors' ? head.outputs.map(({ name }) => name) : []
    expect(graph.output.map(({ name }) => name)).toEqual(names)
  })

  test('is opset 13 and has the nodes of YOLOv5s, pads folded and the last layer cut off', () => {
    expect(parseModel(bytes).opsetImport.map(({ domain, version }) => [domain, version])).toEqual([
      ['', 13n],
    ])
    const counts: Record<string, number> = {}
    for (const { opType } of graph.node) counts[opType] = (counts[opType] ?? 0) + 1
    expect(counts).toEqual({
      Add: 7,
      Cast: 120,
      Concat: 13,
      Conv: 60,
      MaxPool: 3,
      Mul: 57,
      Resize: 2,
      Sigmoid: 57,
    })
  })

  test('runs at any multiple of 32, not square ones only', async () => {
    ort.env.wasm.numThreads = 1
    const session = await ort.InferenceSession.create(bytes)
    const input = new ort.Tensor(new Float32Array(3 * 160 * 96).fill(114 / 255), [1, 3, 160, 96])
    const outputs = await session.run({ images: input })
    expect(Object.fromEntries(Object.entries(outputs).map(([k, v]) => [k, v.dims]))).toEqual({
      stride8: [1, 255, 20, 12],
      stride16: [1, 255, 10, 6],
      stride32: [1, 255, 5, 3],
    })
    await session.release()
  }, 120_000)
})

function describeValue({ name, type }: ValueInfoProto): string {
  const dims = type?.value.case === 'tensorType' ? (type.value.value.shape?.dim ?? []) : []
  return `${name} [${dims.map(({ value }) => String(value.value)).join(',')}]`
}
