import type { Point } from '../../../vision/geometry.ts'
import { toImagePoint, toModelPoint, type Letterbox } from '../../../vision/letterbox.ts'
import { drawMap, veilOpacity } from '../../../overlay/draw-map.ts'
import type { Context2D } from '../../../overlay/surface.ts'
import type { StageTool } from '../tool/stage-tool.ts'
import { viewOfPixel, type LayerField } from '../../../labs/shared/layers/layer-field.ts'

/** A pixel in the maps of a layer. */
export interface MapPixel {
  readonly row: number
  readonly column: number
}

export interface MapToolOptions {
  /** the selected map, one bitmap pixel per map pixel; null until loaded */
  readonly bitmap: ImageBitmap | null
  readonly letterbox: Letterbox
  readonly rows: number
  readonly columns: number
  readonly field: LayerField
  readonly pixel: MapPixel | null
  readonly pinned: boolean
  readonly onPixel: (pixel: MapPixel | null) => void
  readonly onPin: (pinned: boolean) => void
}

/** Draws a map over the photo, the selected pixel, and its receptive field. */
export function mapTool(options: MapToolOptions): StageTool {
  const { bitmap, letterbox, rows, columns, field, pixel, pinned, onPixel, onPin } = options
  const { width, height } = letterbox.input

  function pixelAt(at: Point): MapPixel | null {
    const [x, y] = toModelPoint(at[0], at[1], letterbox)
    const column = Math.floor((x * columns) / width)
    const row = Math.floor((y * rows) / height)
    return column >= 0 && row >= 0 && column < columns && row < rows ? { row, column } : null
  }

  function outline(context: Context2D, box: readonly number[], unit: number, dash: boolean): void {
    const [left, top] = toImagePoint(box[0]!, box[1]!, letterbox)
    const [right, bottom] = toImagePoint(box[2]!, box[3]!, letterbox)
    for (const [colour, line] of [
      ['rgb(8 10 12 / 0.9)', 4],
      ['#ffffff', 2],
    ] as const) {
      context.setLineDash(dash && line === 2 ? [5 * unit, 4 * unit] : [])
      context.strokeStyle = colour
      context.lineWidth = line * unit
      context.strokeRect(left, top, right - left, bottom - top)
    }
    context.setLineDash([])
  }

  return {
    showsDetections: false,
    paint: (context, unit) => {
      if (bitmap) drawMap(context, bitmap, letterbox, { isSmooth: false, opacity: veilOpacity })
      if (!pixel) return
      const [x, y] = [width / columns, height / rows]
      const { row, column } = pixel
      outline(context, viewOfPixel(field, column, row, letterbox.input), unit, true)
      outline(context, [column * x, row * y, (column + 1) * x, (row + 1) * y], unit, false)
    },
    hover: (at) => {
      // the pixel stays when the pointer leaves the picture, since its products are shown elsewhere
      if (!pinned && at) onPixel(pixelAt(at))
    },
    tap: (at) => {
      const under = pixelAt(at)
      const same = pinned && samePixel(under, pixel)
      onPin(under !== null && !same)
      onPixel(under)
      return true
    },
    key: ({ key }) => {
      if (key === 'Escape' && pixel) {
        onPin(false)
        onPixel(null)
        return true
      }
      const [dx, dy] = arrows[key] ?? [0, 0]
      if (dx === 0 && dy === 0) return false
      const from = pixel ?? { row: rows >> 1, column: columns >> 1 }
      onPin(true)
      onPixel({
        row: Math.min(rows - 1, Math.max(0, from.row + (pixel ? dy : 0))),
        column: Math.min(columns - 1, Math.max(0, from.column + (pixel ? dx : 0))),
      })
      return true
    },
  }
}

export function samePixel(a: MapPixel | null, b: MapPixel | null): boolean {
  return a?.row === b?.row && a?.column === b?.column
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
