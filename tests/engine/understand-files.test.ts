import { readFileSync } from 'node:fs'
import * as ort from 'onnxruntime-web/wasm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EngineError } from '../../src/engine/failure.ts'
import type { HeadTensors } from '../../src/vision/tensor.ts'
import { understandFiles, type understandSteps } from '../../src/engine/understand-files.ts'
import { create } from '@bufbuild/protobuf'
import { writeModel } from '../../src/onnx/model-proto.ts'
import {
  StringStringEntryProtoSchema,
  TensorProto_DataLocation as DataLocation,
} from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { dynamicInt8 } from '../fixtures/dynamic-int8.ts'
import { readPng } from '../fixtures/png.ts'

const picture = readPng(new URL('../fixtures/boats.png', import.meta.url).pathname)
const network = new Uint8Array(readFileSync('models/yolov5s.onnx'))
const file = (name: string, ...content: BlobPart[]) => new File(content, name)

beforeEach(() => {
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext() {
        return {
          fillRect: () => undefined,
          drawImage: () => undefined,
          getImageData: () => ({ data: picture.data }),
        }
      }
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

/** The real runtime, single-threaded in Node. */
const createWasmSession: (typeof understandSteps)['createWasmSession'] = async (model, input) => {
  ort.env.wasm.numThreads = 1
  const session = await ort.InferenceSession.create(model, { logSeverityLevel: 4 }).catch(
    (error: unknown) => {
      throw new EngineError('model-unsupported', 'Not loaded.', String(error))
    },
  )
  return {
    threads: 1,
    threadsNote: null,
    session: {
      async run(data, width, height) {
        const tensor = new ort.Tensor('float32', data as Float32Array, [1, 3, height, width])
        return (await session.run({ [input.name]: tensor })) as unknown as HeadTensors
      },
      release: () => session.release(),
    },
  }
}

function look(files: readonly File[], change: Partial<typeof understandSteps> = {}) {
  const close = vi.fn<() => void>()
  const bitmap = { width: picture.width, height: picture.height, close } as unknown as ImageBitmap
  const steps = { createWasmSession, fetchPhotograph: async () => bitmap, ...change }
  const phases: string[] = []
  const request = { files, sampleUrl: 'https://app.test/boats.jpg', threads: 1 }
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
