import type { GridSides } from '../../vision/grid-cell.ts'
import type { DenseRow } from '../../vision/layers/dense-row.ts'
import type { Letterbox } from '../../vision/letterbox.ts'

/** The last layer of a real detector on a picture: a stored one, or that of the network on the stage. */
export interface HeadSource {
  /** the network's name */
  readonly network: string
  /** of its file, if this is a stored example */
  readonly sha256: string | null
  /** address of the picture; null for a camera */
  readonly url: string | null
  readonly letterbox: Letterbox
  readonly classes: readonly string[]
  /** empty if the head has no cells */
  readonly grids: readonly GridSides[]
  /** what gives the logit of a class in every cell of a grid */
  readonly unit: (grid: GridSides, classId: number) => Promise<HeadUnit>
}

/** `missing`: what the network lacks, in a sentence. */
export type HeadUnit = DenseRow | { readonly missing: string }
