import type { Size } from '../vision/geometry.ts'
import type { ModelSpec } from '../catalogue/spec.ts'
import type { Sieve } from '../vision/heads/contract.ts'
import { sifterOf } from '../vision/heads/sifters.ts'
import { createSiftedOutputs, recordLength, type SiftedOutputs } from '../vision/sifted.ts'
import type { HeadTensors } from '../vision/tensor.ts'
import { siftParams, siftParamsLength } from '../shaders/sift-params.ts'
import { siftGroup, siftHeader, siftShader } from '../shaders/sift-shader.ts'
import { gpuFlags, mapForReading } from './gpu-flags.ts'
import type { GpuOutputs } from './session.ts'

/** Maximum number of predictions; if more pass, everything is read back. */
const capacity = 4096
/** Minimum number of records read back at once. */
const fewest = 32

/** The part of a frame that was read back. */
export interface Sifted {
  /** the head's outputs, empty except for predictions that may pass the floor */
  readonly outputs: HeadTensors
  /** number of non-finite values in the outputs */
  readonly notFinite: number
  /** bytes that were read back */
  readonly bytes: number
  /** clears the frame's values, before the next one */
  clear(): void
}

/**
 * Reads back from a GPU only the predictions that may pass the floor. Estimates their number from the previous
 * frame: if there are more, they are fetched in a second read.
 */
export function createGpuSift(device: GPUDevice, { head, classes }: ModelSpec) {
  const sifter = sifterOf(head)
  let pipeline: Promise<GPUComputePipeline | null> | null = null
  let room: Room | null = null
  let planned: Plan | null = null
  let expected = fewest

  function planFor(dims: Dims, size: Size): Plan | null {
    if (planned && planned.size.width === size.width && planned.size.height === size.height) {
      return planned
    }
    const sieves = sifter?.(head, dims, classes.length) ?? null
    if (!sieves || sieves.some(({ channels }) => channels + 1 !== recordLength(sieves))) return null
    planned?.release()
    planned = makePlan(device, dims, sieves, size)
    return planned
  }

  /** Null if this head's outputs have to be read completely, or too many pass. */
  return async function sift(
    { shapes, buffers }: GpuOutputs,
    size: Size,
    floor: number,
  ): Promise<Sifted | null> {
    if (!sifter) return null
    const plan = planFor(Object.fromEntries(shapes.map(({ name, dims }) => [name, dims])), size)
    if (!plan || plan.sieves.some(({ output }) => !buffers[output])) return null
    // without the shader, everything is read
    pipeline ??= makePipeline(device).catch(() => null)
    const ready = await pipeline
    if (!ready) return null
    const { length, sieves, params } = plan
    room ??= makeRoom(device, length)
    const { results, staging, words } = room
    if (plan.floor !== floor) setFloor(device, plan, floor)

    const encoder = device.createCommandEncoder()
    encoder.clearBuffer(results, 0, 4 * siftHeader)
    const pass = encoder.beginComputePass()
    pass.setPipeline(ready)
    for (const [i, { output, groups, cells }] of sieves.entries()) {
      const entries = [params[i] as GPUBuffer, buffers[output] as GPUBuffer, results]
      pass.setBindGroup(
        0,
        device.createBindGroup({
          layout: ready.getBindGroupLayout(0),
          entries: entries.map((buffer, binding) => ({ binding, resource: { buffer } })),
        }),
      )
      pass.dispatchWorkgroups(Math.ceil((groups * cells) / siftGroup))
    }
    pass.end()
    const guessed = 4 * (siftHeader + Math.min(expected, capacity) * length)
    encoder.copyBufferToBuffer(results, 0, staging, 0, guessed)
    device.queue.submit([encoder.finish()])
    await readWords(staging, guessed, words)
    let bytes = guessed
    const [count = 0, notFinite = 0] = words
    expected = Math.max(fewest, Math.ceil(1.25 * count))
    if (count > capacity) return null
    const needed = 4 * (siftHeader + count * length)
    if (needed > guessed) {
      const rest = device.createCommandEncoder()
      rest.copyBufferToBuffer(results, 0, staging, 0, needed)
      device.queue.submit([rest.finish()])
      await readWords(staging, needed, words)
      bytes += needed
    }
    const { sifted } = plan
    sifted.put(room.records, room.values, count)
    const { records } = room
    return { outputs: sifted.outputs, notFinite, bytes, clear: () => sifted.clear(records, count) }
  }
}

type Dims = Readonly<Record<string, readonly number[]>>

/** Everything that is constant while the input size is. */
interface Plan {
  readonly size: Size
  readonly sieves: readonly Sieve[]
  /** words per record */
  readonly length: number
  /** one uniform buffer per sieve */
  readonly params: readonly GPUBuffer[]
  readonly sifted: SiftedOutputs
  /** the floor in `params`; null until there is one */
  floor: number | null
  release(): void
}

function makePlan(
  device: GPUDevice,
  dims: Dims,
  sieves: readonly Sieve[],
  { width, height }: Size,
): Plan {
  const params = sieves.map(() =>
    device.createBuffer({
      size: 4 * siftParamsLength,
      usage: gpuFlags.uniform | gpuFlags.copyTarget,
    }),
  )
  return {
    size: { width, height },
    sieves,
    length: recordLength(sieves),
    params,
    sifted: createSiftedOutputs(dims, sieves),
    floor: null,
    release: () => params.forEach((buffer) => buffer.destroy()),
  }
}

function setFloor(device: GPUDevice, plan: Plan, floor: number): void {
  let first = 0
  for (const [i, sieve] of plan.sieves.entries()) {
    const place = { first, capacity, recordLength: plan.length }
    device.queue.writeBuffer(plan.params[i] as GPUBuffer, 0, siftParams(sieve, place, floor))
    first += sieve.groups * sieve.cells
  }
  plan.floor = floor
}

/** Buffers for records, and for reading them back. */
interface Room {
  readonly results: GPUBuffer
  readonly staging: GPUBuffer
  /** header and records */
  readonly words: Uint32Array<ArrayBuffer>
  /** the records, and a view of the same words as floats */
  readonly records: Uint32Array
  readonly values: Float32Array
}

function makeRoom(device: GPUDevice, length: number): Room {
  const size = 4 * (siftHeader + capacity * length)
  const words = new Uint32Array(size / 4)
  return {
    words,
    records: words.subarray(siftHeader),
    values: new Float32Array(words.buffer).subarray(siftHeader),
    results: device.createBuffer({
      size,
      usage: gpuFlags.storage | gpuFlags.copySource | gpuFlags.copyTarget,
    }),
    staging: device.createBuffer({
      size,
      usage: gpuFlags.mapRead | gpuFlags.copyTarget,
    }),
  }
}

function makePipeline(device: GPUDevice): Promise<GPUComputePipeline> {
  return device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: siftShader }), entryPoint: 'sift' },
  })
}

async function readWords(staging: GPUBuffer, bytes: number, words: Uint32Array): Promise<void> {
  await staging.mapAsync(mapForReading, 0, bytes)
  words.set(new Uint32Array(staging.getMappedRange(0, bytes)))
  staging.unmap()
}
