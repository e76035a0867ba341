import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EngineError } from '../../src/engine/failure.ts'
import { understandFiles, type understandSteps } from '../../src/engine/understand-files.ts'
import { create } from '@bufbuild/protobuf'
import {
  float32Tensor,
  float32Value,
  int64Tensor,
  node,
  writeModel,
} from '../../src/onnx/model-proto.ts'
import type { UnderstandRequest } from '../../src/engine/understand-protocol.ts'
import type { Finding } from '../../src/catalogue/understand/finding.ts'
import { network as testNetwork } from '../onnx/networks.ts'
import {
  StringStringEntryProtoSchema,
  TensorProto_DataLocation as DataLocation,
} from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { dynamicInt8 } from '../fixtures/dynamic-int8.ts'
import { createWasmSession, stubCanvas } from '../fixtures/look-into.ts'
import { readPng } from '../fixtures/png.ts'

const picture = readPng(new URL('../fixtures/boats.png', import.meta.url).pathname)
const network = new Uint8Array(readFileSync('models/yolov5s.onnx'))
const file = (name: string, ...content: BlobPart[]) => new File(content, name)

beforeEach(stubCanvas)
afterEach(() => vi.unstubAllGlobals())

/** Rows as of YOLOv8, with one object where the picture is red and its values are 0..255. */
function redDetector() {
  const rows = 84
  const boxes = Array.from({ length: 4 * rows }, (_, i) => {
    const [side, row] = [Math.floor(i / rows), i % rows]
    const place = row < 64 ? row : row < 80 ? row - 64 : row - 80
    const [columns, stride] = row < 64 ? [8, 8] : row < 80 ? [4, 16] : [2, 32]
    if (side > 1) return stride
    return ((side === 0 ? place % columns : Math.floor(place / columns)) + 0.5) * stride
  })
  const scores = Array.from({ length: 2 * rows }, (_, i) => (i === 30 ? 0.9 : 0.002))
  const floats = (name: string, dims: number[], ...values: number[]) =>
    float32Tensor(name, dims, Float32Array.from(values))
  return testNetwork({
    input: [float32Value('images', [1, 3, 64, 64])],
    output: [float32Value('output0', [1, 6, rows])],
    initializer: [
      floats('mean', [2, 3, 1, 1], 1 / 120, -1 / 120, 0, 1 / 120, 0, -1 / 120),
      floats('boxes', [1, 4, rows], ...boxes),
      floats('scores', [1, 2, rows], ...scores),
      floats('none', [], 0),
      floats('all', [], 1),
      int64Tensor('last', [1], BigInt64Array.of(3n)),
    ],
    node: [
      node('GlobalAveragePool', ['images'], ['colours']),
      node('Conv', ['colours', 'mean'], ['redness']),
      node('ReduceMin', ['redness'], ['red'], { axes: [1n, 2n], keepdims: 1n }),
      node('Clip', ['red', 'none', 'all'], ['share4']),
      node('Squeeze', ['share4', 'last'], ['share']),
      node('Mul', ['scores', 'share'], ['scored']),
      node('Concat', ['boxes', 'scored'], ['output0'], { axis: 1n }),
    ],
  })
}

function look(
  files: readonly File[],
  change: Partial<typeof understandSteps> = {},
  own?: UnderstandRequest['picture'],
) {
  const close = vi.fn<() => void>()
  const bitmap = { ...picture, close } as unknown as ImageBitmap
  const steps = { createWasmSession, fetchPhotograph: async () => bitmap, ...change }
  const phases: string[] = []
  const sampleUrl = 'https://app.test/boats.jpg'
  const request = { files, sampleUrl, threads: 1, ...(own && { picture: own }) }
  const result = understandFiles(request, (phase) => phases.push(phase), steps)
  return { result, phases, close }
}

