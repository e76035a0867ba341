import { createTensorKernel } from '../kernels/tensor-kernel.ts'
import { pixelsToTensor, type InputTensor, type TensorPlan } from '../vision/pixels-to-tensor.ts'
import type { Pixels } from '../vision/resize.ts'
import type { PixelRoom } from './frame-pixels.ts'

export interface TensorMaker {
  /** where pixels are best read to, if it matters */
  readonly room: PixelRoom | undefined
  /** As `pixelsToTensor`; the tensor is good until the next one is made. */
  readonly toTensor: (pixels: Pixels, plan: TensorPlan) => InputTensor
}

/** Makes tensors of one frame after another: by the kernel in WebAssembly, or without where there is none. */
export function createTensorMaker(): TensorMaker {
  return createTensorKernel() ?? plainMaker()
}

function plainMaker(): TensorMaker {
  let planned: TensorPlan | null = null
  let tensor: InputTensor | undefined
  return {
    room: undefined,
    toTensor(pixels, plan) {
      if (plan !== planned) tensor = undefined
      planned = plan
      return (tensor = pixelsToTensor(pixels, plan, tensor))
    },
  }
}
