import type { CellArea } from '../saliency/eigen-cam.ts'
import type { Maps } from './activity.ts'

/**
 * The mean of every map over the cells of each area (average pooling of a region), [areas, channels]: what a layer
 * says of a box in as many numbers as it has maps.
 */
export function pooled(
  { data, channels, rows, columns }: Maps,
  areas: readonly CellArea[],
): Float32Array {
  const means = new Float32Array(areas.length * channels)
  areas.forEach(({ left, top, right, bottom }, area) => {
    const cells = (right - left) * (bottom - top)
    if (!(left >= 0 && top >= 0 && right <= columns && bottom <= rows && cells > 0))
      throw new Error(`no area of ${columns} x ${rows} cells: ${left} ${top} ${right} ${bottom}`)
    for (let c = 0; c < channels; c++) {
      let sum = 0
      for (let row = top; row < bottom; row++) {
        const from = (c * rows + row) * columns
        for (let i = from + left; i < from + right; i++) sum += data[i]!
      }
      means[area * channels + c] = sum / cells
    }
  })
  return means
}
