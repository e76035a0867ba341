import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as ort from 'onnxruntime-web/wasm'
import { describe, expect, it } from 'vitest'
import catalogue from '../../models/catalogue.json' with { type: 'json' }
import type { ModelSpec } from '../../src/catalogue/spec.ts'
import { createLayerNetwork, type LayerNetwork } from '../../src/engine/layer-network.ts'
import type { Session } from '../../src/engine/session.ts'
import { foldInt8 } from '../../src/onnx/fold-int8.ts'
import { nodeAttributes } from '../../src/onnx/node-attributes.ts'
import type { GraphProto, NodeProto } from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { tensorFloats } from '../../src/onnx/tensor-values.ts'
import { rewriteModel } from '../../src/onnx/rewrite-model.ts'
import { toFloat32 } from '../../src/onnx/to-float32.ts'
import { inputSize } from '../../src/vision/input-size.ts'
import { letterbox } from '../../src/vision/letterbox.ts'
import { pixelsToTensor, planTensor } from '../../src/vision/pixels-to-tensor.ts'
import { decode } from '../../src/vision/decode/decode.ts'
import type { Layer } from '../../src/vision/layers/layer.ts'
import { layerFields } from '../../src/labs/shared/layers/layer-field.ts'
import { floatsOf } from '../fixtures/floats-of.ts'
import { networks } from '../fixtures/networks.ts'
import { readPng } from '../fixtures/png.ts'

ort.env.wasm.numThreads = 1
ort.env.logLevel = 'error'

const picture = readPng('tests/fixtures/boats.png')

const files = [
  { spec: catalogue.models[0] as unknown as ModelSpec, path: 'models/yolov5s.onnx' },
  ...networks.map((spec) => ({ spec, path: resolve('../shared/models', spec.file) })),
].map((one) => {
  const isHere = existsSync(one.path)
  if (!isHere) process.stdout.write(`skipped: ${one.path} is not there\n`)
  return {
    ...one,
    isHere,
    bytes: isHere ? new Uint8Array(readFileSync(one.path)) : new Uint8Array(),
  }
})

/** A session like the worker's, with the same runtime. */
async function createSession(model: Uint8Array, input: string): Promise<Session> {
  const session = await ort.InferenceSession.create(model, { logSeverityLevel: 4 })
  return {
    async run(data, width, height) {
      const tensor = new ort.Tensor('float32', data as Float32Array, [1, 3, height, width])
      const outputs = await session.run({ [input]: tensor })
      return Object.fromEntries(
        Object.entries(outputs).map(([name, { data: values, dims }]) => [
          name,
          { data: floatsOf(values), dims },
        ]),
      )
    },
    release: () => session.release(),
  }
}

async function fed({ spec, bytes }: (typeof files)[number], folded = true) {
  const rule = { ...spec.input, type: 'float32' as const }
  const network = createLayerNetwork(bytes, {
    input: rule.name,
    folded,
    createSession: (model) => createSession(model, rule.name),
  })
  // the half-precision network accepts only one size, see its record
  const size = inputSize(rule.size, spec.id === 'yolov5s' ? 160 : null)
  const fit = letterbox({ width: picture.width, height: picture.height }, size, rule.fit)
  const tensor = pixelsToTensor(picture.data, planTensor(fit, rule)) as Float32Array
  return { network, tensor, size, list: await network.feed(tensor, size) }
}

describe.each(files)('the layers of $spec.id', (file) => {
  it.runIf(file.isHere)(
    'have the maps that plain convolution and activation make of their input',
    async () => {
      const { network, list, tensor, size } = await fed(file)
      const graph = toFloat32(foldInt8(readModel(file.bytes))).graph!
      const { layers } = list
      expect(layers.length).toBeGreaterThan(50)
      const graphInputs = new Set([list.input, ...layers.map(({ output }) => output)])
      const convolutions = layers.filter(
        (layer) => layer.convolution && graphInputs.has(nodeOf(graph, layer).input[0]!),
      )
      // the first, one in the middle, and a late one with small maps
      const chosen = [0, convolutions.length >> 1, convolutions.length - 4]
      let worst = 0
      for (const at of chosen) {
        const layer = convolutions[at]!
        const shown = await network.show(layer.output)
        expect([...shown.order].toSorted((a, b) => a - b)).toEqual([...shown.order.keys()])
        const input = await inputOf(network, layer, graph, list, tensor, size)
        await network.show(layer.output)
        const maps = network.maps('after')
        const wanted = recompute(graph, layer, input)
        expect(maps.data.length).toBe(wanted.length)
        checkChannels(network, layer)
        for (let i = 0; i < wanted.length; i++) {
          const scale = Math.max(1, Math.abs(wanted[i]!))
          worst = Math.max(worst, Math.abs(maps.data[i]! - wanted[i]!) / scale)
        }
        checkSums(network, layer)
      }
      console.log(`  ${file.spec.id}: ${layers.length} layers, worst ${worst.toExponential(1)}`)
      expect(worst).toBeLessThan(1e-4)
      await network.release()
    },
    120_000,
  )
})

