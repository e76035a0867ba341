import type { LayerExample } from '../../../src/labs/shared/layers/layer-example.ts'
import { readPng } from '../../fixtures/png.ts'
import { layersHere } from './layers-here.ts'
import { packed } from './packed.ts'

const size = { width: 160, height: 128 }
/** maps of each layer; the first with that many, of that stride */
const wanted = [
  { stride: 8, channels: 64 },
  { stride: 32, channels: 256 },
]

/** YOLOv5s on the photograph of boats, opened through the inspector's own code. */
export async function openExample() {
  const picture = readPng(new URL('../../fixtures/boats.png', import.meta.url).pathname)
  const { feed, ...opened } = layersHere()
  return { ...opened, picture, list: (await feed(picture, size)).list }
}

/** Runs the network and keeps two of its layers. */
export async function makeLayerExample(): Promise<LayerExample> {
  const { origin, picture, network, list } = await openExample()
  const { layers } = list
  const example: LayerExample = {
    ...origin,
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

export function rounded(value: number): number {
  return Number(value.toPrecision(5))
}
