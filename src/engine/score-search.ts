import { createSearchKernel } from '../kernels/search-kernel.ts'
import { createSearch, type Search } from '../vision/decode/search.ts'

/** Finds scores above the floor: with the WebAssembly kernel, or in TypeScript without it. */
export function createScoreSearch(): Search {
  return createSearchKernel() ?? createSearch()
}
