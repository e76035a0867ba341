import type { Form } from '../catalogue/in-form.ts'
import type { ModelSpec } from '../catalogue/spec.ts'
import type { Backend, Int8Form, PreparedBy, ReadBack, WorkerTimes } from '../engine/protocol.ts'
import type { Size } from '../vision/geometry.ts'
import type { Letterbox } from '../vision/letterbox.ts'

/** How the network answered: what is the same for pictures of one size under the same settings. */
export interface HowAnswered {
  /** the network that answered */
  readonly spec: ModelSpec
  readonly inputSize: Size
  readonly backend: Backend
  /** on a GPU: the interval between two checks that this answer fell into; see `GpuNews` */
  readonly round?: number
  readonly threads: number
  /** the form of the network that answered, if it has several */
  readonly form: Form | Int8Form
  /** whether the candidates contain all classes of a box above the floor, or its best class only */
  readonly multiLabel: boolean
  readonly letterbox: Letterbox
  /** on a GPU: how much of the outputs was read back */
  readonly readBack?: ReadBack
  /** of video on a GPU: where it became the input tensor */
  readonly preparedBy?: PreparedBy
}

export interface FrameTimes extends WorkerTimes {
  /** from file to pixels, in milliseconds */
  readonly open: number
}
