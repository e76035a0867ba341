/** Nine weights each, row by row, and what they are for. */
export const kernels = {
  edge: { name: 'Edge', weights: [-1, -1, -1, -1, 8, -1, -1, -1, -1] },
  blur: {
    name: 'Blur',
    weights: [0.0625, 0.125, 0.0625, 0.125, 0.25, 0.125, 0.0625, 0.125, 0.0625],
  },
  sharpen: { name: 'Sharpen', weights: [0, -1, 0, -1, 5, -1, 0, -1, 0] },
  identity: { name: 'Identity', weights: [0, 0, 0, 0, 1, 0, 0, 0, 0] },
  upright: { name: 'Upright strokes', weights: [-1, 2, -1, -1, 2, -1, -1, 2, -1] },
  diagonal: { name: 'Upper left minus middle', weights: [1, 0, 0, 0, -1, 0, 0, 0, 0] },
} as const

export type KernelName = keyof typeof kernels

export const kernelNames = Object.keys(kernels) as readonly KernelName[]

/** The kernel with these weights; null: they are the reader's own. */
export function kernelOf(weights: readonly number[]): KernelName | null {
  return kernelNames.find((name) => String(kernels[name].weights) === String(weights)) ?? null
}
