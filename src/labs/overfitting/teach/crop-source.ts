import type { PictureResult } from '../../../state/app-state.ts'
import type { TaughtLayer } from '../../../state/taught.ts'
import type { RealKind } from '../../shared/layers/real-kind.ts'
import { cellsOfPatch, type Patch } from '../../shared/patch/patch.ts'
import { featureLayer } from './feature-layer.ts'

/** The network and picture on the stage, from which crops are taken. */
export interface CropSource {
  readonly result: PictureResult
  /** address of the picture; null for a camera */
  readonly url: string | null
  /** null: the network has no layer that can be shown */
  readonly layer: TaughtLayer | null
  /** what the layer says of a part of the picture, [maps] */
  readonly featuresOf: (patch: Patch) => Promise<Float32Array>
}

export const cropKind: Pick<RealKind<CropSource>, 'ofStage'> = {
  ofStage({ session, list, result, url }) {
    const { letterbox, spec } = result
    const layer = featureLayer(list.layers, letterbox.input)
    return {
      result,
      url,
      layer: layer && { network: spec.id, name: spec.name, output: layer.output },
      async featuresOf(patch) {
        if (!layer) throw new Error('This network has no layer that could be shown.')
        await session.show(layer.output)
        return session.pooled([cellsOfPatch(patch, letterbox, layer.dims)])
      },
    }
  },
}
