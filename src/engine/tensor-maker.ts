import { createTensorKernel } from '../kernels/tensor-kernel.ts'
import { pixelsToTensor, type InputTensor, type TensorPlan } from '../vision/pixels-to-tensor.ts'
import type { Pixels } from '../vision/resize.ts'
import type { PixelRoom } from './frame-pixels.ts'

export interface TensorMaker {
  /** memory to read pixels into without a later copy, if any */
  readonly room: PixelRoom | undefined
  /** Like `pixelsToTensor`; the tensor is valid until the next one is made. */
  readonly toTensor: (pixels: Pixels, plan: TensorPlan) => InputTensor
}

/** Makes a tensor for one frame after another: with the WebAssembly kernel, or in JavaScript without it. */
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
