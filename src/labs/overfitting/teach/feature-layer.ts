import type { Size } from '../../../vision/geometry.ts'
import type { Layer } from '../../../vision/layers/layer.ts'

/** Pixels of the input that a cell of the layer is wide: small enough for small things, late enough for meaning. */
const stride = 16

/**
 * The layer whose maps tell crops apart: the last with an activation at a stride of 16, else the last with an
 * activation, else the last; null without any layer.
 */
export function featureLayer(layers: readonly Layer[], input: Size): Layer | null {
  const active = layers.filter(({ activation }) => activation !== null)
  return (
    active.findLast(({ dims }) => dims[2] === Math.ceil(input.width / stride)) ??
    active.at(-1) ??
    layers.at(-1) ??
    null
  )
}
