import type { Candidates } from '../../../vision/candidates.ts'
import type { GridLevel } from '../../../vision/grid.ts'
import type { Letterbox } from '../../../vision/letterbox.ts'

/** A network's candidates on a picture: stored ones, made ones, or those of the picture on the stage. */
export interface CandidateSource {
  /** the network's name; null: no network, the boxes are made */
  readonly network: string | null
  /** address of the picture; null: none, or a camera */
  readonly url: string | null
  readonly letterbox: Letterbox
  readonly candidates: Pick<Candidates, 'boxes' | 'scores' | 'classIds'>
  /** only predictions that score above it are candidates */
  readonly floor: number
  /** number of all predictions */
  readonly predictions: number
  /** finest first; empty: the network has none, or there is no network */
  readonly grids: readonly GridLevel[]
  readonly className: (classId: number) => string
  /** false: an end-to-end network, whose boxes are final */
  readonly suppresses: boolean
}
