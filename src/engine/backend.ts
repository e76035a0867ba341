import type { Gpu } from './gpu.ts'
import type { GpuOutcome, OpenRequest } from './protocol.ts'

/** Where a network runs: on this GPU, with the shapes at which it agreed before; or on WASM, and why. */
export type Place =
  | { readonly gpu: Gpu; readonly agreed: readonly string[] }
  | { readonly gpu: null; readonly note: string | null }

/**
 * Chooses the place for a request. `auto` takes a GPU that is hardware and has not failed before; otherwise WASM,
 * without a note. A request for WebGPU by name also accepts a software GPU, and retries one that failed; but a
 * GPU known to be wrong at any input shape is never used.
 */
export function choosePlace(request: OpenRequest, gpu: Gpu | null): Place {
  const asked = request.backend === 'webgpu'
  if (request.backend === 'wasm') return { gpu: null, note: null }
  if (!gpu) {
    return {
      gpu: null,
      note: asked
        ? 'This browser offers no GPU to the page (WebGPU), so the processor does the work (WASM). Another browser, or its settings for graphics, may have one.'
        : null,
    }
  }
  if (gpu.software && !asked) return { gpu: null, note: null }
  const verdicts = Object.entries(request.verdicts[gpu.id] ?? {})
  const shapesThat = (outcome: GpuOutcome) =>
    verdicts.flatMap(([shape, one]) => (one === outcome ? [shape] : []))
  if (shapesThat('differs').length > 0) {
    return {
      gpu: null,
      note: 'On this GPU the network gave different boxes than on the processor, so WASM is used.',
    }
  }
  if (shapesThat('fails').length > 0 && !asked) {
    return { gpu: null, note: 'This GPU could not run the network, so WASM is used.' }
  }
  return { gpu, agreed: shapesThat('agrees') }
}
