import type { Letterbox } from '../../../vision/letterbox.ts'
import type { Layer } from '../../../vision/layers/layer.ts'
import type { ChannelFacts, MapView, ShownLayer } from '../../../vision/layers/shown-layer.ts'
import type { RealKind } from './real-kind.ts'

/** Inner layers of a real network on a picture: stored ones, or those of the network and picture on the stage. */
export interface LayerSource {
  /** the network's name */
  readonly network: string
  /** address of the picture; null for a camera */
  readonly url: string | null
  readonly letterbox: Letterbox
  /** those with an activation */
  readonly layers: readonly Layer[]
  readonly show: (output: string) => Promise<LayerOnPicture>
  /** for each pixel, the number of maps of the layer shown last with a value between two bounds, both included */
  readonly within: (view: MapView, from: number, to: number) => Promise<Uint16Array>
}

export interface LayerOnPicture extends Pick<ShownLayer, 'layer' | 'before' | 'after'> {
  readonly channels: ChannelFacts
}

export const layerKind: RealKind<LayerSource> = {
  stored: async () => (await import('./stored-layers.ts')).storedLayers(),
  ofStage: ({ session, list, result, url }) => ({
    network: result.spec.name,
    url,
    letterbox: result.letterbox,
    layers: list.layers.filter(({ activation }) => activation !== null),
    show: async (output) => {
      const { layer, before, after } = await session.show(output)
      return { layer, before, after, channels: await session.channels() }
    },
    within: session.within,
  }),
}
