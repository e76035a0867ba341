import type { ModelSpec } from '../catalogue/spec.ts'
import type { InputRule } from '../vision/input.ts'
import { choosePlace } from './backend.ts'
import { downloadModel } from './download.ts'
import { EngineError, toFailure } from './failure.ts'
import { findGpu, type Gpu } from './gpu.ts'
import { createInt8Session, inForm } from './int8.ts'
import { createNetwork, type Network } from './network.ts'
import { comparisonOptions, disagreement, type Answer } from './parity.ts'
import type { GpuOutcome, Int8Form, Opened, OpenPhase, OpenRequest } from './protocol.ts'
import { readKeptModel } from './read-model-file.ts'
import { fetchPhotograph } from './sample.ts'
import { createWasmSession, fetchWasmRuntime } from './session-wasm.ts'
import { loadGpuRuntime, type GpuRuntime } from './session-webgpu.ts'

export interface OpenNetwork {
  readonly network: Network
  readonly opened: Opened
}

/** What opening is made of; tests hand in their own. */
export const openingSteps = {
  downloadModel,
  readKeptModel,
  findGpu,
  loadGpuRuntime,
  fetchWasmRuntime,
  createWasmSession,
  fetchSample,
}

/** `gpu`: where the session is going to be. */
export type OpenReport = (
  phase: OpenPhase,
  loaded?: number,
  total?: number,
  gpu?: string | null,
) => void

/**
 * Fetches a network and makes it ready to detect: on a GPU where one is wanted, there and fit, else on
 * WASM. The first time that a network meets a GPU it must give the boxes that WASM gives.
 *
 * @throws EngineError `gpu-unfit` where the GPU turned out to be of no use: this worker has loaded a
 *   runtime for it then, and WASM is better opened in another
 */
export async function openNetwork(
  request: OpenRequest,
  report: OpenReport,
  signal: AbortSignal,
  steps = openingSteps,
): Promise<OpenNetwork> {
  const { spec, url, size, threads: threadsWanted } = request
  const onProgress = (loaded: number, total: number) => report('download', loaded, total)
  const expected = { bytes: spec.bytes, sha256: spec.sha256 }
  const [model, place] = await Promise.all([
    request.file
      ? steps.readKeptModel(request.file, expected, onProgress)
      : steps.downloadModel({ url, ...expected }, onProgress, signal),
    preparePlace(request, signal, steps),
  ])
  signal.throwIfAborted()
  if (place.gpu) return openOnGpu(request, model, place, report, signal)

  report('session')
  const create = (bytes: Uint8Array) => steps.createWasmSession(bytes, spec.input, threadsWanted)
  const { session, threads, threadsNote, int8 } = spec.quantised
    ? await createInt8Session(model, request, create, report, signal)
    : { ...(await create(model)), int8: undefined }
  const network = createNetwork(spec, session)
  report('warm-up')
  await network.warmUp(size, signal)
  const { note: backendNote } = place
  const opened = { backend: 'wasm', backendNote, verdict: null, threads, threadsNote } as const
  return { network, opened: { ...opened, ...(int8 && { int8 }) } }
}

type Prepared =
  | { readonly gpu: Gpu; readonly runtime: GpuRuntime; readonly sample: ImageBitmap | null }
  | { readonly gpu: null; readonly note: string | null }

/** A network's file, and how its input is made. */
interface Graph {
  readonly model: Uint8Array
  readonly input: InputRule
}

/** Chooses the place, and fetches the runtime that it needs. */
async function preparePlace(
  request: OpenRequest,
  signal: AbortSignal,
  steps: typeof openingSteps,
): Promise<Prepared> {
  const place = choosePlace(request, request.backend === 'wasm' ? null : await steps.findGpu())
  if (!place.gpu) {
    await steps.fetchWasmRuntime()
    return place
  }
  signal.throwIfAborted()
  const [runtime, sample] = await Promise.all([
    steps.loadGpuRuntime(request.threads),
    place.known ? null : steps.fetchSample(request.sampleUrl, signal),
  ])
  return { gpu: place.gpu, runtime, sample }
}

