import type { InputTensor, TensorPlan } from '../vision/pixels-to-tensor.ts'
import type { Pixels } from '../vision/resize.ts'
import { wasm } from './compiled/tensor-rows.ts'
import { layOut } from './lay-out.ts'
import { compile, exportsIn } from './module.ts'
import { prepare, type Prepared } from './prepare.ts'
import type { Rows } from './rows.ts'
import { writeRows } from './write-rows.ts'

/** Makes tensors from pictures in WebAssembly, four pixels at a time. */
export interface TensorKernel {
  /** Memory for the pixels of the next picture, [length]; valid until its tensor is made. */
  readonly room: (length: number) => Uint8Array
  /**
   * Same result as `pixelsToTensor`, bit for bit. Pixels in `room` are not copied; the tensor is valid until the
   * next one is made. A plan is laid out once and reused until another one arrives.
   */
  readonly toTensor: (pixels: Pixels, plan: TensorPlan) => InputTensor
}

/** Null without WebAssembly SIMD, or if a policy forbids compiling. */
export function createTensorKernel(): TensorKernel | null {
  const module = compile(wasm)
  return module && kernelOf(module)
}

function kernelOf(module: WebAssembly.Module): TensorKernel {
  let memory = new WebAssembly.Memory({ initial: 1 })
  let rows = exportsIn(module, memory) as Rows
  let pixels = new Uint8Array(memory.buffer, FIRST, 0)
  let prepared: Prepared | null = null

  return {
    room,
    toTensor(given, plan) {
      const { width, height } = plan.resize.source
      if (given.length !== 4 * width * height) {
        throw new Error(
          `pixels hold ${given.length} bytes, expected ${4 * width * height} for ${width}x${height}`,
        )
      }
      if (given.buffer !== memory.buffer) room(given.length).set(given)
      if (prepared?.plan !== plan) prepared = prepareFor(plan)
      writeRows(rows, prepared)
      return prepared.tensor
    },
  }

  function room(length: number): Uint8Array {
    if (pixels.length === length) return pixels
    // the layout after the pixels has to move
    prepared = null
    if (memory.buffer.byteLength > Math.max(ALWAYS_KEPT, 8 * length)) {
      // free the memory after one huge picture, since WebAssembly memory cannot shrink
      memory = new WebAssembly.Memory({ initial: 1 })
      rows = exportsIn(module, memory) as Rows
    }
    reach(FIRST + length + OVERRUN)
    pixels = new Uint8Array(memory.buffer, FIRST, length)
    return pixels
  }

  function prepareFor(plan: TensorPlan): Prepared {
    const layout = layOut(plan, FIRST + pixels.length + OVERRUN)
    reach(layout.end)
    pixels = new Uint8Array(memory.buffer, FIRST, pixels.length)
    return prepare(plan, layout, FIRST, memory.buffer, rows)
  }

  function reach(end: number): void {
    const missing = end - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
  }
}

// avoids address 0 and is aligned
const FIRST = 64
// bytes that vectors may read or write past the last row
const OVERRUN = 64
const PAGE = 65_536
const ALWAYS_KEPT = 64 * 1024 * 1024
