import type { Gpu } from './gpu.ts'
import type { GpuOutcome, OpenRequest } from './protocol.ts'

/** Where a network goes: on this GPU, which agreed at these shapes before; or on WASM, and why. */
export type Place =
  | { readonly gpu: Gpu; readonly agreed: readonly string[] }
  | { readonly gpu: null; readonly note: string | null }

/**
 * Chooses for a request. `auto` takes a GPU that is hardware and did not fail before; where it takes
 * none there is nothing to explain. Who asks for WebGPU by name also gets a software one, and another
 * try where it failed; but nobody gets a GPU that is known to be wrong, at whatever shape of input.
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
      note: 'On this GPU the network gave other boxes than on the processor, so WASM is used.',
    }
  }
  if (shapesThat('fails').length > 0 && !asked) {
    return { gpu: null, note: 'This GPU could not run the network, so WASM is used.' }
  }
  return { gpu, agreed: shapesThat('agrees') }
}