async function openOnGpu(
  request: OpenRequest,
  model: Uint8Array,
  { gpu, runtime, sample }: Extract<Prepared, { readonly gpu: Gpu }>,
  report: OpenReport,
  signal: AbortSignal,
): Promise<OpenNetwork> {
  const { spec, size } = request
  const { threads, threadsNote } = runtime
  let difference: string | null = null
  let network: Network
  report('session', 0, 0, gpu.id)
  try {
    const graph = await graphFor(gpu, model, spec, request.int8)
    const session = await runtime.createSession(graph.model, graph.input)
    network = createNetwork({ ...spec, input: graph.input }, session)
    if (sample) {
      report('compare')
      difference = await compare(request, graph, network, runtime, sample, signal)
    } else {
      report('warm-up')
      await network.warmUp(size, signal)
    }
  } catch (error) {
    signal.throwIfAborted()
    throw couldNotRun(error, gpu, runtime)
  }
  if (difference !== null) throw gaveOthers(difference, gpu)
  const verdict = sample ? ({ gpu: gpu.id, outcome: 'agrees' } as const) : null
  const form = formOnGpu(spec, request.int8)
  return {
    network,
    opened: {
      backend: 'webgpu',
      backendNote: null,
      verdict,
      threads,
      threadsNote,
      ...(form && { int8: { form, trial: null } }),
    },
  }
}

/**
 * The network as this GPU can compute it: without half precision where it has none, and with whole
 * numbers of 8 bits folded to float, since no GPU here multiplies them.
 */
async function graphFor(
  { float16 }: Gpu,
  model: Uint8Array,
  spec: ModelSpec,
  int8: Int8Form | undefined,
): Promise<Graph> {
  const { input } = spec
  const form = formOnGpu(spec, int8)
  const bytes = form ? await inForm(model, form) : model
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

/** Both detect in one real photograph; in words what differs, null where nothing does. */
async function compare(
  { spec, size }: OpenRequest,
  graph: Graph,
  network: Network,
  runtime: GpuRuntime,
  sample: ImageBitmap,
  signal: AbortSignal,
): Promise<string | null> {
  const answerOf = async (one: Network): Promise<Answer | Error> => {
    const request = { frame: sample, size, scaling: 'exact', options: comparisonOptions } as const
    try {
      const { candidates } = await one.detect(request, signal)
      return { candidates, outputs: one.retained()?.outputs ?? {} }
    } catch (error) {
      // it did run, and what came out makes no sense to the decoder: that is an answer too
      if (one.retained() && error instanceof Error) return error
      throw error
    }
  }
  const onGpu = await answerOf(network)
  const reference = createNetwork(
    { ...spec, input: graph.input },
    await runtime.createReference(graph.model, graph.input),
  )
  const onWasm = await answerOf(reference)
  await reference.release()
  sample.close()
  if (onGpu instanceof Error) return onWasm instanceof Error ? null : onGpu.message
  return onWasm instanceof Error ? onWasm.message : disagreement(onGpu, onWasm)
}

async function fetchSample(url: string, signal: AbortSignal): Promise<ImageBitmap> {
  try {
    return await fetchPhotograph(url, signal)
  } catch (error) {
    signal.throwIfAborted()
    throw new EngineError(
      'gpu-unfit',
      'The GPU could not be compared with the processor, since the sample photograph did not arrive; WASM is used.',
      `${url}: ${String(error)}`,
    )
  }
}

function gaveOthers(difference: string, gpu: Gpu): EngineError {
  return new EngineError(
    'gpu-unfit',
    'On this GPU the network gave other boxes than on the processor, so WASM is used. The GPU’s driver or the browser may need an update.',
    `${difference}; ${gpu.id}`,
    { gpu: gpu.id, outcome: 'differs' },
  )
}

function couldNotRun(error: unknown, gpu: Gpu, runtime: GpuRuntime): EngineError {
  const { code, detail } = toFailure(error, 'gpu-unfit')
  const lost = runtime.lost()
  // a GPU that was busy or went away, or whose runtime did not come, may be fit another day
  const passing = lost !== null || code === 'out-of-memory' || code === 'runtime-missing'
  const outcome: GpuOutcome = 'fails'
  return new EngineError(
    'gpu-unfit',
    lost === null
      ? 'This GPU could not run the network, so WASM is used.'
      : 'The GPU went away while the network was being loaded, so WASM is used.',
    `${lost ?? detail}; ${gpu.id}`,
    passing ? undefined : { gpu: gpu.id, outcome },
  )
}