describe('a network on whole numbers', () => {
  const file = files.find(({ spec }) => spec.id === 'yolo11n_int8')!

  it.runIf(file.isHere)(
    'shows the tensors that it really has, without weights',
    async () => {
      const { network, list } = await fed(file, false)
      expect(list.layers.length).toBeGreaterThan(50)
      expect(list.layers.every(({ convolution }) => convolution === null)).toBe(true)
      const whole = await fed(file)
      const convolutions = list.layers.filter(({ operator }) => operator === 'ConvInteger')
      expect(convolutions).toHaveLength(
        whole.list.layers.filter(({ operator }) => operator === 'Conv').length,
      )
      await whole.network.release()
      const fieldOf = layerFields(list)
      expect(fieldOf(convolutions[1]!.output).x?.size).toBe(7)
      const activated = list.layers.filter(({ activation }) => activation?.name === 'SiLU')
      expect(activated.length).toBeGreaterThan(50)
      const { after, before } = await network.show(activated[0]!.output)
      expect(before!.from).toBeLessThan(after.from)
      await network.release()
    },
    120_000,
  )
})

describe('the distributions of a head', () => {
  const heads = files.filter(({ spec }) => ['yolov8n_int8', 'yolo11n_int8'].includes(spec.id))

  it.each(heads.flatMap((file) => [true, false].map((folded) => ({ ...file, folded }))))(
    'of $spec.id, folded: $folded, give the boxes that the head gives',
    async (file) => {
      if (!file.isHere) return
      const { network, tensor, size } = await fed(file, file.folded)
      const { spec } = file
      const bytes = file.folded ? rewriteModel(file.bytes, foldInt8, toFloat32) : file.bytes
      const whole = await createSession(bytes, spec.input.name)
      const outputs = await whole.run(tensor, size.width, size.height)
      await whole.release()
      const options = { floor: 0.25, multiLabel: false }
      const { count, boxes, strides, columns, rows } = decode(outputs, spec.head, size, 80, options)
      expect(count).toBeGreaterThan(3)
      for (let i = 0; i < Math.min(count, 3); i++) {
        const stride = strides[i]!
        const index = indexOf(size.width, stride, columns[i]!, rows[i]!)
        const found = await network.distribution(index)
        const [left = NaN, top = NaN, right = NaN, bottom = NaN] = found?.distances ?? []
        const x = (columns[i]! + 0.5) * stride
        const y = (rows[i]! + 0.5) * stride
        const box = [x - left * stride, y - top * stride, x + right * stride, y + bottom * stride]
        box.forEach((side, at) => expect(Math.abs(side - boxes[4 * i + at]!)).toBeLessThan(0.01))
        const means = found!.logits.map(meanOf)
        // the graph computes the mean with rounded bins, and in int8 unless folded
        means.forEach((mean, at) =>
          expect(Math.abs(mean - found!.distances[at]!)).toBeLessThan(file.folded ? 0.05 : 0.15),
        )
      }
      await network.release()
    },
    120_000,
  )
})

/** Each map's statistics and the counts of a range, against the values themselves. */
function checkChannels(network: LayerNetwork, { dims: [channels] }: Layer): void {
  const { data, rows, columns } = network.maps('before')
  const { mean, weightNorm } = network.channels()
  expect(mean).toHaveLength(channels)
  expect(weightNorm).toHaveLength(channels)
  const last = data.subarray((channels - 1) * rows * columns)
  expect(mean[channels - 1]).toBeCloseTo(
    last.reduce((sum, value) => sum + value, 0) / last.length,
    3,
  )
  const counts = network.within('before', 0, Infinity)
  expect(counts).toHaveLength(rows * columns)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
    data.filter((value) => value >= 0).length,
  )
}

