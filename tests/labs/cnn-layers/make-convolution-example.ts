import { createHash } from 'node:crypto'
import type {
  ConvolutionExample,
  StoredConvolution,
} from '../../../src/labs/cnn-layers/convolution-example.ts'
import { example } from '../../../src/labs/shared/layers/stored-layers.ts'
import type { LayerInGraph } from '../../../src/labs/shared/layers/layer-source.ts'
import { innerLayers } from '../../../src/onnx/layers/inner-layers.ts'
import { readModel } from '../../../src/onnx/read-model.ts'
import type { LayerList } from '../../../src/vision/layers/layer.ts'
import { openExample, rounded } from '../shared/make-layer-example.ts'
import { layersIn } from '../shared/make-network-layers.ts'
import { packed } from '../shared/packed.ts'

/** channels whose weights are kept: of the 1 x 1 convolution all, since the next layer reads them */
const kept = [64, 16]

/** The two convolutions that follow the first stored layer, and the values that the network has there. */
export async function makeConvolutionExample(): Promise<{
  readonly example: ConvolutionExample
  /** by layer, the kept channels before the activation, in their order */
  readonly before: readonly Float32Array[]
  /** of the whole network */
  readonly all: readonly LayerInGraph[]
  /** of every layer, the numbers that its file has for it */
  readonly stored: readonly { readonly weights: number; readonly biases: number }[]
}> {
  const { bytes, rule, network, list } = await openExample()
  const model = readModel(bytes)
  const inner = innerLayers(model, rule.name, dimsIn(list)).layers
  const first = inner.findIndex(({ output }) => output === example.layers[0]!.output) + 1
  const layers: StoredConvolution[] = []
  const before: Float32Array[] = []
  for (const [i, most] of kept.entries()) {
    const { output, convolution } = inner[first + i]!
    const { weights, bias, dims } = convolution!()
    const { order } = await network.show(output)
    const channels = [...order.subarray(0, most)]
    const size = weights.length / dims[0]!
    const maps = network.maps('before')
    const pixels = maps.rows * maps.columns
    layers.push({
      output,
      channels,
      weights: packed(joined(channels.map((c) => weights.subarray(c * size, (c + 1) * size)))),
      bias: channels.map((c) => rounded(bias![c]!)),
    })
    before.push(joined(channels.map((c) => maps.data.subarray(c * pixels, (c + 1) * pixels))))
  }
  await network.release()
  const inFile = inner.map(({ convolution }) => {
    const own = convolution?.()
    return { weights: own?.weights.length ?? 0, biases: own?.bias?.length ?? 0 }
  })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { example: { sha256, layers }, before, all: layersIn(list), stored: inFile }
}

function dimsIn({ layers }: LayerList): (tensor: string) => readonly number[] | undefined {
  const dims = new Map<string, readonly number[]>()
  for (const layer of layers)
    for (const name of [layer.output, layer.activation?.before])
      if (name !== undefined) dims.set(name, [1, ...layer.dims])
  return (tensor) => dims.get(tensor)
}

function joined(parts: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => [...part]))
}
