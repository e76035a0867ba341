import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as ort from 'onnxruntime-web/wasm'
import { parseCatalogue } from '../../../src/catalogue/validate.ts'
import { createLayerNetwork } from '../../../src/engine/layer-network.ts'
import type { Size } from '../../../src/vision/geometry.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { pixelsToTensor, planTensor } from '../../../src/vision/pixels-to-tensor.ts'
import { floatsOf } from '../../fixtures/floats-of.ts'
import type { Picture } from '../../fixtures/png.ts'

export const networkFile = 'models/yolov5s.onnx'

/** The inner layers of YOLOv5s, through the inspector's own code, with the runtime of Node. */
export function layersHere() {
  const bytes = new Uint8Array(readFileSync(networkFile))
  const { models } = parseCatalogue(JSON.parse(readFileSync('models/catalogue.json', 'utf8')))
  const spec = models.find(({ id }) => id === 'yolov5s')!
  const rule = { ...spec.input, type: 'float32' as const }
  const network = createLayerNetwork(bytes, {
    input: rule.name,
    folded: false,
    createSession: (model) => sessionOf(model, rule.name),
  })
  return {
    bytes,
    rule,
    network,
    /** what a stored example says of its network */
    origin: {
      network: spec.sha256,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      name: spec.name,
    },
    /** feeds a picture, and says how it fits */
    async feed(picture: Picture, size: Size) {
      const fit = letterbox({ width: picture.width, height: picture.height }, size, rule.fit)
      const tensor = pixelsToTensor(picture.data, planTensor(fit, rule)) as Float32Array
      return { fit, list: await network.feed(tensor, size) }
    },
  }
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
          { data: floatsOf(values), dims },
        ]),
      )
    },
    release: () => session.release(),
  }
}
