import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as ort from 'onnxruntime-web/wasm'
import { parseCatalogue } from '../../../src/catalogue/validate.ts'
import { createLayerNetwork } from '../../../src/engine/layer-network.ts'
import type { LayerExample } from '../../../src/labs/shared/layers/layer-example.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { pixelsToTensor, planTensor } from '../../../src/vision/pixels-to-tensor.ts'
import { readPng } from '../../fixtures/png.ts'
import { packed } from './packed.ts'

export const networkFile = 'models/yolov5s.onnx'
const size = { width: 160, height: 128 }
/** maps of each layer; the first with that many, of that stride */
const wanted = [
  { stride: 8, channels: 64 },
  { stride: 32, channels: 256 },
]

/** YOLOv5s on the photograph of boats, opened through the inspector's own code. */
export async function openExample() {
  const bytes = new Uint8Array(readFileSync(networkFile))
  const { models } = parseCatalogue(JSON.parse(readFileSync('models/catalogue.json', 'utf8')))
  const spec = models.find(({ id }) => id === 'yolov5s')!
  const rule = { ...spec.input, type: 'float32' as const }
  const picture = readPng(new URL('../../fixtures/boats.png', import.meta.url).pathname)
  const network = createLayerNetwork(bytes, {
    input: rule.name,
    folded: false,
    createSession: (model) => sessionOf(model, rule.name),
  })
  const fit = letterbox({ width: picture.width, height: picture.height }, size, rule.fit)
  const tensor = pixelsToTensor(picture.data, planTensor(fit, rule)) as Float32Array
  return { bytes, spec, rule, picture, network, list: await network.feed(tensor, size) }
}

/** Runs the network and keeps two of its layers. */
export async function makeLayerExample(): Promise<LayerExample> {
  const { bytes, spec, picture, network, list } = await openExample()
  const { layers } = list
  const example: LayerExample = {
    network: spec.sha256,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name: spec.name,
    picture: 'samples/nagasaki-boats.jpg',
    image: [picture.width, picture.height],
    input: [size.width, size.height],
    layers: [],
  }
  const kept: LayerExample['layers'][number][] = []
  for (const { stride, channels } of wanted) {
    const { output, name, dims, activation, convolution } = layers.find(
      (layer) =>
        layer.convolution &&
        layer.activation &&
        layer.dims[0] === channels &&
        layer.dims[2] === size.width / stride,
    )!
    await network.show(output)
    const { bias, weightNorm } = network.channels()
    kept.push({
      output,
      name,
      dims,
      kernel: convolution!.kernel,
      activation: activation!,
      before: packed(network.maps('before').data),
      bias: Array.from(bias!, rounded),
      weightNorm: Array.from(weightNorm!, rounded),
    })
  }
  await network.release()
  return { ...example, layers: kept }
}

async function sessionOf(model: Uint8Array, input: string) {
  ort.env.wasm.numThreads = 1
  ort.env.logLevel = 'error'
  const session = await ort.InferenceSession.create(model, { logSeverityLevel: 4 })
  return {
    async run(data: unknown, width: number, height: number) {
      const tensor = new ort.Tensor('float32', data as Float32Array, [1, 3, height, width])
      const outputs = await session.run({ [input]: tensor })
      return Object.fromEntries(
        Object.entries(outputs).map(([name, { data: values, dims }]) => [
          name,
          { data: Float32Array.from(values as Float32Array, Number), dims },
        ]),
      )
    },
    release: () => session.release(),
  }
}

export function rounded(value: number): number {
  return Number(value.toPrecision(5))
}
