import asyncifyUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'
import jspiUrl from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url'
import type { InputRule } from '../vision/input.ts'
import { watchDevice } from './device-watch.ts'
import { EngineError } from './failure.ts'
import {
  configure,
  fetchAhead,
  openGpuSession,
  openSession,
  type Runtime,
  type Session,
  type Threads,
} from './session.ts'

/** `bytes` is the length of this version's files; a test checks it. */
export const jspiFile = { url: jspiUrl, bytes: 16_758_545 }
export const asyncifyFile = { url: asyncifyUrl, bytes: 26_781_914 }

/** A loaded build of the runtime that drives a GPU. */
export interface GpuRuntime extends Threads {
  /** `onDevice` names outputs that stay in the GPU's memory until requested */
  createSession(model: Uint8Array, input: InputRule, onDevice: readonly string[]): Promise<Session>
  /** the same network on WASM in this build, for comparison */
  createReference(model: Uint8Array, input: InputRule): Promise<Session>
  /** why the GPU was lost; null while it is usable */
  lost(): string | null
}

/**
 * Loads the native WebGPU build: the one that lets WASM await promises where the browser supports it (JSPI), else
 * the larger asyncify build. The first call fixes the number of threads for the life of the worker.
 *
 * @throws EngineError `gpu-unfit` if the host lacks the build
 */
export async function loadGpuRuntime(
  threadsWanted: number,
  onProgress: (loaded: number, total: number) => void,
): Promise<GpuRuntime> {
  const jspi = 'Suspending' in WebAssembly
  const file = jspi ? jspiFile : asyncifyFile
  let runtime: Runtime
  try {
    const loaded = await Promise.all([
      jspi ? import('onnxruntime-web/jspi') : import('onnxruntime-web/webgpu'),
      fetchAhead(file, onProgress),
    ])
    runtime = loaded[0]
  } catch (error) {
    throw new EngineError(
      'gpu-unfit',
      'The part of the runtime that drives GPUs could not be fetched, so WASM is used.',
      String(error),
    )
  }
  const threads = configure(runtime, file.url, threadsWanted)
  const watch = watchDevice()
  return {
    ...threads,
    async createSession(model, input, onDevice) {
      const { gpu, ...session } = await openGpuSession(runtime, model, input, onDevice)
      watch.follow(gpu.device)
      return {
        run: (...frame) => watch.guard(() => session.run(...frame)),
        release: () => session.release(),
        gpu: { device: gpu.device, run: (...frame) => watch.guard(() => gpu.run(...frame)) },
      }
    },
    createReference: (model, input) => openSession(runtime, 'wasm', model, input),
    lost: watch.lost,
  }
}
