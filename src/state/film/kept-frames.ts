import type { FrameTimes, HowAnswered } from '../how-answered.ts'
import type { StageItem } from '../stage-item.ts'
import type { PackedCandidates } from './pack-candidates.ts'

/** The network's answer for one frame. */
export interface KeptAnswer {
  /** identifies the raw outputs, which the worker keeps until the next frame */
  readonly frameId: number
  readonly times: FrameTimes
  /** shared by all frames of a run */
  readonly how: HowAnswered & { readonly item: StageItem }
  readonly candidates: PackedCandidates
}

/**
 * The network's answers for frames of a film. A value is never changed, but all that descend from one `noFrames()`
 * share their answers: the newest is the true one.
 */
export interface FilmFrames {
  /** frames that are kept */
  readonly count: number
  /** of their candidates */
  readonly bytes: number
  /** answered frames that had to make room for later ones */
  readonly dropped: number
  /** by the frame's index in the film, in the order in which they were answered */
  readonly answers: Map<number, KeptAnswer>
}
