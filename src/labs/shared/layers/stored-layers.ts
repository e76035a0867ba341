import { silu } from '../../../nn/activations.ts'
import { activityOf, byActivity, rectified, type Maps } from '../../../vision/layers/activity.ts'
import { channelStatistics } from '../../../vision/layers/channel-statistics.ts'
import { mapPixels } from '../../../vision/layers/contact-sheet.ts'
import { pixelsWithin } from '../../../vision/layers/pixels-within.ts'
import type { MapView } from '../../../vision/layers/shown-layer.ts'
import { valueHistogram } from '../../../vision/layers/value-histogram.ts'
import type { LayerExample, StoredLayer } from './layer-example.ts'
import stored from './layer-example.json'
import type { LayerInGraph, LayerOnPicture, LayerSource } from './layer-source.ts'
import graph from './network-layers.json'
import { originOf } from '../stored-origin.ts'
import { unpacked } from './unpacked.ts'

const bins = 64
export const example = stored as unknown as LayerExample
const all = graph as unknown as readonly LayerInGraph[]

/** The maps of a layer in each view. */
export type MapsOfLayer = Readonly<Record<MapView, Maps>>

/** The stored example as a source: everything but the maps themselves is computed here. */
export function storedLayers(): LayerSource {
  let shown: MapsOfLayer | null = null
  const isShown = () => {
    if (!shown) throw new Error('No layer is shown.')
    return shown
  }
  return {
    ...storedNetwork(),
    layers: example.layers.map(({ output }) => layerNamed(output)),
    async show(output) {
      const layer = example.layers.find((one) => one.output === output)
      if (!layer) throw new Error(`The example has no layer ${output}.`)
      shown = mapsOf(layer)
      const { bias, weightNorm } = layer
      return factsOf(output, shown, byActivity(activityOf(shown.after)), { bias, weightNorm })
    },
    within: async (view, from, to) => pixelsWithin(isShown()[view], from, to),
    async pixel(channel, row, column) {
      const { before, after } = isShown()
      const at = (channel * after.rows + row) * after.columns + column
      // its weights are not stored
      return { channel, row, column, before: before.data[at]!, after: after.data[at]!, sum: null }
    },
    map: async (channel) => bitmapOf(isShown().after, channel),
  }
}

/** What all stored sources share: the network, its picture, and its layers without their values. */
export function storedNetwork(): Pick<LayerSource, 'network' | 'url' | 'letterbox' | 'all'> {
  return { ...originOf(example), all }
}

/** @throws if the network has no such layer */
export function layerNamed(output: string): LayerInGraph['layer'] {
  const found = all.find(({ layer }) => layer.output === output)
  if (!found) throw new Error(`The example has no layer ${output}.`)
  return found.layer
}

/** What a lab shows of a layer, from its maps. */
export function factsOf(
  output: string,
  { before, after }: MapsOfLayer,
  order: ArrayLike<number>,
  { bias, weightNorm }: Pick<StoredLayer, 'bias' | 'weightNorm'>,
): LayerOnPicture {
  return {
    layer: layerNamed(output),
    order,
    before: valueHistogram(before.data, bins),
    after: valueHistogram(after.data, bins),
    channels: {
      ...channelStatistics(before),
      bias: Float32Array.from(bias),
      weightNorm: Float64Array.from(weightNorm),
    },
  }
}

/** A map as a picture, a pixel for each value. */
export function bitmapOf(maps: Maps, channel: number): Promise<ImageBitmap> {
  const { data, width, height } = mapPixels(maps, channel)
  return createImageBitmap(new ImageData(data, width, height))
}

/** The maps of a stored layer before and after its activation, SiLU, and with ReLU instead. */
export function mapsOf({ before: text, dims }: StoredLayer): MapsOfLayer {
  const [channels, rows, columns] = dims
  return activated({ data: unpacked(text), channels, rows, columns })
}

/** Maps before SiLU in all views. */
export function activated(before: Maps): MapsOfLayer {
  return { before, after: { ...before, data: before.data.map(silu) }, relu: rectified(before) }
}
