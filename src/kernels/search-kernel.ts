import { floatAtMost, type Search } from '../vision/decode/search.ts'
import { wasm } from './compiled/find-above.ts'
import { compile, exportsIn } from './module.ts'

/** The exports of `assembly/find-above.ts`; all parameters except `least` are addresses. */
interface Kernel {
  findAbove(numbers: number, end: number, least: number, found: number): number
}

/** Numbers searched at once: they and their indices stay in the processor's cache. */
const MOST = 32_768
/** The kernel looks through whole groups of so many numbers. */
const GROUP = 16
// avoids address 0 and is aligned
const NUMBERS = 64
const FOUND = NUMBERS + 4 * MOST
const PAGE = 65_536

/**
 * Searches in WebAssembly, four numbers at a time; finds what `createSearch` finds. Null without WebAssembly SIMD,
 * or if a policy forbids compiling.
 */
export function createSearchKernel(): Search | null {
  const module = compile(wasm)
  if (!module) return null
  const memory = new WebAssembly.Memory({ initial: Math.ceil((FOUND + 4 * MOST) / PAGE) })
  const kernel = exportsIn(module, memory) as Kernel
  const numbers = new Float32Array(memory.buffer, NUMBERS, MOST)
  const found = new Uint32Array(memory.buffer, FOUND, MOST)

  return {
    most: MOST,
    found,
    above(data, start, end, least) {
      const length = end - start
      const whole = Math.ceil(length / GROUP) * GROUP
      numbers.set(data.subarray(start, end))
      numbers.fill(NaN, length, whole)
      return (kernel.findAbove(NUMBERS, NUMBERS + 4 * whole, floatAtMost(least), FOUND) - FOUND) / 4
    },
  }
}
