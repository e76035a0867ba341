import type * as ort from 'onnxruntime-web'
import { widenFloat16 } from '../vision/float16.ts'
import type { InputRule } from '../vision/input.ts'
import type { HeadTensor, HeadTensors, OutputShape } from '../vision/tensor.ts'
import { EngineError, failureWords, isOutOfMemory } from './failure.ts'
import type { Opened } from './protocol.ts'
import { messageOf } from '../words/message-of.ts'

/** A build of ONNX Runtime Web; only the files named `session*` know it. */
export type Runtime = typeof ort

/** The number of threads that run, and why not more. */
export type Threads = Pick<Opened, 'threads' | 'threadsNote'>

/** A loaded network. */
export interface Session {
  /**
   * @param data planar [1, 3, height, width]: float32, or float16 bits if the input is float16
   * @returns every output by name, widened to float32; see `withOutputMemory` for how long they last
   */
  run(data: Float32Array | Uint16Array, width: number, height: number): Promise<HeadTensors>
  release(): Promise<void>
  /** on a GPU: the same session with inputs and outputs in its memory; absent elsewhere */
  readonly gpu?: GpuSession
}

/** A network on a GPU, whose input and outputs need not pass through the processor's memory. */
export interface GpuSession {
  readonly device: GPUDevice
  /** Like `run` of a session; `input` may be a buffer of the device with such a tensor, float32. */
  run(
    input: Float32Array | Uint16Array | GPUBuffer,
    width: number,
    height: number,
  ): Promise<GpuOutputs>
}

/** Outputs of one run, until they are released. */
export interface GpuOutputs {
  readonly shapes: readonly OutputShape[]
  /** by name: the outputs in the device's memory, as float32 */
  readonly buffers: Readonly<Record<string, GPUBuffer>>
  /** total bytes of the outputs in the network's own types */
  readonly bytes: number
  /** All outputs, read back and widened to float32. */
  read(): Promise<HeadTensors>
  release(): void
}

/** The wasm file of a build. */
export interface RuntimeFile {
  readonly url: string
  /** uncompressed, since progress counts decompressed bytes */
  readonly bytes: number
}

/**
 * Downloads a build's wasm before the session is created, so that a slow connection does not count towards the
 * session's time limit; resolves once it is complete. The runtime does not accept a response, so its own fetch of
 * the address is answered with this one: it compiles while streaming, and the browser caches the compiled code
 * with the file.
 */
export async function fetchAhead(
  { url, bytes }: RuntimeFile,
  onProgress: (loaded: number, total: number) => void,
): Promise<void> {
  onProgress(0, bytes)
  const request = fetch(url)
  answerOnce(url, request)
  // cloned before the runtime, which awaits the same response, starts to read it
  const { ok, status, body } = await request.then((response) => response.clone())
  if (!ok) throw new Error(`${url}: status ${status}`)
  let loaded = 0
  const count = new WritableStream<Uint8Array>({
    write({ length }) {
      loaded += length
      onProgress(Math.min(loaded, bytes), bytes)
    },
  })
  await body?.pipeTo(count)
}

/** Answers this worker's next fetch of an address with a response that is already under way. */
function answerOnce(url: string, answer: Promise<Response>): void {
  const before = self.fetch.bind(self)
  self.fetch = (input, init) => {
    if (input !== url) return before(input, init)
    self.fetch = before
    return answer
  }
}

/** Settings of a build, fixed by its first session for the life of the worker. */
export function configure(runtime: Runtime, wasmUrl: string, threadsWanted: number): Threads {
  const possible = possibleThreads(threadsWanted)
  runtime.env.wasm.wasmPaths = { wasm: wasmUrl }
  runtime.env.wasm.numThreads = possible.threads
  runtime.env.logLevel = 'error'
  return possible
}

/** @throws EngineError `model-unsupported` if the runtime does not support the network or its input */
export async function openSession(
  runtime: Runtime,
  provider: 'wasm' | 'webgpu',
  model: Uint8Array,
  input: Pick<InputRule, 'name' | 'type'>,
): Promise<Session> {
  const session = await openRuntimeSession(
    runtime,
    { executionProviders: [provider] },
    model,
    input,
  )
  return {
    async run(data, width, height) {
      const tensor = new runtime.Tensor(input.type, data, [1, 3, height, width])
      const outputs = await session.run({ [input.name]: tensor })
      return Object.fromEntries(
        Object.entries(outputs).map(([name, output]) => [name, take(name, output)]),
      )
    },
    release: () => session.release(),
  }
}

/**
 * Opens a session on a GPU. `onDevice` names outputs that stay in its memory until requested; other outputs are
 * read back at once.
 *
 * @throws EngineError like `openSession`
 */
