import type { Maps } from './activity.ts'
import { colourTable, rangeOf } from './colour-map.ts'

export interface SheetLayout {
  /** side of a map's square tile on the sheet, in pixels, including its margin */
  readonly tile: number
  readonly margin: number
  /** tiles per row */
  readonly columns: number
}

/** RGBA pixels of a picture. */
export interface SheetPixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** Size of a sheet for `maps` maps. */
export function sheetSize(maps: number, { tile, columns }: SheetLayout) {
  return { width: columns * tile, height: Math.ceil(maps / columns) * tile }
}

/**
 * All maps of a layer on one sheet in the given order, each coloured from its low values (dark) to its high ones
 * (light), the longer side filling its tile. Downscaled by averaging.
 */
export function contactSheet(maps: Maps, order: Uint16Array, layout: SheetLayout): SheetPixels {
  const { tile, margin, columns } = layout
  const { width, height } = sheetSize(order.length, layout)
  const data = new Uint8ClampedArray(4 * width * height)
  const words = new Uint32Array(data.buffer)
  const room = tile - margin
  const scale = room / Math.max(maps.rows, maps.columns)
  const wide = Math.max(1, Math.round(maps.columns * scale))
  const high = Math.max(1, Math.round(maps.rows * scale))
  const left = Math.floor((room - wide) / 2)
  const top = Math.floor((room - high) / 2)
  order.forEach((channel, place) => {
    const x = (place % columns) * tile + left
    const y = Math.floor(place / columns) * tile + top
    drawMap(maps, channel, words, y * width + x, width, wide, high)
  })
  return { width, height, data }
}

/** One map at its own size, in the colours of the sheet. */
export function mapPixels(maps: Maps, channel: number): SheetPixels {
  const { columns: width, rows: height } = maps
  const data = new Uint8ClampedArray(4 * width * height)
  drawMap(maps, channel, new Uint32Array(data.buffer), 0, width, width, height)
  return { width, height, data }
}

function drawMap(
  { data, rows, columns }: Maps,
  channel: number,
  words: Uint32Array,
  start: number,
  stride: number,
  wide: number,
  high: number,
): void {
  const map = data.subarray(channel * rows * columns, (channel + 1) * rows * columns)
  const [low, top] = rangeOf(map)
  const colours = colourTable()
  const scale = top > low ? 255 / (top - low) : 0
  for (let y = 0; y < high; y++) {
    const fromRow = Math.floor((y * rows) / high)
    const toRow = Math.max(fromRow + 1, Math.floor(((y + 1) * rows) / high))
    for (let x = 0; x < wide; x++) {
      const fromColumn = Math.floor((x * columns) / wide)
      const toColumn = Math.max(fromColumn + 1, Math.floor(((x + 1) * columns) / wide))
      let sum = 0
      for (let row = fromRow; row < toRow; row++) {
        for (let column = fromColumn; column < toColumn; column++) {
          sum += map[row * columns + column]!
        }
      }
      const mean = sum / ((toRow - fromRow) * (toColumn - fromColumn))
      const shade = Math.round((mean - low) * scale)
      words[start + y * stride + x] = colours[Math.min(255, Math.max(0, shade))]!
    }
  }
}
