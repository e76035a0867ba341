import type { ModelSpec } from '../catalogue/spec.ts'
import { outputNames } from '../vision/heads/output-names.ts'
import { sifterOf } from '../vision/heads/sifters.ts'
import type { InputRule } from '../vision/input.ts'
import { createAnswerMemory } from './answer-memory.ts'
import { addUp } from './add-up.ts'
import { choosePlace, type Place } from './backend.ts'
import { EngineError, toFailure } from './failure.ts'
import { findGpu, type Gpu } from './gpu.ts'
import { createInt8Session, inInt8Form } from './int8.ts'
import { createGpuGuard, type GpuGuard } from './gpu-guard.ts'
import type { CheckPicture } from './gpu-watch.ts'
import { modelBytes, modelSteps } from './model-bytes.ts'
import { createNetwork, type Network } from './network.ts'
import { withOutputMemory } from './output-memory.ts'
import type { GpuOutcome, Int8Form, Opened, OpenPhase, OpenRequest } from './protocol.ts'
import { createBlank, fetchPhotograph } from './sample.ts'
import { createWasmSession, startWasmRuntime } from './session-wasm.ts'
import { loadGpuRuntime, type GpuRuntime } from './session-webgpu.ts'
import { shapeOf } from './shape-of.ts'

export interface OpenNetwork {
  readonly network: Network
  /** watches its GPU; null on WASM */
  readonly guard: GpuGuard | null
  readonly opened: Opened
}

/** The steps of opening; tests pass their own. */
export const openingSteps = {
  ...modelSteps,
  findGpu,
  loadGpuRuntime,
  startWasmRuntime,
  createWasmSession,
  fetchPhotograph,
  createBlank,
}

/** `gpu`: the GPU that the session will be on. */
export type OnOpening = (
  phase: OpenPhase,
  loaded?: number,
  total?: number,
  gpu?: string | null,
) => void

/**
 * Downloads a network and prepares it for detection: on a GPU if one is requested, available and fit, else on
 * WASM. The returned guard compares a GPU with WASM after the first answer.
 *
 * @throws EngineError `gpu-unfit` if the GPU turned out to be unusable: since this worker has loaded a GPU
 *   runtime by then, open WASM in another worker
 */
export async function openNetwork(
  request: OpenRequest,
  onProgress: OnOpening,
  signal: AbortSignal,
  steps = openingSteps,
): Promise<OpenNetwork> {
  const { spec, threads: threadsWanted } = request
  // network and runtime together: the user waits for both
  const part = addUp((loaded, total) => onProgress('download', loaded, total))
  const [model, place] = await Promise.all([
    modelBytes(request, part(), signal, steps),
    preparePlace(request, part(), signal, steps),
  ])
  signal.throwIfAborted()
  if (place.gpu) return openOnGpu(request, model, place, onProgress, signal, steps)

  onProgress('session')
  const create = async (bytes: Uint8Array) => {
    const created = await steps.createWasmSession(bytes, spec.input, threadsWanted)
    return { ...created, session: withOutputMemory(created.session) }
  }
  const { session, threads, threadsNote, int8 } = spec.quantised
    ? await createInt8Session(model, request, create, onProgress, signal)
    : { ...(await create(model)), int8: undefined }
  // the first picture serves as the warm-up: a run before it would only delay its boxes
  const network = createNetwork(spec, session, createAnswerMemory())
  const { note: backendNote } = place
  const opened = { backend: 'wasm', backendNote, verdict: null, threads, threadsNote } as const
  return { network, guard: null, opened: { ...opened, ...(int8 && { int8 }) } }
}

type Prepared =
  | (Extract<Place, { readonly gpu: Gpu }> & { readonly runtime: GpuRuntime })
  | Extract<Place, { readonly gpu: null }>

/** A network's file, and its input rule. */
interface Graph {
  readonly model: Uint8Array
  readonly input: InputRule
}

/** Chooses the place, and downloads the runtime that it needs. */
async function preparePlace(
  request: OpenRequest,
  onProgress: (loaded: number, total: number) => void,
  signal: AbortSignal,
  steps: typeof openingSteps,
): Promise<Prepared> {
  const place = choosePlace(request, request.backend === 'wasm' ? null : await steps.findGpu())
  if (!place.gpu) {
    await steps.startWasmRuntime(request.threads, onProgress)
    return place
  }
  signal.throwIfAborted()
  return { ...place, runtime: await steps.loadGpuRuntime(request.threads, onProgress) }
}

