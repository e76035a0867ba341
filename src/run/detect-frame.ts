import type { ModelSpec } from '../catalogue/spec.ts'
import type { Engine } from '../engine/client.ts'
import { frameSize } from '../engine/frame-size.ts'
import type { DetectRequest, WorkerTimes } from '../engine/protocol.ts'
import type { Candidates, DecodeOptions } from '../vision/candidates.ts'
import type { Size } from '../vision/geometry.ts'
import { letterboxOf, type Letterbox } from '../vision/letterbox.ts'

export interface FrameOptions extends DecodeOptions, Pick<DetectRequest, 'scaling' | 'within'> {
  /** size of the picture, where the frame is a reduced copy of it; absent: the frame's own */
  readonly image?: Size
}

/** What the network made of one frame, before threshold and NMS. */
export interface FrameAnswer {
  /** names the raw outputs that the worker keeps until the next frame */
  readonly frameId: number
  readonly spec: ModelSpec
  readonly inputSize: Size
  /** boxes in input pixels */
  readonly candidates: Candidates
  readonly multiLabel: boolean
  /** from pixels of the picture to pixels of the input */
  readonly letterbox: Letterbox
  readonly times: WorkerTimes
  /** of a GPU: between which of its checks; see `GpuNews` */
  readonly round?: number
}

/**
 * One frame through the network that is open in the engine, which closes the frame. `spec` describes that
 * network, `size` is its input in pixels.
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
  const { frameId, candidates, letterbox, times, round } = await engine.detect(
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
  }
}
