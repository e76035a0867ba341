import * as ort from 'onnxruntime-web/wasm'
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import type { InputRule } from '../vision/input.ts'
import type { HeadTensors } from '../vision/tensor.ts'
import { widenFloat16 } from '../vision/float16.ts'
import { EngineError } from './failure.ts'
import type { Opened } from './protocol.ts'

/** A loaded network: the only place that knows the runtime. */
export interface Session {
  readonly threads: number
  readonly threadsNote: string | null
  /**
   * @param data planar [1, 3, height, width]: float32, or float16 bits where the input is float16
   * @returns every output by name, widened to float32
   */
  run(data: Float32Array | Uint16Array, width: number, height: number): Promise<HeadTensors>
  release(): Promise<void>
}

/** Creates a session on WASM. The first call fixes the number of threads for the life of the worker. */
export async function createSession(
  model: Uint8Array,
  input: InputRule,
  threadsWanted: number,
): Promise<Session> {
  const { threads, threadsNote } = possibleThreads(threadsWanted)
  ort.env.wasm.wasmPaths = { wasm: wasmUrl }
  ort.env.wasm.numThreads = threads
  ort.env.logLevel = 'error'
  const session = await create(model)
  try {
    if (!session.inputNames.includes(input.name)) {
      throw new EngineError(
        'model-unsupported',
        `The network has no input named "${input.name}". Its record in the catalogue does not fit the file.`,
        `inputs: ${session.inputNames.join(', ')}`,
      )
    }
  } catch (error) {
    await session.release()
    throw error
  }
  return {
    threads,
    threadsNote,
    async run(data, width, height) {
      const tensor = new ort.Tensor(input.type, data, [1, 3, height, width])
      const outputs = await session.run({ [input.name]: tensor })
      return Object.fromEntries(
        Object.entries(outputs).map(([name, output]) => [name, widen(name, output)]),
      )
    },
    release: () => session.release(),
  }
}

async function create(model: Uint8Array): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(model, {
      executionProviders: ['wasm'],
      graphOptimizationLevel: 'all',
    })
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    if (/out of memory|bad_alloc|memory access/i.test(detail)) throw error
    throw new EngineError('model-unsupported', 'The runtime could not load this network.', detail)
  }
}

function possibleThreads(wanted: number): Pick<Opened, 'threads' | 'threadsNote'> {
  if (wanted > 1 && !self.crossOriginIsolated) {
    return {
      threads: 1,
      threadsNote:
        'One thread only: the host does not send the isolation headers that threads need (COOP and COEP).',
    }
  }
  return { threads: wanted, threadsNote: null }
}

function widen(name: string, { type, data, dims }: ort.Tensor) {
  if (type === 'float32') return { data: data as Float32Array, dims }
  // Float16Array where the browser has it, else its bits in a Uint16Array
  if (type === 'float16') return { data: widenFloat16(data as unknown as Uint16Array), dims }
  if (type === 'int64') return { data: Float32Array.from(data as BigInt64Array, Number), dims }
  if (type === 'int32') return { data: Float32Array.from(data as Int32Array), dims }
  throw new EngineError(
    'model-unsupported',
    `The network's output "${name}" is of type ${type}; float32 and float16 are understood.`,
  )
}
