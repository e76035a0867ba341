import { convolutionChannel, type Plane } from '../../nn/convolution.ts'
import type { Maps } from '../../vision/layers/activity.ts'
import { weightNorms } from '../../vision/layers/channel-statistics.ts'
import type { AxisWindow, Layer } from '../../vision/layers/layer.ts'
import { pixelsWithin } from '../../vision/layers/pixels-within.ts'
import { pixelSum, type Convolution } from '../../vision/layers/products.ts'
import type { LayerSource } from '../shared/layers/layer-source.ts'
import {
  activated,
  bitmapOf,
  example,
  factsOf,
  layerNamed,
  mapsOf,
  storedNetwork,
  type MapsOfLayer,
} from '../shared/layers/stored-layers.ts'
import { unpacked } from '../shared/layers/unpacked.ts'
import stored from './convolution-example.json'
import type { ConvolutionExample, StoredConvolution } from './convolution-example.ts'

const { layers } = stored as unknown as ConvolutionExample

interface Computed {
  readonly of: StoredConvolution
  readonly input: Maps
  readonly convolution: Convolution
  /** of the stored channels, in their order */
  readonly maps: MapsOfLayer
}

/** Two convolutions of a real network as a source: computed here, from the stored layer before them and their weights. */
export function storedConvolutions(): LayerSource {
  const computed = new Map<string, Computed>()
  let shown: Computed | null = null
  const isShown = () => {
    if (!shown) throw new Error('No layer is shown.')
    return shown
  }
  const placeOf = ({ of }: Computed, channel: number) => {
    const place = of.channels.indexOf(channel)
    if (place < 0) throw new Error(`The example has no channel ${channel}.`)
    return place
  }

  function computedOf(output: string): Computed {
    const known = computed.get(output)
    if (known) return known
    const at = layers.findIndex((layer) => layer.output === output)
    const own = layers[at]
    if (!own) throw new Error(`The example has no layer ${output}.`)
    const before = layers[at - 1]
    const input = before ? inOrder(computedOf(before.output)) : mapsOf(example.layers[0]!).after
    const convolution = convolutionOf(own, layerNamed(output))
    const made = { of: own, input, convolution, maps: activated(convolved(input, convolution)) }
    computed.set(output, made)
    return made
  }

  return {
    ...storedNetwork(),
    layers: layers.map(({ output }) => layerNamed(output)),
    async show(output) {
      shown = computedOf(output)
      const { of, convolution, maps } = shown
      return factsOf(output, maps, of.channels, {
        bias: of.bias,
        weightNorm: [...weightNorms(convolution.weights, of.channels.length)],
      })
    },
    within: async (view, from, to) => pixelsWithin(isShown().maps[view], from, to),
    async pixel(channel, row, column) {
      const { input, convolution, maps } = isShown()
      const place = placeOf(isShown(), channel)
      const { rows, columns } = maps.after
      const at = (place * rows + row) * columns + column
      return {
        channel,
        row,
        column,
        before: maps.before.data[at]!,
        after: maps.after.data[at]!,
        sum: pixelSum(input, convolution, place, row, column),
      }
    },
    map: async (channel) => bitmapOf(isShown().maps.after, placeOf(isShown(), channel)),
  }
}

/** Both stored convolutions keep the size of their maps. */
function sameAxis(kernel: number): AxisWindow {
  return { kernel, stride: 1, padding: (kernel - 1) / 2, dilation: 1 }
}

/** The stored channels of a convolution, as if it had no others. */
function convolutionOf({ channels, weights, bias }: StoredConvolution, layer: Layer): Convolution {
  const { kernel, inChannels } = layer.convolution!
  return {
    weights: unpacked(weights),
    outChannels: channels.length,
    inChannels,
    bias: Float32Array.from(bias),
    groups: 1,
    y: sameAxis(kernel[0]),
    x: sameAxis(kernel[1]),
  }
}

function convolved(input: Maps, { weights, outChannels, bias, y, x }: Convolution): Maps {
  const { channels, rows, columns } = input
  const size = y.kernel * x.kernel
  const inputs = planesOf(input.data, columns, rows)
  const maps = Array.from({ length: outChannels }, (_, c) => {
    const own = weights.subarray(c * channels * size, (c + 1) * channels * size)
    const kernels = planesOf(own, x.kernel, y.kernel)
    return convolutionChannel(inputs, kernels, bias![c]!, { padding: y.padding }).data
  })
  const data = new Float32Array(outChannels * rows * columns)
  maps.forEach((map, c) => data.set(map, c * rows * columns))
  return { data, channels: outChannels, rows, columns }
}

function planesOf(data: Float32Array, width: number, height: number): Plane[] {
  const size = width * height
  return Array.from({ length: data.length / size }, (_, i) => ({
    width,
    height,
    data: Float64Array.from(data.subarray(i * size, (i + 1) * size)),
  }))
}

/** The maps after the activation, by their channels' numbers. */
function inOrder({ of, maps: { after } }: Computed): Maps {
  const size = after.rows * after.columns
  const data = new Float32Array(after.data.length)
  of.channels.forEach((channel, place) =>
    data.set(after.data.subarray(place * size, (place + 1) * size), channel * size),
  )
  return { ...after, data }
}
