import type { Letterbox } from '../../../vision/letterbox.ts'
import type { Layer } from '../../../vision/layers/layer.ts'
import type {
  ChannelFacts,
  MapView,
  PixelFacts,
  ShownLayer,
} from '../../../vision/layers/shown-layer.ts'
import { layerFields, type LayerField } from './layer-field.ts'
import type { RealKind } from './real-kind.ts'

/** Inner layers of a real network on a picture: stored ones, or those of the network and picture on the stage. */
export interface LayerSource {
  /** the network's name */
  readonly network: string
  /** address of the picture; null for a camera */
  readonly url: string | null
  readonly letterbox: Letterbox
  /** every layer of the network with feature maps, in its order */
  readonly all: readonly LayerInGraph[]
  /** those with an activation: they can be shown */
  readonly layers: readonly Layer[]
  readonly show: (output: string) => Promise<LayerOnPicture>
  /** for each pixel, the number of maps of the layer shown last with a value between two bounds, both included */
  readonly within: (view: MapView, from: number, to: number) => Promise<Uint16Array>
  /** one value of the layer shown last, and the sum that it came from */
  readonly pixel: (channel: number, row: number, column: number) => Promise<PixelFacts>
  /** a map of the layer shown last, after its activation; the caller closes the bitmap */
  readonly map: (channel: number) => Promise<ImageBitmap>
}

export interface LayerInGraph {
  readonly layer: Layer
  readonly field: LayerField
}

export interface LayerOnPicture extends Pick<ShownLayer, 'layer' | 'before' | 'after'> {
  /** channels of the maps that are known, the most active first */
  readonly order: ArrayLike<number>
  readonly channels: ChannelFacts
}

export const layerKind: RealKind<LayerSource> = {
  stored: async () => (await import('./stored-layers.ts')).storedLayers(),
  ofStage: ({ session, list, result, url }) => {
    const fieldOf = layerFields(list)
    return {
      network: result.spec.name,
      url,
      letterbox: result.letterbox,
      all: list.layers.map((layer) => ({ layer, field: fieldOf(layer.output) })),
      layers: list.layers.filter(({ activation }) => activation !== null),
      show: async (output) => {
        const { layer, before, after, order } = await session.show(output)
        return { layer, before, after, order, channels: await session.channels() }
      },
      within: session.within,
      pixel: session.pixel,
      map: (channel) => session.map('after', channel),
    }
  },
}
