import type { Plane } from './convolution.ts'
import type { Walk } from './output-size.ts'

/**
 * The gradients of a cross-correlation's kernel and input, from dL/d output: every product weight * value of the
 * forward pass passes the output's gradient on to both factors (Goodfellow et al., Deep Learning, 2016, section
 * 9.5).
 */
export function crossCorrelateBackward(
  input: Plane,
  kernel: Plane,
  dOutput: Plane,
  { stride = 1, padding = 0, dilation = 1 }: Walk = {},
): { readonly kernel: Plane; readonly input: Plane } {
  const dKernel = new Float64Array(kernel.data.length)
  const dInput = new Float64Array(input.data.length)
  for (let y = 0; y < dOutput.height; y++)
    for (let x = 0; x < dOutput.width; x++) {
      const d = dOutput.data[y * dOutput.width + x]!
      if (d === 0) continue // true for most of them, behind ReLU and max pooling
      for (let j = 0; j < kernel.height; j++)
        for (let i = 0; i < kernel.width; i++) {
          const inputX = x * stride - padding + i * dilation
          const inputY = y * stride - padding + j * dilation
          if (inputX < 0 || inputY < 0 || inputX >= input.width || inputY >= input.height) continue
          const from = inputY * input.width + inputX
          const at = j * kernel.width + i
          dKernel[at]! += d * input.data[from]!
          dInput[from]! += d * kernel.data[at]!
        }
    }
  return { kernel: { ...kernel, data: dKernel }, input: { ...input, data: dInput } }
}
