import type { ModelSpec } from '../catalogue/spec.ts'
import { decode } from '../vision/decode/decode.ts'
import type { Size } from '../vision/geometry.ts'
import { CandidateBuffer } from '../vision/candidate-buffer.ts'
import type { Candidates, DecodeOptions } from '../vision/candidates.ts'
import { letterbox, type Letterbox } from '../vision/letterbox.ts'
import { explainFrame } from './explain-frame.ts'
import type { HeadTensors } from '../vision/tensor.ts'
import { frameSize } from './frame-size.ts'
import { createGpuPreparer } from './gpu-prepare.ts'
import { createGpuTensorMaker } from './gpu-tensor.ts'
import type {
  Detected,
  DetectRequest,
  Explained,
  ExplainRequest,
  PreparedBy,
  RunRequest,
} from './protocol.ts'
import { createPixelReader, isPlainVideo } from './pixels.ts'
import { createPlanner } from './plan-for.ts'
import { createRunner, type NetworkInput, type Ran } from './run-network.ts'
import type { Session } from './session.ts'
import { createScoreSearch } from './score-search.ts'
import { createTensorMaker } from './tensor-maker.ts'

/** The newest frame's run, kept for later questions. */
interface RetainedFrame extends Pick<Ran, 'read' | 'hidesNotFinite'> {
  readonly frameId: number
  /** of the network's input, in pixels */
  readonly size: Size
}

/**
 * A network ready to detect: bitmap -> letterbox -> tensor -> session -> decode -> candidates. Buffers are
 * allocated once per size and reused. `memoryFor`: see `CandidateBuffer`.
 */
export function createNetwork(
  spec: ModelSpec,
  session: Session,
  memoryFor?: (bytes: number) => ArrayBuffer,
) {
  const { room, toTensor } = createTensorMaker()
  const readPixels = createPixelReader(room)
  const planFor = createPlanner(spec.input)
  const run = createRunner(spec, session)
  const prepare = frameMaker(spec, session)
  const buffer = new CandidateBuffer(memoryFor)
  const search = createScoreSearch()
  let frames = 0
  let newest: Ran | null = null
  let retained: RetainedFrame | null = null
  // set once the decoder has accepted its outputs
  let decoded: RetainedFrame | null = null

  function retain(ran: Ran, size: Size): RetainedFrame {
    newest?.release()
    newest = ran
    frames += 1
    return { frameId: frames, size, read: () => ran.read(), hidesNotFinite: ran.hidesNotFinite }
  }

  /** A NaN passes no floor: if nothing passed, it may be among the values left on the GPU. */
  async function candidatesOf(ran: Ran, size: Size, options: DecodeOptions): Promise<Candidates> {
    const from = (outputs: HeadTensors) =>
      decode(outputs, spec.head, size, spec.classes.length, options, buffer, search)
    try {
      const candidates = from(ran.outputs)
      if (candidates.count > 0 || !ran.hidesNotFinite) return candidates
    } finally {
      ran.taken()
    }
    return from(await ran.read())
  }

  /** Video is prepared on the GPU where there is one; whatever is to be exact is not. */
  async function inputOf(
    frame: DetectRequest['frame'],
    fit: Letterbox,
    scaling: DetectRequest['scaling'],
  ): Promise<{ readonly input: NetworkInput; readonly by?: PreparedBy }> {
    const isExact = scaling === 'exact'
    const read = () => readPixels(frame, isExact ? fit.image : fit.resized)
    if (prepare && !isExact && isPlainVideo(frame)) {
      const plan = planFor(fit, { ...fit.image, order: 'rgba' })
      return prepare(frame, plan, { read, toTensor: ({ data }) => toTensor(data, plan) })
    }
    const pixels = await read()
    return { input: toTensor(pixels.data, planFor(fit, pixels)) }
  }

  /** `time`: milliseconds that making the input took */
  async function answer(
    { tensor, letterbox: fit, time }: Input,
    { size, options }: Pick<DetectRequest, 'size' | 'options'>,
    signal: AbortSignal,
  ): Promise<Detected> {
    const start = performance.now()
    signal.throwIfAborted()
    const ran = await run(tensor, size, options.floor)
    const answered = performance.now()
    decoded = null
    retained = retain(ran, size)
    if (signal.aborted) ran.taken()
    signal.throwIfAborted()
    const candidates = await candidatesOf(ran, size, options)
    decoded = retained
    const end = performance.now()
    return {
      frameId: frames,
      candidates,
      letterbox: fit,
      times: { letterbox: time, network: answered - start, decode: end - answered },
      ...(ran.readBack && { readBack: ran.readBack() }),
    }
  }

  return {
    retained: () => retained,

    async detect(request: DetectRequest, signal: AbortSignal): Promise<Detected> {
      signal.throwIfAborted()
      const { frame, size, within, scaling } = request
      const start = performance.now()
      const fit = letterbox(frameSize(frame), size, spec.input.fit, within)
      const { input: tensor, by } = await inputOf(frame, fit, scaling)
      const made = { tensor, letterbox: fit, time: performance.now() - start }
      const detected = await answer(made, request, signal)
      return by ? { ...detected, preparedBy: by } : detected
    },

    /** Like `detect`, of an input that was made before. */
    run: (request: RunRequest, signal: AbortSignal): Promise<Detected> =>
      answer(request.input, request, signal),

    /** Answers from the newest frame's outputs, without a run; a GPU's are read back for it. */
    async explain(request: ExplainRequest): Promise<Explained> {
      const { frameId } = request
      if (!decoded || (frameId !== null && frameId !== decoded.frameId)) {
        return { frameId: decoded?.frameId ?? null, answer: null }
      }
      return explainFrame({ ...decoded, outputs: await decoded.read() }, spec, request)
    },

    /** Does the first run at a shape, which is slow. */
    async warmUp(size: Size, signal: AbortSignal): Promise<void> {
      signal.throwIfAborted()
      const length = 3 * size.width * size.height
      const blank =
        spec.input.type === 'float16' ? new Uint16Array(length) : new Float32Array(length)
      await session.run(blank, size.width, size.height)
    },

    async release(): Promise<void> {
      newest?.release()
      newest = retained = decoded = null
      await session.release()
    },
  }
}

interface Input {
  readonly tensor: NetworkInput
  readonly letterbox: Letterbox
  readonly time: number
}

export type Network = ReturnType<typeof createNetwork>

/** Prepares frames on the session's GPU; null where there is none, or its input is of half precision. */
function frameMaker({ input }: ModelSpec, { gpu }: Session) {
  return gpu && input.type === 'float32'
    ? createGpuPreparer(createGpuTensorMaker(gpu.device))
    : null
}
