import { layerFields } from '../../../src/labs/shared/layers/layer-field.ts'
import type { LayerInGraph } from '../../../src/labs/shared/layers/layer-source.ts'
import type { LayerList } from '../../../src/vision/layers/layer.ts'
import { openExample } from './make-layer-example.ts'

/** Every layer of YOLOv5s with its receptive field, without any values. */
export async function makeNetworkLayers(): Promise<readonly LayerInGraph[]> {
  const { network, list } = await openExample()
  await network.release()
  return layersIn(list)
}

export function layersIn(list: LayerList): readonly LayerInGraph[] {
  const fieldOf = layerFields(list)
  return list.layers.map((layer) => ({ layer, field: fieldOf(layer.output) }))
}
