import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { exposeOutputs } from '../../../src/onnx/expose-outputs.ts'
import type { GraphProto } from '../../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../../src/onnx/read-model.ts'
import { tensorFloats } from '../../../src/onnx/tensor-values.ts'
import type { HeadExample } from '../../../src/labs/neural-network-process/head-example.ts'
import { parseCatalogue } from '../../../src/catalogue/validate.ts'
import { sigmoid } from '../../../src/nn/activations.ts'
import { readPng } from '../../fixtures/png.ts'
import { networkRunner } from '../../fixtures/run-network.ts'
import { packed } from '../shared/packed.ts'

export const networkFile = 'models/yolov5s.onnx'

const classes = [
  { id: 8, name: 'boat' },
  { id: 0, name: 'person' },
  { id: 14, name: 'bird' },
  { id: 2, name: 'car' },
]
const size = { width: 320, height: 256 }
const output = 'stride32'
const perAnchor = 85

/** The head's last layer on a photograph: features of every cell, and the rows of one anchor. */
export interface HeadLayer {
  /** of each cell, row by row */
  readonly features: readonly Float64Array[]
  /** by class, the logit of each cell, as the network gave it */
  readonly logits: readonly (readonly number[])[]
  /** weights and bias of each class */
  readonly rows: readonly { readonly weights: Float64Array; readonly bias: number }[]
}

/** Runs YOLOv5s on the photograph of boats and reads what its coarsest head's last layer got and gave. */
export async function makeHeadExample(): Promise<{ example: HeadExample; layer: HeadLayer }> {
  const bytes = new Uint8Array(readFileSync(networkFile))
  const { models } = parseCatalogue(JSON.parse(readFileSync('models/catalogue.json', 'utf8')))
  const spec = models.find(({ id }) => id === 'yolov5s')!
  const graph = readModel(bytes).graph!
  const conv = graph.node.find(({ output: names }) => names[0] === output)!
  const [input = '', weightName = '', biasName = ''] = conv.input
  const valuesOf = (name: string) => {
    const { makerOf, tensors } = lookUp(graph)
    // stored as float16 and cast
    return tensorFloats(tensors.get(name) ?? tensors.get(makerOf.get(name)!.input[0]!)!)
  }
  const weights = valuesOf(weightName)
  const biases = valuesOf(biasName)

  const picture = readPng(new URL('../../fixtures/boats.png', import.meta.url).pathname)
  const runner = await networkRunner(exposeOutputs(bytes, [input]), picture)
  const { outputs } = await runner.run(spec.input, size)
  await runner.release()
  const [columns, rows] = [size.width / 32, size.height / 32]
  const cells = columns * rows
  const made = outputs[input]!.data
  const channels = made.length / cells
  const features = Array.from({ length: cells }, (_, cell) =>
    Float64Array.from({ length: channels }, (_, k) => made[k * cells + cell]!),
  )
  const head = outputs[output]!.data
  const at = (anchor: number, entry: number, cell: number) =>
    head[(anchor * perAnchor + entry) * cells + cell]!

  // the anchor that is surest of a boat, anywhere
  const best = [0, 1, 2].map((anchor) =>
    Math.max(
      ...features.map((_, cell) => sigmoid(at(anchor, 4, cell)) * sigmoid(at(anchor, 13, cell))),
    ),
  )
  const anchor = best.indexOf(Math.max(...best))
  const layer = {
    features,
    logits: classes.map(({ id }) => features.map((_, cell) => at(anchor, 5 + id, cell))),
    rows: classes.map(({ id }) => {
      const row = anchor * perAnchor + 5 + id
      return {
        weights: Float64Array.from(weights.subarray(row * channels, (row + 1) * channels)),
        bias: biases[row]!,
      }
    }),
  }
  const example: HeadExample = {
    network: spec.sha256,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name: spec.name,
    picture: 'samples/nagasaki-boats.jpg',
    image: [picture.width, picture.height],
    input: [size.width, size.height],
    columns,
    rows,
    anchor,
    channels,
    features: packed(made),
    classes: classes.map(({ name }, i) => ({
      name,
      weights: packed(layer.rows[i]!.weights),
      bias: layer.rows[i]!.bias,
    })),
  }
  return { example, layer }
}

function lookUp(graph: GraphProto) {
  return {
    makerOf: new Map(graph.node.flatMap((node) => node.output.map((name) => [name, node]))),
    tensors: new Map(graph.initializer.map((tensor) => [tensor.name, tensor])),
  }
}
