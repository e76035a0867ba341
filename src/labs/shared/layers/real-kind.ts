import type { PictureResult } from '../../../state/app-state.ts'
import type { InspectCommands, LayerSession } from '../../../state/inspection.ts'
import type { LayerList } from '../../../vision/layers/layer.ts'

/** What a lab takes of a real network, and how. Constants of its module. */
export interface RealKind<Source> {
  /** fetches the stored example */
  readonly stored: () => Promise<Source>
  readonly ofStage: (stage: OpenStage) => Source
}

/** The network and picture on the stage, with the network's layers open. */
export interface OpenStage {
  readonly session: LayerSession
  readonly list: LayerList
  /** the answer that the layers belong to */
  readonly result: PictureResult
  /** address of the picture; null for a camera */
  readonly url: string | null
  readonly commands: Pick<InspectCommands, 'explain'>
}
