import type { ModelSpec } from '../catalogue/spec.ts'
import { decode } from '../vision/decode/decode.ts'
import type { Size } from '../vision/geometry.ts'
import { CandidateBuffer } from '../vision/candidate-buffer.ts'
import type { InputRule } from '../vision/input.ts'
import { letterbox, type Letterbox } from '../vision/letterbox.ts'
import { planTensor, type TensorPlan } from '../vision/pixels-to-tensor.ts'
import { explainFrame, type RetainedFrame } from './explain-frame.ts'
import { frameSize } from './frame-size.ts'
import type { Detected, DetectRequest, Explained, ExplainRequest } from './protocol.ts'
import type { FramePixels } from './frame-pixels.ts'
import { createPixelReader } from './pixels.ts'
import type { Session } from './session.ts'
import { createTensorMaker } from './tensor-maker.ts'

/**
 * A network ready to detect: bitmap -> letterbox -> tensor -> session -> decode -> candidates.
 * Buffers are made once a size and used again.
 */
export function createNetwork(spec: ModelSpec, session: Session) {
  const { room, toTensor } = createTensorMaker()
  const readPixels = createPixelReader(room)
  const planFor = createPlanner(spec.input)
  const buffer = new CandidateBuffer()
  let frames = 0
  let retained: RetainedFrame | null = null
  // the same once its outputs made sense to the decoder
  let decoded: RetainedFrame | null = null

  return {
    retained: () => retained,

    async detect(request: DetectRequest, signal: AbortSignal): Promise<Detected> {
      signal.throwIfAborted()
      const { frame, size, within, options, scaling } = request
      const start = performance.now()
      const fit = letterbox(frameSize(frame), size, spec.input.fit, within)
      const pixels = await readPixels(frame, scaling === 'exact' ? fit.image : fit.resized)
      const tensor = toTensor(pixels.data, planFor(fit, pixels))
      const prepared = performance.now()
      signal.throwIfAborted()
      const outputs = await session.run(tensor, size.width, size.height)
      const ran = performance.now()
      signal.throwIfAborted()
      frames += 1
      retained = { frameId: frames, outputs, size }
      decoded = null
      const candidates = decode(outputs, spec.head, size, spec.classes.length, options, buffer)
      decoded = retained
      const end = performance.now()
      return {
        frameId: frames,
        candidates,
        letterbox: fit,
        times: { letterbox: prepared - start, network: ran - prepared, decode: end - ran },
      }
    },

    /** From the newest frame's outputs, without a run. */
    explain: (request: ExplainRequest): Explained => explainFrame(decoded, spec, request),

    /** The first run at a shape is slow; this one takes its place. */
    async warmUp(size: Size, signal: AbortSignal): Promise<void> {
      signal.throwIfAborted()
      const length = 3 * size.width * size.height
      const blank =
        spec.input.type === 'float16' ? new Uint16Array(length) : new Float32Array(length)
      await session.run(blank, size.width, size.height)
    },

    release: () => session.release(),
  }
}

export type Network = ReturnType<typeof createNetwork>

/** Tables of the last geometry, used again while frames keep their size. */
function createPlanner(rule: InputRule) {
  let plan: TensorPlan | null = null
  return (fit: Letterbox, { width, height, order }: FramePixels): TensorPlan => {
    // from the pixels as they were read: of the frame's own size, or resized by the browser already
    const wanted = { ...fit, image: { width, height } }
    if (!plan || plan.order !== order || !sameFit(plan.letterbox, wanted)) {
      plan = planTensor(wanted, rule, order)
    }
    return plan
  }
}

function sameFit(a: Letterbox, b: Letterbox): boolean {
  return sameSize(a.image, b.image) && sameSize(a.input, b.input) && sameSize(a.resized, b.resized)
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height
}
