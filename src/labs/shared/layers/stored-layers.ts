import { silu } from '../../../nn/activations.ts'
import { rectified, type Maps } from '../../../vision/layers/activity.ts'
import { channelStatistics } from '../../../vision/layers/channel-statistics.ts'
import type { Layer } from '../../../vision/layers/layer.ts'
import { pixelsWithin } from '../../../vision/layers/pixels-within.ts'
import type { MapView } from '../../../vision/layers/shown-layer.ts'
import { valueHistogram } from '../../../vision/layers/value-histogram.ts'
import type { LayerExample, StoredLayer } from './layer-example.ts'
import stored from './layer-example.json'
import type { LayerSource } from './layer-source.ts'
import { originOf } from '../stored-origin.ts'
import { unpacked } from './unpacked.ts'

const bins = 64
const example = stored as unknown as LayerExample

/** The stored example as a source: everything but the maps themselves is computed here. */
export function storedLayers(): LayerSource {
  let shown: Readonly<Record<MapView, Maps>> | null = null
  return {
    ...originOf(example),
    layers: example.layers.map(layerOf),
    show(output) {
      const layer = example.layers.find((one) => one.output === output)
      if (!layer) return Promise.reject(new Error(`The example has no layer ${output}.`))
      shown = mapsOf(layer)
      return Promise.resolve({
        layer: layerOf(layer),
        before: valueHistogram(shown.before.data, bins),
        after: valueHistogram(shown.after.data, bins),
        channels: {
          ...channelStatistics(shown.before),
          bias: Float32Array.from(layer.bias),
          weightNorm: Float64Array.from(layer.weightNorm),
        },
      })
    },
    within: (view, from, to) =>
      shown
        ? Promise.resolve(pixelsWithin(shown[view], from, to))
        : Promise.reject(new Error('No layer is shown.')),
  }
}

/** The maps of a stored layer before and after its activation, SiLU, and with ReLU instead. */
export function mapsOf({ before: text, dims }: StoredLayer): Readonly<Record<MapView, Maps>> {
  const [channels, rows, columns] = dims
  const before = { data: unpacked(text), channels, rows, columns }
  return { before, after: { ...before, data: before.data.map(silu) }, relu: rectified(before) }
}

function layerOf({ output, name, dims, kernel, activation }: StoredLayer): Layer {
  return {
    output,
    name,
    operator: 'Conv',
    dims,
    activation,
    convolution: { kernel, groups: 1, normalised: false },
  }
}
