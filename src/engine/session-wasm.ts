import * as runtime from 'onnxruntime-web/wasm'
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import type { InputRule } from '../vision/input.ts'
import { configure, fetchAhead, openSession, type Session, type Threads } from './session.ts'
import { starterNetwork } from './starter-network.ts'

export const runtimeVersion = runtime.env.versions.web ?? runtime.env.versions.common

/** `bytes` is the length of this version's file; a test checks it. */
export const wasmFile = { url: wasmUrl, bytes: 14_239_897 }

/**
 * Downloads the runtime, and meanwhile lets it compile and start its threads; resolves once the download is
 * complete. If it fails, creating a session reports the error.
 */
export async function startWasmRuntime(
  threadsWanted: number,
  onProgress: (loaded: number, total: number) => void,
): Promise<void> {
  const arrival = fetchAhead(wasmFile, onProgress)
  configure(runtime, wasmUrl, threadsWanted)
  void start().catch(() => undefined)
  await arrival.catch(() => undefined)
}

/** Creates a session on WASM, with the WASM-only build. */
export async function createWasmSession(
  model: Uint8Array,
  input: Pick<InputRule, 'name' | 'type'>,
  threadsWanted: number,
): Promise<Threads & { readonly session: Session }> {
  const threads = configure(runtime, wasmUrl, threadsWanted)
  return { ...threads, session: await openSession(runtime, 'wasm', model, input) }
}

/**
 * The runtime only starts with its first session. One run makes the browser compile the kernels of a convolution
 * to fast code in the background, while the network is downloaded and its session is created: otherwise the first
 * picture takes several times as long as the next.
 */
async function start(): Promise<void> {
  const session = await runtime.InferenceSession.create(starterNetwork)
  const [channels, side] = [16, 96]
  const feeds = { x: zeros(1, channels, side, side), w: zeros(channels, channels, 3, 3) }
  for (const output of Object.values(await session.run(feeds))) output.dispose()
  await session.release()
}

function zeros(...dims: readonly number[]): runtime.Tensor {
  return new runtime.Tensor('float32', new Float32Array(dims.reduce((a, b) => a * b)), dims)
}