export async function openGpuSession(
  runtime: Runtime,
  model: Uint8Array,
  input: Pick<InputRule, 'name' | 'type'>,
  onDevice: readonly string[],
): Promise<Session & { readonly gpu: GpuSession }> {
  const options = {
    executionProviders: ['webgpu'],
    preferredOutputLocation: Object.fromEntries(
      onDevice.map((name) => [name, 'gpu-buffer'] as const),
    ),
  }
  const session = await openRuntimeSession(runtime, options, model, input)
  // the runtime makes its own device and takes none from us: it can only be had afterwards
  const device = (await runtime.env.webgpu.device) as GPUDevice
  const run: GpuSession['run'] = async (given, width, height) => {
    const dims = [1, 3, height, width] as const
    const tensor =
      'BYTES_PER_ELEMENT' in given
        ? new runtime.Tensor(input.type, given, dims)
        : runtime.Tensor.fromGpuBuffer(given, { dataType: 'float32', dims })
    return gpuOutputs(Object.entries(await session.run({ [input.name]: tensor })))
  }
  return {
    async run(data, width, height) {
      const outputs = await run(data, width, height)
      try {
        return await outputs.read()
      } finally {
        outputs.release()
      }
    },
    release: () => session.release(),
    gpu: { device, run },
  }
}

function gpuOutputs(outputs: readonly (readonly [string, ort.Tensor])[]): GpuOutputs {
  const onDevice = outputs.filter(
    ([, { location, type }]) => location === 'gpu-buffer' && type === 'float32',
  )
  let tensors: Promise<HeadTensors> | null = null
  return {
    shapes: outputs.map(([name, { dims }]) => ({ name, dims })),
    buffers: Object.fromEntries(
      onDevice.map(([name, { gpuBuffer }]) => [name, gpuBuffer as GPUBuffer]),
    ),
    bytes: outputs.reduce((sum, [, output]) => sum + bytesOf(output), 0),
    // read back once, however often it is requested
    read: () => (tensors ??= readAll(outputs)),
    release() {
      for (const [, output] of outputs) output.dispose()
    },
  }
}

async function readAll(outputs: readonly (readonly [string, ort.Tensor])[]): Promise<HeadTensors> {
  const read: Record<string, HeadTensor> = {}
  for (const [name, output] of outputs) {
    read[name] = widen(name, output.type, await output.getData(), output.dims)
  }
  return read
}

function bytesOf({ type, dims }: ort.Tensor): number {
  const each = type === 'float16' ? 2 : type === 'int64' ? 8 : 4
  return dims.reduce((product, side) => product * side, each)
}

/** @throws EngineError `model-unsupported` where the runtime does not take the network or its input */
async function openRuntimeSession(
  runtime: Runtime,
  options: ort.InferenceSession.SessionOptions,
  model: Uint8Array,
  input: Pick<InputRule, 'name'>,
): Promise<ort.InferenceSession> {
  const session = await create(runtime, options, model)
  if (!session.inputNames.includes(input.name)) {
    await session.release()
    throw new EngineError(
      'model-unsupported',
      `The network has no input named "${input.name}". Its record in the catalogue does not fit the file.`,
      `inputs: ${session.inputNames.join(', ')}`,
    )
  }
  return session
}

async function create(
  runtime: Runtime,
  options: ort.InferenceSession.SessionOptions,
  model: Uint8Array,
): Promise<ort.InferenceSession> {
  try {
    return await runtime.InferenceSession.create(model, {
      ...options,
      graphOptimizationLevel: 'all',
      // errors only: on a GPU it would warn for every network that some nodes run on the processor
      logSeverityLevel: 3,
    })
  } catch (error) {
    const detail = messageOf(error)
    if (isOutOfMemory(detail)) throw error
    // its message if its own wasm failed to load or start
    if (/no available backend found/i.test(detail)) {
      throw new EngineError('runtime-missing', failureWords['runtime-missing'], detail)
    }
    throw new EngineError('model-unsupported', 'The runtime could not load this network.', detail)
  }
}

function possibleThreads(wanted: number): Threads {
  if (wanted > 1 && !self.crossOriginIsolated) {
    return {
      threads: 1,
      threadsNote:
        'One thread only: the host does not send the isolation headers that threads need (COOP and COEP).',
    }
  }
  return { threads: wanted, threadsNote: null }
}

/** The runtime returns a Float16Array if the browser has that type, else the bits in a Uint16Array. */
function bitsOf(halves: ort.Tensor['data']): Uint16Array {
  if (halves instanceof Uint16Array) return halves
  const { buffer, byteOffset, length } = halves as unknown as Uint16Array
  return new Uint16Array(buffer, byteOffset, length)
}

/** Takes the values of an output and disposes of it. */
function take(name: string, output: ort.Tensor): HeadTensor {
  const { type, data, dims } = output
  output.dispose()
  return widen(name, type, data, dims)
}

function widen(
  name: string,
  type: ort.Tensor.Type,
  data: ort.Tensor['data'],
  dims: readonly number[],
): HeadTensor {
  if (type === 'float32') return { data: data as Float32Array, dims }
  if (type === 'float16') return { data: widenFloat16(bitsOf(data)), dims }
  if (type === 'int64') return { data: Float32Array.from(data as BigInt64Array, Number), dims }
  if (type === 'int32') return { data: Float32Array.from(data as Int32Array), dims }
  throw new EngineError(
    'model-unsupported',
    `The network's output "${name}" is of type ${type}; float32 and float16 are understood.`,
  )
}
