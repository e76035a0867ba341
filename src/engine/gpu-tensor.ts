import type { InputTensor, TensorPlan } from '../vision/pixels-to-tensor.ts'
import { fromSrgbPrimaries } from '../vision/primaries.ts'
import { tensorGroup, tensorShader, type PixelSource } from '../shaders/tensor-shader.ts'
import { tensorTables } from '../shaders/tensor-tables.ts'
import { gpuFlags, mapForReading } from './gpu-flags.ts'

/** Makes tensors on a GPU, of frames' own textures or of pixels that were copied out of them. */
export interface GpuTensorMaker {
  /**
   * The tensor of one frame, in a buffer that is used again for the next. `pixels` are red, green, blue and
   * anything, of the plan's picture size; they are asked for where the source is `copied`.
   *
   * @throws where the browser or the GPU cannot do it
   */
  make(
    source: PixelSource,
    frame: VideoFrame,
    plan: TensorPlan,
    pixels: Uint8Array | Uint8ClampedArray | null,
  ): Promise<GPUBuffer>
  /** Whether the tensor that was made last is another one within one grey level at most. */
  isWithinOneLevel(of: InputTensor, plan: TensorPlan): Promise<boolean>
}

export function createGpuTensorMaker(device: GPUDevice): GpuTensorMaker {
  const pipelines: Partial<Record<PixelSource, Promise<GPUComputePipeline>>> = {}
  let laid: Laid | null = null
  let pixelBuffer: GPUBuffer | null = null

  function layFor(plan: TensorPlan, primaries: readonly number[] | null): Laid {
    if (laid?.plan === plan && laid.primaries === primaries) return laid
    laid?.release()
    return (laid = layOut(device, plan, primaries))
  }

  /** Where the pixels are bound. */
  function bindPixels(
    source: PixelSource,
    frame: VideoFrame,
    pixels: Uint8Array | Uint8ClampedArray | null,
  ): GPUBindingResource {
    if (source === 'texture') return device.importExternalTexture({ source: frame })
    if (!pixels) throw new Error('no pixels were copied')
    if (pixelBuffer?.size !== pixels.byteLength) {
      pixelBuffer?.destroy()
      pixelBuffer = device.createBuffer({
        size: pixels.byteLength,
        usage: gpuFlags.storage | gpuFlags.copyTarget,
      })
    }
    device.queue.writeBuffer(pixelBuffer, 0, pixels as Uint8Array<ArrayBuffer>)
    return { buffer: pixelBuffer }
  }

  return {
    async make(source, frame, plan, pixels) {
      const primaries = source === 'texture' ? primariesOf(frame) : null
      const pipeline = await (pipelines[source] ??= makePipeline(device, source))
      const { params, taps, values, tensor } = layFor(plan, primaries)
      const buffers = [params, taps, values, tensor].map((buffer) => ({ buffer }))
      const entries = [...buffers, bindPixels(source, frame, pixels)]
      const { width, height } = plan.letterbox.input
      const encoder = device.createCommandEncoder()
      const pass = encoder.beginComputePass()
      pass.setPipeline(pipeline)
      pass.setBindGroup(
        0,
        device.createBindGroup({
          layout: pipeline.getBindGroupLayout(0),
          entries: entries.map((resource, binding) => ({ binding, resource })),
        }),
      )
      pass.dispatchWorkgroups(Math.ceil(width / tensorGroup), Math.ceil(height / tensorGroup))
      pass.end()
      device.queue.submit([encoder.finish()])
      return tensor
    },

    async isWithinOneLevel(of, plan) {
      if (laid?.plan !== plan) throw new Error('no tensor was made of this plan')
      const made = await readTensor(device, laid.tensor, of.length)
      const { values, planes, letterbox } = plan
      const area = letterbox.input.width * letterbox.input.height
      return planes.every((plane, byte) => {
        const table = values[byte] as InputTensor
        // a little more, for a level is not a whole number
        const level = 1.01 * Math.abs(table[255]! - table[254]!)
        for (let i = plane; i < plane + area; i++) {
          if (!(Math.abs(made[i]! - of[i]!) <= level)) return false
        }
        return true
      })
    },
  }
}

/** @throws where it is not known what the frame's colours are in */
function primariesOf({ colorSpace }: VideoFrame): readonly number[] | null {
  const name = colorSpace.primaries ?? 'bt709'
  const known = knownPrimaries.get(name) ?? fromSrgbPrimaries(name)
  if (known === undefined) throw new Error(`primaries are ${name}`)
  // one matrix of each, for ever, by which it is known that nothing has changed
  if (known) knownPrimaries.set(name, known)
  return known
}

const knownPrimaries = new Map<string, readonly number[]>()

/** Buffers that do not change while the geometry does not. */
interface Laid {
  readonly plan: TensorPlan
  readonly primaries: readonly number[] | null
  readonly params: GPUBuffer
  readonly taps: GPUBuffer
  readonly values: GPUBuffer
  readonly tensor: GPUBuffer
  release(): void
}

function layOut(device: GPUDevice, plan: TensorPlan, primaries: readonly number[] | null): Laid {
  const tables = tensorTables(plan, primaries)
  const fill = (
    data: ArrayBuffer | Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>,
    usage: number,
  ) => {
    const buffer = device.createBuffer({
      size: data.byteLength,
      usage: usage | gpuFlags.copyTarget,
    })
    device.queue.writeBuffer(buffer, 0, data)
    return buffer
  }
  const { width, height } = plan.letterbox.input
  const params = fill(tables.params, gpuFlags.uniform)
  const taps = fill(tables.taps, gpuFlags.storage)
  const values = fill(tables.values, gpuFlags.storage)
  const tensor = device.createBuffer({
    // the runtime wants multiples of 16 bytes
    size: 16 * Math.ceil((3 * width * height * 4) / 16),
    usage: gpuFlags.storage | gpuFlags.copySource | gpuFlags.copyTarget,
  })
  const release = () => [params, taps, values, tensor].forEach((buffer) => buffer.destroy())
  return { plan, primaries, params, taps, values, tensor, release }
}

function makePipeline(device: GPUDevice, source: PixelSource): Promise<GPUComputePipeline> {
  return device.createComputePipelineAsync({
    layout: 'auto',
    compute: {
      module: device.createShaderModule({ code: tensorShader(source) }),
      entryPoint: 'prepare',
    },
  })
}

async function readTensor(
  device: GPUDevice,
  tensor: GPUBuffer,
  length: number,
): Promise<Float32Array> {
  const size = 4 * length
  const staging = device.createBuffer({ size, usage: gpuFlags.mapRead | gpuFlags.copyTarget })
  const encoder = device.createCommandEncoder()
  encoder.copyBufferToBuffer(tensor, 0, staging, 0, size)
  device.queue.submit([encoder.finish()])
  await staging.mapAsync(mapForReading)
  const values = new Float32Array(staging.getMappedRange().slice(0))
  staging.destroy()
  return values
}
