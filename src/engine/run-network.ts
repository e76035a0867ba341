import type { ModelSpec } from '../catalogue/spec.ts'
import type { Size } from '../vision/geometry.ts'
import type { HeadTensors } from '../vision/tensor.ts'
import { createGpuSift } from './gpu-sift.ts'
import type { ReadBack } from './protocol.ts'
import type { GpuSession, Session } from './session.ts'

/** One run of a network. */
export interface Ran {
  /** for the decoder: all of the head's outputs, or only the predictions that may pass the floor */
  readonly outputs: HeadTensors
  /** whether the values left on the GPU contain non-finite ones; null if everything was read, and not examined */
  readonly hidesNotFinite: boolean | null
  /** Reads all outputs, unchanged; a GPU's are read back for it. */
  read(): Promise<HeadTensors>
  /** absent on WASM */
  readBack?(): ReadBack
  /** Reports that the decoder is done with `outputs`. */
  taken(): void
  /** Releases the outputs. */
  release(): void
}

/** Planar float32 or float16 bits, or a buffer of the session's device with such a tensor. */
export type NetworkInput = Float32Array | Uint16Array | GPUBuffer

/** Runs a network for predictions above a floor; on a GPU the others are not read back. */
export function createRunner(spec: ModelSpec, session: Session) {
  const { gpu } = session
  if (gpu) return gpuRunner(spec, gpu)
  return async (input: NetworkInput, { width, height }: Size): Promise<Ran> => {
    if (!('BYTES_PER_ELEMENT' in input)) throw new Error('a buffer of a GPU, and no GPU')
    const outputs = await session.run(input, width, height)
    return {
      outputs,
      hidesNotFinite: null,
      read: async () => outputs,
      taken: () => undefined,
      release: () => undefined,
    }
  }
}

function gpuRunner(spec: ModelSpec, gpu: GpuSession) {
  const sift = createGpuSift(gpu.device, spec)
  return async (input: NetworkInput, size: Size, floor: number): Promise<Ran> => {
    const given = await gpu.run(input, size.width, size.height)
    let bytes = 0
    const read = () => {
      bytes += given.bytes
      return given.read()
    }
    try {
      const sifted = await sift(given, size, floor)
      bytes += sifted?.bytes ?? 0
      return {
        outputs: sifted?.outputs ?? (await read()),
        hidesNotFinite: sifted && sifted.notFinite > 0,
        read,
        readBack: () => ({ bytes, of: given.bytes }),
        taken: () => sifted?.clear(),
        release: () => given.release(),
      }
    } catch (error) {
      given.release()
      throw error
    }
  }
}