/** Mean of the softmax over bins, straightforwardly. */
function meanOf(logits: Float32Array): number {
  const shares = Array.from(logits, (logit) => Math.exp(logit - Math.max(...logits)))
  const sum = shares.reduce((a, b) => a + b, 0)
  return shares.reduce((mean, share, bin) => mean + (share * bin) / sum, 0)
}

function indexOf(side: number, stride: number, column: number, row: number): number {
  let offset = 0
  for (const one of [8, 16, 32]) {
    if (one === stride) return offset + (row * side) / stride + column
    offset += (side / one) ** 2
  }
  throw new Error(`no stride ${stride}`)
}

/** The values of a layer's input: the picture, or another layer's maps. */
async function inputOf(
  network: LayerNetwork,
  layer: Layer,
  graph: GraphProto,
  list: Awaited<ReturnType<typeof fed>>['list'],
  tensor: Float32Array,
  size: { readonly width: number; readonly height: number },
) {
  const name = nodeOf(graph, layer).input[0]!
  if (name === list.input)
    return { data: tensor, channels: 3, rows: size.height, columns: size.width }
  await network.show(name)
  return network.maps('after')
}

function nodeOf(graph: GraphProto, layer: Layer): NodeProto {
  return graph.node.find(({ name, output }) => layer.name === (name || output[0]))!
}

/** Convolution and activation, straightforwardly, from the file's own weights. */
function recompute(
  graph: GraphProto,
  layer: Layer,
  input: { data: Float32Array; channels: number; rows: number; columns: number },
): Float64Array {
  const node = nodeOf(graph, layer)
  const stored = (name: string) => {
    const cast = graph.node.find(({ output, opType }) => opType === 'Cast' && output[0] === name)
    return graph.initializer.find((one) => one.name === (cast?.input[0] ?? name))!
  }
  const weights = stored(node.input[1]!)
  const w = tensorFloats(weights)
  const b = node.input[2] ? tensorFloats(stored(node.input[2])) : null
  const [outChannels = 0, perGroup = 0, kh = 0, kw = 0] = weights.dims.map(Number)
  const [top = 0, left = 0] = nodeAttributes.ints(node, 'pads', [0, 0, 0, 0])
  const [strideY = 1, strideX = 1] = nodeAttributes.ints(node, 'strides', [1, 1])
  const groups = nodeAttributes.int(node, 'group', 1)
  const [, rows, columns] = layer.dims
  const out = new Float64Array(outChannels * rows * columns)
  for (let o = 0; o < outChannels; o++) {
    const first = Math.floor(o / (outChannels / groups)) * perGroup
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        let sum = b?.[o] ?? 0
        for (let c = 0; c < perGroup; c++) {
          for (let ky = 0; ky < kh; ky++) {
            const iy = y * strideY - top + ky
            if (iy < 0 || iy >= input.rows) continue
            for (let kx = 0; kx < kw; kx++) {
              const ix = x * strideX - left + kx
              if (ix < 0 || ix >= input.columns) continue
              const at = ((first + c) * input.rows + iy) * input.columns + ix
              sum += input.data[at]! * w[((o * perGroup + c) * kh + ky) * kw + kx]!
            }
          }
        }
        out[(o * rows + y) * columns + x] = activate(sum, layer.activation?.name)
      }
    }
  }
  return out
}

function activate(value: number, name: string | undefined): number {
  if (name === undefined) return value
  if (name === 'SiLU') return value / (1 + Math.exp(-value))
  if (name === 'ReLU') return Math.max(0, value)
  if (name === 'sigmoid') return 1 / (1 + Math.exp(-value))
  throw new Error(`the test does not know ${name}`)
}

/** Checks that the products of some pixels sum to the runtime's value. */
function checkSums(network: LayerNetwork, { dims: [channels, rows, columns] }: Layer): void {
  for (const [channel, row, column] of [
    [0, 0, 0],
    [channels - 1, rows >> 1, columns >> 1],
    [channels >> 1, rows - 1, columns - 1],
  ] as const) {
    const { before, after, sum } = network.pixel(channel, row, column)
    const wanted = before ?? after
    expect(Math.abs(sum!.total - wanted)).toBeLessThan(1e-4 * Math.max(1, Math.abs(wanted)))
    const parts = sum!.largest.reduce((part, { product }) => part + product, sum!.bias + sum!.rest)
    expect(parts).toBeCloseTo(sum!.total, 6)
    for (const { input, weight, product } of sum!.largest) expect(product).toBe(input * weight)
  }
}
