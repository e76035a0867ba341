import type { ClassifierFrame } from './classifier-frame.ts'
import type { ClassifierSpec } from './classifier-run.ts'
import type { Frame, Watch } from './frame.ts'
import type { RunSpec } from './run-spec.ts'
import type { Taught, TeachRequest } from './teach.ts'

/** Moves runs to a step, all of them together. */
export interface TrainRequest<Spec = RunSpec, Seen = Watch> {
  /** runs drawn over each other; those of an earlier request go on where they stand, others are forgotten */
  readonly runs: readonly Spec[]
  /** the step to reach; behind: they go back to a snapshot and repeat what follows */
  readonly to: number
  readonly watch: Seen
  /** most steps between two frames, so that a short run can be watched; absent: as fast as it goes */
  readonly pace?: number
  /** no frames on the way, only those at the end */
  readonly quiet?: boolean
}

/** The worker's calls. */
export interface Calls {
  /** these two: one frame per run, as progress at most once a frame of the screen, and at the end */
  train: { request: TrainRequest; answer: readonly Frame[]; progress: readonly Frame[] }
  classify: {
    request: TrainRequest<ClassifierSpec, object>
    answer: readonly ClassifierFrame[]
    progress: readonly ClassifierFrame[]
  }
  teach: { request: TeachRequest; answer: Taught }
}
