import type { LayerField } from '../../../labs/shared/layers/layer-field.ts'
import type { Size } from '../../../vision/geometry.ts'
import type { Layer } from '../../../vision/layers/layer.ts'
import * as strings from '../strings.ts'

/** Consecutive layers with maps of the same size. */
export interface LayerGroup {
  readonly title: string
  readonly layers: readonly Layer[]
}

/** The layers grouped by equal rows and columns, in the network's order. */
export function layerGroups(layers: readonly Layer[], input: Size): readonly LayerGroup[] {
  const groups: { title: string; layers: Layer[] }[] = []
  let last = ''
  for (const layer of layers) {
    const [, rows, columns] = layer.dims
    const size = `${columns} × ${rows}`
    if (size !== last) {
      const stride = input.width / columns
      const steps = Number.isInteger(stride) ? strings.atStride(stride) : ''
      groups.push({ title: strings.groupOfLayers(groups.length + 1, size, steps), layers: [] })
      last = size
    }
    groups.at(-1)?.layers.push(layer)
  }
  return groups
}

/** "43 × 43", at most the whole input. */
export function fieldWords({ x, y }: LayerField, { width, height }: Size): string {
  if (!x || !y) return strings.wholeInput
  const [wide, high] = [Math.ceil(x.size), Math.ceil(y.size)]
  if (wide >= 2 * width && high >= 2 * height) return strings.wholeInput
  return strings.pixels(wide, high)
}
