import { colourTable } from '../layers/colour-map.ts'
import type { SheetPixels } from '../layers/contact-sheet.ts'
import type { SaliencyMap } from './occlusion-map.ts'

/**
 * A map as colours to lay over a picture, one pixel per place: the highest value is light and nearly opaque, 0 and
 * less are clear.
 */
export function heatPixels({ columns, rows, values }: SaliencyMap): SheetPixels {
  const data = new Uint8ClampedArray(4 * columns * rows)
  const words = new Uint32Array(data.buffer)
  const colours = colourTable()
  let highest = 0
  for (let i = 0; i < values.length; i++) highest = Math.max(highest, values[i]!)
  if (!(highest > 0)) return { width: columns, height: rows, data }
  for (let i = 0; i < values.length; i++) {
    const share = Math.max(0, values[i]! / highest)
    words[i] = colours[Math.round(255 * share)]!
    data[4 * i + 3] = Math.round(opaque * Math.sqrt(share))
  }
  return { width: columns, height: rows, data }
}

const opaque = 215
