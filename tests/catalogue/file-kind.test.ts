import { describe, expect, test } from 'vitest'
import { fileKind, type FileKind } from '../../src/catalogue/file-kind.ts'
import { refusalOf } from '../../src/catalogue/refusal.ts'
import { float32Value, node, writeModel } from '../../src/onnx/model-proto.ts'
import { create } from '@bufbuild/protobuf'
import { GraphProtoSchema, ModelProtoSchema } from '../../src/onnx/proto/onnx_pb.ts'

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** Local file headers of a zip file with entries of these names. */
const zip = (...names: string[]) =>
  latin1(names.map((name) => `PK\x03\x04${'\0'.repeat(22)}${name}stored bytes`).join(''))

const onnx = (producerName: string) =>
  writeModel(
    create(ModelProtoSchema, {
      irVersion: 8n,
      producerName,
      graph: create(GraphProtoSchema, {
        name: 'g',
        node: [node('Relu', ['x'], ['y'])],
        input: [float32Value('x', [1])],
        output: [float32Value('y', [1])],
      }),
    }),
  )

const samples: readonly (readonly [what: string, head: Uint8Array, kind: FileKind])[] = [
  ['an ONNX model', onnx('pytorch'), 'onnx'],
  ['an ONNX model without a producer', onnx(''), 'onnx'],
  ['a checkpoint of PyTorch', zip('best/data.pkl'), 'pytorch'],
  ['a TorchScript archive', zip('model/extra/config.txt', 'model/constants.pkl'), 'pytorch'],
  ['an old checkpoint of PyTorch', latin1('\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.'), 'pytorch'],
  ['a TensorFlow Lite model', latin1('\x1c\0\0\0TFL3\x14\0 \0'), 'tflite'],
  ['a model of ONNX Runtime', latin1('\x1c\0\0\0ORTM\0\0\0\0'), 'ort'],
  [
    'a safetensors file',
    latin1('\x88\x13\0\0\0\0\0\0{"__metadata__":{"format":"pt"}'),
    'safetensors',
  ],
  ['a GGUF file', latin1('GGUF\x03\0\0\0'), 'gguf'],
  ['a SavedModel', latin1('\x08\x01\x12\xd4\x8a\x05\x0a\x0f"\x05serve*\x06v2.15'), 'tensorflow'],
  ['a frozen graph', latin1('\x0a\x39\x0a\x07image:0\x12\x0bPlaceholder'), 'tensorflow'],
  ['a Keras archive', zip('metadata.json', 'config.json', 'model.weights.h5'), 'keras'],
  ['weights in HDF5', latin1('\x89HDF\r\n\x1a\n\0\0\0'), 'hdf5'],
  ['a Core ML model', latin1('\x08\x04\x12\x9e\x03\x0a\x2d\x0a\x05image\x1a\x0f'), 'coreml'],
  ['a Core ML package', zip('yolo.mlpackage/Manifest.json'), 'coreml'],
  [
    'a TensorFlow.js graph model',
    latin1('{"format": "graph-model", "generatedBy": "2"'),
    'tfjs-graph',
  ],
  [
    'one whose format comes later',
    latin1('{"modelTopology": {"node": [{"name": "x"'),
    'tfjs-graph',
  ],
  [
    'a TensorFlow.js layers model',
    latin1('{"format":"layers-model","modelTopology":{'),
    'tfjs-layers',
  ],
  [
    'an OpenVINO model',
    latin1('<?xml version="1.0"?>\n<net name="main" version="11">'),
    'openvino',
  ],
  ['a TensorRT engine', latin1('ftrt\0\0\0\0'), 'tensorrt'],
  ['an ncnn model', latin1('7767517\n233 262\nInput in0'), 'ncnn'],
  [
    'a Git LFS pointer',
    latin1('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a'),
    'git-lfs',
  ],
  ['another zip', zip('readme.txt'), 'zip'],
  ['a web page', latin1('\n<!DOCTYPE html><html><head><title>Sign in</title>'), 'html'],
  ['other JSON', latin1('{"names": ["cat", "dog"]}'), 'json'],
  ['nothing', new Uint8Array(0), 'empty'],
  ['a JPEG', latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'unknown'],
  ['noise', Uint8Array.from({ length: 64 }, (_, i) => (i * 197 + 91) % 256), 'unknown'],
]

describe('fileKind', () => {
  test.each(samples)('knows %s', (_, head, kind) => {
    expect(fileKind(head)).toBe(kind)
  })

  test('needs only the first bytes of each', () => {
    const told = samples.filter(([, head]) => head.length > 0)
    const kinds = told.map(([, head]) => {
      const long = new Uint8Array(100_000)
      long.set(head)
      return fileKind(long)
    })
    expect(kinds).toEqual(told.map(([, , kind]) => kind))
  })
})

describe('refusalOf', () => {
  test('accepts files that may be supported models', () => {
    for (const kind of ['onnx', 'tfjs-graph', 'unknown'] as const) {
      expect(refusalOf(kind, 'a')).toBeNull()
    }
  })

  test('names every other kind, and says what to do', () => {
    const kinds = new Set(samples.map(([, , kind]) => kind))
    for (const kind of ['onnx', 'tfjs-graph', 'unknown'] as const) kinds.delete(kind)
    for (const kind of kinds) {
      const refusal = refusalOf(kind, 'best.pt')
      expect(refusal?.what).toMatch(/^(a|an|JSON|empty|nothing)\b/)
      expect(refusal?.advice).toMatch(/\.$|:$/)
    }
  })

  test('gives the commands that export a PyTorch file, with its own name', () => {
    expect(refusalOf('pytorch', 'helmets.pt')?.commands).toEqual([
      'yolo export model=helmets.pt format=onnx',
      'python export.py --weights helmets.pt --include onnx',
    ])
  })

  test('puts no name with special characters into a terminal command', () => {
    expect(refusalOf('pytorch', 'a; rm -rf ~.pt')?.commands[0]).toBe(
      'yolo export model=best.pt format=onnx',
    )
  })
})
