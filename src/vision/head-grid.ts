import type { Size } from './geometry.ts'
import { gridLevel, gridLevels, type GridLevel } from './grid.ts'
import type { Head } from './head.ts'

/**
 * The grids of a head over an `input`, in the head's own order, predictions numbered through; empty
 * where the head does not say where its boxes come from (end to end, DETR).
 */
export function headGrid(head: Head, input: Size): readonly GridLevel[] {
  switch (head.kind) {
    case 'anchors':
    case 'darknet':
    case 'fastest-v2': {
      let offset = 0
      return head.outputs.map(({ stride, anchors }) => {
        const level = gridLevel(input, stride, anchors.length, offset)
        offset += level.predictions
        return level
      })
    }
    case 'decoded-objectness':
      return gridLevels(input, head.strides, head.anchorsPerCell)
    case 'yolox':
    case 'class-scores':
      return gridLevels(input, head.strides)
    case 'end-to-end':
    case 'detr':
      break
  }
  return []
}
