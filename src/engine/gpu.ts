import { runtimeVersion } from './session-wasm.ts'

/** A GPU that this page may use. */
export interface Gpu {
  /** adapter, runtime and browser in one text: the key of stored verdicts */
  readonly id: string
  /** emulated on the processor: correct, but slower than WASM */
  readonly software: boolean
  /** supports half precision */
  readonly float16: boolean
}

/** The GPU that the runtime will also get; null if the browser offers none. */
export async function findGpu(): Promise<Gpu | null> {
  const gpu = navigator.gpu as GPU | undefined
  const adapter = await gpu?.requestAdapter().catch(() => null)
  if (!adapter) return null
  // some browsers do not describe the adapter
  const info = adapter.info as Partial<GPUAdapterInfo> | undefined
  const names = [info?.vendor, info?.architecture, info?.device, info?.description]
  const name = names.filter(Boolean).join(' ') || 'unnamed GPU'
  return {
    id: `${name} / onnxruntime-web ${runtimeVersion} / ${navigator.userAgent}`,
    software: info?.isFallbackAdapter ?? false,
    float16: adapter.features.has('shader-f16'),
  }
}
