import type { ModelSpec } from '../catalogue/spec.ts'
import type { Engine } from '../engine/client.ts'
import type { DetectRequest } from '../engine/protocol.ts'
import type { PictureResult } from '../state/app-state.ts'
import type { AppStore } from '../state/store.ts'
import type { Size } from '../vision/geometry.ts'
import { letterboxOf } from '../vision/letterbox.ts'

export interface Question extends Pick<DetectRequest, 'frame' | 'size' | 'scaling'> {
  readonly pictureId: string
  readonly spec: ModelSpec
  /** size of the picture itself, of which the frame may be a reduced copy */
  readonly image: Size
  /** milliseconds that it took to have the frame */
  readonly open: number
}

/** One frame through the engine under the present settings; its answer as the sliders want it. */
export async function ask(
  store: AppStore,
  engine: Engine,
  { pictureId, spec, frame, image, size, scaling, open }: Question,
  signal: AbortSignal,
): Promise<PictureResult> {
  const { floor, multiLabel } = store.getState().settings
  const { frameId, candidates, letterbox, times } = await engine.detect(
    { frame, size, scaling, options: { floor, multiLabel } },
    signal,
  )
  // asked only now: the network may have been opened again, elsewhere
  const { backend, threads } = store.getState().model
  return {
    pictureId,
    frameId,
    spec,
    inputSize: size,
    backend,
    threads,
    candidates,
    multiLabel,
    letterbox: letterboxOf(image, letterbox),
    times: { open, ...times },
  }
}
