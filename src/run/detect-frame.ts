import type { ModelSpec } from '../catalogue/spec.ts'
import type { Engine } from '../engine/client.ts'
import { frameSize } from '../engine/frame-size.ts'
import type { DetectRequest, PreparedBy, ReadBack, WorkerTimes } from '../engine/protocol.ts'
import type { Candidates, DecodeOptions } from '../vision/candidates.ts'
import type { Size } from '../vision/geometry.ts'
import { letterboxOf, type Letterbox } from '../vision/letterbox.ts'

export interface FrameOptions extends DecodeOptions, Pick<DetectRequest, 'scaling' | 'within'> {
  /** size of the original picture when the frame is a reduced copy of it; default: the frame's own */
  readonly image?: Size
}

/** The network's answer for one frame, before threshold and NMS. */
export interface FrameAnswer {
  /** identifies the raw outputs, which the worker keeps until the next frame */
  readonly frameId: number
  readonly spec: ModelSpec
  readonly inputSize: Size
  /** boxes in input pixels */
  readonly candidates: Candidates
  readonly multiLabel: boolean
  /** maps picture pixels to input pixels */
  readonly letterbox: Letterbox
  readonly times: WorkerTimes
  /** on a GPU: the interval between two checks that this answer fell into; see `GpuNews` */
  readonly round?: number
  /** absent on WASM */
  readonly readBack?: ReadBack
  /** of video on a GPU */
  readonly preparedBy?: PreparedBy
}

/**
 * Runs one frame through the network that is open in the engine; the engine closes the frame. `spec` describes
 * that network, `size` is its input in pixels.
 *
 * @throws EngineError, or the signal's reason
 */
export async function detectFrame(
  engine: Pick<Engine, 'detect'>,
  spec: ModelSpec,
  frame: DetectRequest['frame'],
  size: Size,
  { scaling, within, floor, multiLabel, image = frameSize(frame) }: FrameOptions,
  signal: AbortSignal,
): Promise<FrameAnswer> {
  const { frameId, candidates, letterbox, times, round, readBack, preparedBy } =
    await engine.detect(
      { frame, size, ...(within && { within }), scaling, options: { floor, multiLabel } },
      signal,
    )
  return {
    frameId,
    spec,
    inputSize: size,
    candidates,
    multiLabel,
    letterbox: letterboxOf(image, letterbox),
    times,
    ...(round !== undefined && { round }),
    ...(readBack && { readBack }),
    ...(preparedBy && { preparedBy }),
  }
}
