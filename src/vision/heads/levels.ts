import type { Anchor, PlannedLevel } from '../grid.ts'

/** A grid of a head for which no input size is known yet. */
export interface HeadLevel extends PlannedLevel {
  /** sizes of the anchors; null for anchor-free heads and those decoded in the graph */
  readonly anchors: readonly Anchor[] | null
}

/** Grids of heads without known anchor sizes. */
export function plainLevels(strides: readonly number[], anchorsPerCell = 1): readonly HeadLevel[] {
  return strides.map((stride) => ({ stride, anchorsPerCell, anchors: null }))
}

/** Grids of heads whose boxes start from anchors. */
export function anchorLevels(
  outputs: readonly { readonly stride: number; readonly anchors: readonly Anchor[] }[],
): readonly HeadLevel[] {
  return outputs.map(({ stride, anchors }) => ({
    stride,
    anchorsPerCell: anchors.length,
    anchors,
  }))
}