describe('understandFiles', () => {
  it('understands a network of unknown name, hashes it and releases its session', async () => {
    const { result, phases, close } = look([file('x.bin', network)])
    expect(await result).toMatchObject({
      kind: 'detector',
      file: {
        bytes: network.length,
        sha256: '673c875c2405821c15db26aab283495118762d194c131c46ef7b6fe8efa3c76e',
        converted: null,
        conversion: null,
      },
      understanding: { parts: { head: { kind: 'anchors' } }, size: { width: 320, height: 320 } },
    })
    expect([...new Set(phases)]).toEqual(['read', 'session', 'photograph'])
    expect(close).toHaveBeenCalledOnce()
  }, 60_000)

  it.each([
    [
      'a checkpoint',
      file('best.pt', 'PK\x03\x04', '\0'.repeat(22), 'best/data.pkl'),
      'a PyTorch file',
    ],
    ['a web page', file('best.onnx', '<!doctype html><html>'), 'a web page'],
    ['nothing', file('best.onnx'), 'empty'],
    [
      'noise',
      file(
        'best.onnx',
        Uint8Array.from({ length: 99 }, (_, i) => i * 37),
      ),
      'no model of a kind',
    ],
    ['half a file', file('best.onnx', network.subarray(0, 1_000_000)), 'ONNX file that is damaged'],
  ])('refuses %s by what it is', async (_, given, words) => {
    const { result, phases } = look([given])
    expect(await result).toMatchObject({
      kind: 'refused',
      refusal: { what: expect.stringContaining(words) as string },
    })
    expect(phases).not.toContain('session')
  })

  it('refuses a network that the runtime cannot load, with its message', async () => {
    const { result } = look([file('x.onnx', network)], {
      createWasmSession: () =>
        Promise.reject(new EngineError('model-unsupported', 'No.', 'Unknown operator Frobnicate')),
    })
    expect(await result).toMatchObject({
      refusal: { what: expect.stringContaining('Unknown operator Frobnicate') as string },
    })
  })

  it('puts weights that were handed over in another file into the model that is kept', async () => {
    const model = readModel(network)
    const parts: Uint8Array[] = []
    let offset = 0
    for (const tensor of model.graph?.initializer ?? []) {
      const { rawData } = tensor
      if (!rawData || rawData.length < 1000) continue
      tensor.dataLocation = DataLocation.EXTERNAL
      tensor.externalData = [
        { key: 'location', value: 'best.onnx.data' },
        { key: 'offset', value: String(offset) },
        { key: 'length', value: String(rawData.length) },
      ].map((entry) => create(StringStringEntryProtoSchema, entry))
      offset += rawData.length
      parts.push(rawData)
      tensor.rawData = new Uint8Array()
    }
    const given = [
      file('best.onnx.data', ...(parts as BlobPart[])),
      file('best.onnx', writeModel(model) as BlobPart),
    ]
    expect(await look(given).result).toMatchObject({
      kind: 'detector',
      file: {
        converted: expect.any(Blob) as Blob,
        conversion: 'Its weights, which were in another file, were put into it.',
      },
      understanding: { parts: { head: { kind: 'anchors' } } },
    })
    expect(await look(given.slice(1)).result).toMatchObject({
      refusal: { what: 'an ONNX file whose weights are in another file' },
    })
  }, 60_000)

  it('tries an int8 network folded to float', async () => {
    const model = writeModel(dynamicInt8())
    const tried: Uint8Array[] = []
    const { result } = look([file('x.onnx', model as BlobPart)], {
      createWasmSession: (bytes, ...rest) => {
        tried.push(bytes)
        return createWasmSession(bytes, ...rest)
      },
    })
    // no detector has two channels
    expect(await result).toMatchObject({ kind: 'refused' })
    expect(tried).toHaveLength(1)
    expect(Buffer.from(tried[0] ?? []).includes('ConvInteger')).toBe(false)
  })

  it('fails without blaming the file if memory runs out or the photograph is missing', async () => {
    const memory = look([file('x.onnx', network)], {
      createWasmSession: () => Promise.reject(new RangeError('out of memory')),
    })
    await expect(memory.result).rejects.toThrow('out of memory')
    const offline = look([file('x.onnx', network)], {
      fetchPhotograph: () => Promise.reject(new TypeError('Failed to fetch')),
    })
    await expect(offline.result).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('sample photograph') as string,
    })
  })

  it('is tried on an open picture instead, which settles what the photographs left open', async () => {
    const network = file('x.onnx', writeModel(redDetector()) as BlobPart)
    const about = ({ findings }: { findings: readonly Finding[] }, name: Finding['about']) =>
      findings.find((finding) => finding.about === name)
    const first = await look([network]).result
    if (first.kind !== 'detector') throw new Error('refused')
    expect(first.understanding).toMatchObject({ unseen: true, parts: { input: { divisor: 255 } } })
    expect(about(first.understanding, 'scale')?.certainty).toBe('guess')

    const data = new Uint8ClampedArray(4 * 64 * 64).fill(255)
    data.forEach((_, i) => i % 4 !== 0 && i % 4 !== 3 && (data[i] = 0))
    const bitmap = { width: 64, height: 64, data, close: () => undefined } as unknown as ImageBitmap
    const { result } = look([network], {}, { name: 'red.png', bitmap })
    const then = await result
    if (then.kind !== 'detector') throw new Error('refused')
    expect(then.understanding.unseen).toBeUndefined()
    expect(then.understanding.parts.input.divisor).toBe(1)
    expect(about(then.understanding, 'scale')?.evidence.at(-1)).toBe(
      'Fed values 0 to 255, it finds one thing in “red.png”, the best scored 0.90 on average.',
    )
    expect(JSON.stringify(then.understanding.findings)).not.toContain('sample photograph')
  })

  it('asks for the missing shards of a TensorFlow.js model', async () => {
    const json = JSON.stringify({
      format: 'graph-model',
      modelTopology: { node: [] },
      weightsManifest: [{ paths: ['group1-shard1of1.bin'], weights: [] }],
    })
    const { result } = look([file('model.json', json)])
    expect(await result).toMatchObject({
      refusal: {
        what: expect.stringContaining('"group1-shard1of1.bin" is missing') as string,
        advice: expect.stringContaining('together with all of its shards') as string,
      },
    })
  })
})
