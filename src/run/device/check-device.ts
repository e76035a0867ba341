import type { Engine } from '../../engine/client.ts'
import type { ReadBack, WorkerTimes } from '../../engine/protocol.ts'
import { openPicture } from '../../sources/open-picture.ts'
import { trialSamples } from '../../sources/samples.ts'
import type { AppStore } from '../../state/store.ts'
import { readGpuVerdicts } from '../../storage/gpu-verdicts.ts'
import { inputSize } from '../../vision/input-size.ts'
import { detectFrame } from '../detect-frame.ts'
import { deviceReport, type Parity } from './device-report.ts'

/** Runs on the sample; the first may include compiling kernels. */
const runs = 4
/** Milliseconds to wait for the browser to measure memory. */
const memoryPatience = 3000

/**
 * Runs the open network on the sample, compares its GPU with the processor, and reports device, browser and runs
 * as text. Rejects with the error of the engine or the network, or with the signal's reason.
 */
export async function checkDevice(
  store: AppStore,
  engine: Engine,
  base: string,
  signal: AbortSignal,
): Promise<string> {
  const { settings, model } = store.getState()
  const { spec } = model
  if (!spec || model.status !== 'ready') throw new Error('The network is not loaded yet.')
  const size = inputSize(spec.input.size, settings.inputSize)
  const { name, path } = trialSamples.first
  const response = await fetch(new URL(path, base), { signal })
  if (!response.ok) throw new Error('The sample photograph could not be fetched.')
  const sample = await response.blob()
  const { multiLabel, confidence: floor } = settings
  const times: WorkerTimes[] = []
  let candidates = 0
  let readBack: ReadBack | null = null
  for (let run = 0; run < runs; run++) {
    const { bitmap, size: image } = await openPicture(sample, name)
    const options = { scaling: 'exact', floor, multiLabel, image } as const
    const answer = await detectFrame(engine, spec, bitmap, size, options, signal)
    times.push(answer.times)
    candidates = answer.candidates.count
    readBack = answer.readBack ?? null
  }
  const onGpu = store.getState().model.backend === 'webgpu'
  const parity: Parity = onGpu ? await engine.checkGpu() : 'none'
  signal.throwIfAborted()
  const { backend, backendNote, threads, threadsNote } = store.getState().model
  const { deviceMemory = null } = navigator as Navigator & { readonly deviceMemory?: number }
  return deviceReport({
    browser: navigator.userAgent,
    processors: navigator.hardwareConcurrency,
    deviceMemory,
    isolated: crossOriginIsolated,
    adapter: await findAdapter(),
    network: { name: spec.name, sha256: spec.sha256, bytes: spec.bytes },
    ...{ backend, backendNote, threads, threadsNote },
    inputSize: size,
    times,
    candidates,
    readBack,
    parity,
    verdicts: readGpuVerdicts(spec.sha256),
    memory: await memoryInUse(),
  })
}

/** What the browser reveals about its GPU; null where it offers none. */
async function findAdapter(): Promise<string | null> {
  const gpu = navigator.gpu as GPU | undefined
  const adapter = await gpu?.requestAdapter().catch(() => null)
  if (!adapter) return null
  const info = adapter.info as Partial<GPUAdapterInfo> | undefined
  const names = [info?.vendor, info?.architecture, info?.device, info?.description]
  const name = names.filter(Boolean).join(' ') || 'unnamed'
  const kind = info?.isFallbackAdapter ? ', computed on the processor' : ''
  const half = adapter.features.has('shader-f16') ? 'with' : 'without'
  return `${name}${kind}, ${half} half precision`
}

/** Bytes in use; null where the browser cannot say, or not in time. */
async function memoryInUse(): Promise<number | null> {
  const { measureUserAgentSpecificMemory } = performance as Performance & {
    measureUserAgentSpecificMemory?: () => Promise<{ readonly bytes: number }>
  }
  if (!crossOriginIsolated || !measureUserAgentSpecificMemory) return null
  const measured = measureUserAgentSpecificMemory.call(performance).then(
    ({ bytes }) => bytes,
    () => null,
  )
  const late = new Promise<null>((resolve) => setTimeout(resolve, memoryPatience, null))
  return Promise.race([measured, late])
}
