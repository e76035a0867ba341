import { writeModel } from '../../src/onnx/model-proto.ts'
import { readGraphModel } from '../../src/onnx/tfjs/graph-model.ts'
import { importGraphModel } from '../../src/onnx/tfjs/import-graph-model.ts'
import { jsonOf } from './json-of.ts'
import type { Recipe } from './prepare-model.ts'

/**
 * The small face detector of the npm package `@vladmandic/face-api`, in the manner of YOLOv2. The package
 * holds its weights alone, and builds the network in code; `graph` says the same as a TensorFlow.js graph.
 */
export const faces: Recipe = {
  package: '@vladmandic/face-api@1.7.15',
  integrity:
    'sha512-WDMmK3CfNLo8jylWqMoQgf4nIst3M0fzx1dnac96wv/dvMTN4DxC/Pq1DGtduDk1lktCamQ3MIDXFnvrdHTXDw==',
  folder: 'package/model/',
  convert(files) {
    const weightsManifest = jsonOf(files, 'tiny_face_detector_model-weights_manifest.json')
    const json = { format: 'graph-model', modelTopology: { node: graph() }, weightsManifest }
    const model = importGraphModel(readGraphModel(json, files), {
      inputName: 'images',
      outputs: [{ tensor: 'conv8', name: 'stride32' }],
      sizeMultiple: 32,
      weights: 'float16',
    })
    return writeModel(model)
  },
}

/** Six convolutions with a pooling between each two, the last five of them depthwise and pointwise. */
function graph(): readonly object[] {
  const layers = [1, 2, 3, 4, 5].flatMap((layer) => {
    const name = `conv${layer}`
    const before = layer === 1 ? 'conv0' : `conv${layer - 1}`
    return [
      pool(`pool${layer}`, before, 2),
      constant(`${name}/depthwise_filter`),
      depthwise(`${name}/depthwise`, `pool${layer}`, `${name}/depthwise_filter`),
      ...convolution(name, `${name}/depthwise`, `${name}/pointwise_filter`, true),
    ]
  })
  return [
    placeholder('input'),
    ...convolution('conv0', 'input', 'conv0/filters', true),
    ...layers,
    pool('pool6', 'conv5', 1),
    ...convolution('conv8', 'pool6', 'conv8/filters', false),
  ]
}

/** VALID, with a bias; `leaky`: then x or x / 10, whichever is greater. */
function convolution(name: string, input: string, filter: string, leaky: boolean) {
  return [
    constant(filter),
    constant(`${name}/bias`),
    {
      name,
      op: '_FusedConv2D',
      input: [input, filter, `${name}/bias`],
      attr: {
        ...window(1, 'VALID'),
        fused_ops: { list: { s: ['BiasAdd', ...(leaky ? ['LeakyRelu'] : [])].map(base64) } },
        ...(leaky && { leakyrelu_alpha: { f: 0.1 } }),
      },
    },
  ]
}

function depthwise(name: string, input: string, filter: string) {
  return { name, op: 'DepthwiseConv2dNative', input: [input, filter], attr: window(1, 'SAME') }
}

/** The greatest of two by two. */
function pool(name: string, input: string, stride: number) {
  return {
    name,
    op: 'MaxPool',
    input: [input],
    attr: { ...window(stride, 'SAME'), ksize: ints(1, 2, 2, 1) },
  }
}

function placeholder(name: string) {
  const dim = [1, 416, 416, 3].map((size) => ({ size: String(size) }))
  return {
    name,
    op: 'Placeholder',
    attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim } } },
  }
}

function constant(name: string) {
  return { name, op: 'Const', attr: { dtype: { type: 'DT_FLOAT' } } }
}

function window(stride: number, padding: 'SAME' | 'VALID') {
  return { strides: ints(1, stride, stride, 1), padding: { s: base64(padding) } }
}

function ints(...values: readonly number[]) {
  return { list: { i: values.map(String) } }
}

/** As graphs have their texts. */
function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
