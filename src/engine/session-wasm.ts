import * as runtime from 'onnxruntime-web/wasm'
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import type { InputRule } from '../vision/input.ts'
import { configure, fetchAhead, openSession, type Session, type Threads } from './session.ts'

export const runtimeVersion = runtime.env.versions.web ?? runtime.env.versions.common

/** Fetches what a session on WASM needs. Where that does not come, creating one says so in words. */
export async function fetchWasmRuntime(): Promise<void> {
  await fetchAhead(wasmUrl).catch(() => undefined)
}

/** Creates a session on WASM, by the build that knows nothing else. */
export async function createWasmSession(
  model: Uint8Array,
  input: Pick<InputRule, 'name' | 'type'>,
  threadsWanted: number,
): Promise<Threads & { readonly session: Session }> {
  const threads = configure(runtime, wasmUrl, threadsWanted)
  return { ...threads, session: await openSession(runtime, 'wasm', model, input) }
}
