import type { Size } from '../geometry.ts'
import { gridsOver, type GridLevel } from '../grid.ts'
import { descriptionOf, type Head } from './heads.ts'

/**
 * The grids of a head over an `input`, in the head's order, with predictions numbered consecutively; empty for
 * heads without grids (end to end, DETR).
 */
export function headGrid(head: Head, input: Size): readonly GridLevel[] {
  return gridsOver(input, descriptionOf(head).levels(head))
}
