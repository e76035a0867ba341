import type { Size } from '../../vision/geometry.ts'
import type { LayerInGraph } from '../shared/layers/layer-source.ts'
import type { LayerCost } from './layer-cost.ts'

/** Of the layers with maps at a stride of up to 8, of 16, and of more: those that cost most, and their share. */
export function costliestStride(
  all: readonly LayerInGraph[],
  costs: readonly LayerCost[],
  input: Size,
  by: 'weights' | 'flops',
): { readonly group: number; readonly share: number } {
  const sums = [0, 0, 0]
  all.forEach(({ layer }, i) => {
    const stride = input.width / layer.dims[2]
    sums[stride < 12 ? 0 : stride < 24 ? 1 : 2]! += costs[i]![by]
  })
  const most = Math.max(...sums)
  const total = sums.reduce((a, b) => a + b)
  return { group: sums.indexOf(most), share: total > 0 ? most / total : 0 }
}