async function openOnGpu(
  request: OpenRequest,
  model: Uint8Array,
  { gpu, agreed, runtime }: Extract<Prepared, { readonly gpu: Gpu }>,
  onProgress: OnOpening,
  signal: AbortSignal,
  steps: typeof openingSteps,
): Promise<OpenNetwork> {
  const { spec, size } = request
  const { threads, threadsNote } = runtime
  onProgress('session', 0, 0, gpu.id)
  try {
    const graph = await graphFor(gpu, model, spec, request.int8)
    const session = await runtime.createSession(
      graph.model,
      graph.input,
      sifterOf(spec.head) ? outputNames(spec.head) : [],
    )
    const asGiven = { ...spec, input: graph.input }
    const network = createNetwork(asGiven, session)
    onProgress('warm-up')
    await network.warmUp(size, signal)
    const guard = createGpuGuard({
      gpu: gpu.id,
      spec: asGiven,
      session,
      network,
      createReference: () => runtime.createReference(graph.model, graph.input),
      openPicture: (picture, until) => openPicture(picture, request, until, steps),
      lost: () => runtime.lost(),
      agreed,
    })
    const form = formOnGpu(spec, request.int8)
    const int8 = form && ({ form, trial: null } as const)
    return {
      network,
      guard,
      opened: {
        backend: 'webgpu',
        backendNote: null,
        verdict: null,
        threads,
        threadsNote,
        ...(int8 && { int8 }),
      },
    }
  } catch (error) {
    signal.throwIfAborted()
    throw couldNotRun(error, gpu, request, runtime)
  }
}

/**
 * Adapts the network to this GPU: to float32 if it lacks half precision, and int8 folded to float, since no GPU
 * here computes in int8.
 */
async function graphFor(
  { float16 }: Gpu,
  model: Uint8Array,
  spec: ModelSpec,
  int8: Int8Form | undefined,
): Promise<Graph> {
  const { input } = spec
  const form = formOnGpu(spec, int8)
  const bytes = form ? await inInt8Form(model, form) : model
  if (float16) return { model: bytes, input }
  const [{ rewriteModel }, { toFloat32 }] = await Promise.all([
    import('../onnx/rewrite-model.ts'),
    import('../onnx/to-float32.ts'),
  ])
  return { model: rewriteModel(bytes, toFloat32), input: { ...input, type: 'float32' } }
}

function formOnGpu({ quantised }: ModelSpec, wanted: Int8Form = 'folded'): Int8Form | null {
  return quantised ? wanted : null
}

/** Pictures for checking a GPU; none is needed before the first answer. */
async function openPicture(
  picture: CheckPicture,
  { sampleUrl, otherUrl = sampleUrl }: OpenRequest,
  signal: AbortSignal,
  steps: typeof openingSteps,
): Promise<ImageBitmap> {
  if (picture === 'blank') return steps.createBlank()
  const url = picture === 'sample' ? sampleUrl : otherUrl
  try {
    return await steps.fetchPhotograph(url, signal)
  } catch (error) {
    signal.throwIfAborted()
    throw new EngineError(
      'gpu-unfit',
      'The GPU could not be compared with the processor, since a photograph of this app did not arrive; WASM is used.',
      `${url}: ${String(error)}`,
    )
  }
}

function couldNotRun(
  error: unknown,
  gpu: Gpu,
  { size }: OpenRequest,
  runtime: GpuRuntime,
): EngineError {
  const { code, detail } = toFailure(error, 'gpu-unfit')
  const lost = runtime.lost()
  // a GPU that was busy or lost, or whose runtime failed to download, may work another time
  const passing = lost !== null || code === 'out-of-memory' || code === 'runtime-missing'
  const outcome: GpuOutcome = 'fails'
  return new EngineError(
    'gpu-unfit',
    lost === null
      ? 'This GPU could not run the network, so WASM is used.'
      : 'The GPU went away while the network was being loaded, so WASM is used.',
    `${lost ?? detail}; ${gpu.id}`,
    passing ? undefined : { gpu: gpu.id, shape: shapeOf(size), outcome },
  )
}
