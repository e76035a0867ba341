import type { HeadTensors } from '../vision/tensor.ts'

/** Samples one value in 61: a NaN or infinity spreads through a network. */
const step = 61

/** Describes the first output with a NaN or infinite value; null if none is found. */
export function nonFinite(outputs: HeadTensors): string | null {
  for (const [name, { data }] of Object.entries(outputs)) {
    for (let i = 0; i < data.length; i += step) {
      if (!Number.isFinite(data[i]!)) return `output "${name}" holds ${data[i]}`
    }
  }
  return null
}
