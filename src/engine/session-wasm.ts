import * as runtime from 'onnxruntime-web/wasm'
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import type { InputRule } from '../vision/input.ts'
import { configure, fetchAhead, openSession, type Session, type Threads } from './session.ts'

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
  // the runtime only starts with its first session; any network will do
  void openSession(runtime, 'wasm', identity, { name: 'x', type: 'float32' }).then(
    (session) => session.release(),
    () => undefined,
  )
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

/** The smallest network: y = Identity(x), a single number, opset 13, as protobuf (onnx.proto). */
const identity = Uint8Array.of(
  ...[8, 8, 0x42, 2, 0x10, 13, 0x3a, 55],
  ...[
    0x0a, 16, 0x0a, 1, 0x78, 0x12, 1, 0x79, 0x22, 8, 0x49, 0x64, 0x65, 0x6e, 0x74, 0x69, 0x74, 0x79,
  ],
  ...[0x12, 1, 0x67],
  ...[0x5a, 15, 0x0a, 1, 0x78, 0x12, 10, 0x0a, 8, 8, 1, 0x12, 4, 0x0a, 2, 8, 1],
  ...[0x62, 15, 0x0a, 1, 0x79, 0x12, 10, 0x0a, 8, 8, 1, 0x12, 4, 0x0a, 2, 8, 1],
)
