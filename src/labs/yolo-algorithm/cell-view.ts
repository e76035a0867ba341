import { explain } from '../../vision/explain/explain.ts'
import type { Explanation } from '../../vision/explain/explanation.ts'
import type { RawPrediction } from '../../vision/explain/raw-prediction.ts'
import type { GridLevel } from '../../vision/grid.ts'
import type { GridCell } from '../../vision/grid-cell.ts'
import type { Head } from '../../vision/heads/heads.ts'
import type { Fit } from '../../vision/input.ts'
import type { Letterbox } from '../../vision/letterbox.ts'

/** What a network predicts in one cell, or around one place if it names no cells. */
export interface CellView {
  readonly network: string
  /** address of the picture; null for a camera */
  readonly url: string | null
  readonly letterbox: Letterbox
  readonly fit: Fit
  readonly head: Head
  readonly classes: readonly string[]
  /** number of all predictions */
  readonly predictions: number
  readonly grids: readonly GridLevel[]
  /** null: the network names no cells */
  readonly cell: (GridCell & { readonly stride: number }) | null
  /** not yet in any order */
  readonly raws: readonly ClassedPrediction[]
}

export interface ClassedPrediction {
  readonly raw: RawPrediction
  /** the class with the highest score */
  readonly classId: number
}

/** How each prediction of a view becomes a box, by the inspector's own steps; the highest score first. */
export function explained({ raws, head, fit, letterbox }: CellView): readonly Explanation[] {
  return raws
    .map(({ raw, classId }) => explain(raw, classId, { head, fit, letterbox }))
    .toSorted((a, b) => b.score - a.score)
}
