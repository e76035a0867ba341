import { OnnxError } from '../onnx/onnx-error.ts'
import { rewriteModel } from '../onnx/rewrite-model.ts'
import { toFloat32 } from '../onnx/to-float32.ts'
import { mulberry32 } from '../nn/random.ts'
import type { InputRule } from '../vision/input.ts'
import { letterbox } from '../vision/letterbox.ts'
import { pixelsToTensor, planTensor } from '../vision/pixels-to-tensor.ts'
import { serve, type JobContext } from '../workers/serve.ts'
import { serveOrBeThread } from '../workers/threads.ts'
import { EngineError, toFailure } from './failure.ts'
import { inInt8Form } from './int8.ts'
import { modelBytes } from './model-bytes.ts'
import { hiddenOf, occlude } from './occlude.ts'
import type {
  OcclusionCalls,
  OcclusionFailure,
  OcclusionProgress,
  OcclusionRequest,
} from './occlusion-protocol.ts'
import { withOutputMemory } from './output-memory.ts'
import { createPixelReader } from './pixels.ts'
import { createWasmSession } from './session-wasm.ts'

/** Serves one question, in a worker that the client ends afterwards. */
function serveOcclusion(): void {
  serve<OcclusionCalls, OcclusionFailure>({
    handlers: { occlude: answer },
    toFailure: (error) =>
      error instanceof OnnxError
        ? toFailure(new EngineError('model-unsupported', error.message), 'model-unsupported')
        : toFailure(error, 'run-failed'),
    discard: { occlude: ({ frame }) => frame.close() },
  })
}

async function answer(
  request: OcclusionRequest,
  { signal, progress }: JobContext<OcclusionProgress>,
) {
  const { spec, size, target, masks, seed, threads } = request
  // half precision is widened, so that a mask can be laid over the input
  const rule: InputRule = { ...spec.input, type: 'float32' }
  const picture = tensorOf(request, rule)
  const { session } = await createWasmSession(
    await modelOf(request, signal, progress),
    rule,
    threads,
  )
  return occlude({
    ...{ spec, size, target, masks, signal },
    session: withOutputMemory(session),
    ...(await picture),
    draw: mulberry32(seed),
    onMask: (done, map) => progress({ phase: 'masks', done, answer: map }),
  })
}

async function tensorOf({ frame, size, within }: OcclusionRequest, rule: InputRule) {
  const image = { width: frame.width, height: frame.height }
  const { data, order } = await createPixelReader()(frame, image)
  frame.close()
  const plan = planTensor(letterbox(image, size, rule.fit, within), rule, order)
  return { tensor: pixelsToTensor(data, plan) as Float32Array, hidden: hiddenOf(plan) }
}

async function modelOf(
  request: OcclusionRequest,
  signal: AbortSignal,
  progress: (progress: OcclusionProgress) => void,
): Promise<Uint8Array> {
  const { spec, int8 } = request
  const onProgress = (loaded: number, total: number) =>
    progress({ phase: 'download', loaded, total })
  const bytes = await modelBytes(request, onProgress, signal)
  const inForm = int8 ? await inInt8Form(bytes, int8) : bytes
  return spec.input.type === 'float16' ? rewriteModel(inForm, toFloat32) : inForm
}

serveOrBeThread(serveOcclusion)
