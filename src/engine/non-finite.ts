import type { HeadTensors } from '../vision/tensor.ts'

/** Only every so many values are looked at: what is no number spreads through a network. */
const step = 61

/** The first output that holds what is no number, in words; null where none is seen. */
export function nonFinite(outputs: HeadTensors): string | null {
  for (const [name, { data }] of Object.entries(outputs)) {
    for (let i = 0; i < data.length; i += step) {
      if (!Number.isFinite(data[i]!)) return `output "${name}" holds ${data[i]}`
    }
  }
  return null
}
