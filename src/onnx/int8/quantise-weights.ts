/** Weights in 8 bits: a value v represents (v - 128) * scale of its output channel. */
export interface QuantisedWeights {
  readonly values: Uint8Array<ArrayBuffer>
  /** one per output channel */
  readonly scales: Float32Array<ArrayBuffer>
}

/**
 * Rounds weights to 8 bits, symmetrically, with one scale per output channel: its largest absolute weight becomes
 * 127.
 * @param data weights of a convolution, output channels first
 * @returns null if a weight is not finite
 */
export function quantiseWeights(data: Float32Array, channels: number): QuantisedWeights | null {
  const size = data.length / channels
  const values = new Uint8Array(data.length)
  const scales = new Float32Array(channels)
  for (let channel = 0; channel < channels; channel++) {
    const begin = channel * size
    const end = begin + size
    let largest = 0
    for (let i = begin; i < end; i++) largest = Math.max(largest, Math.abs(data[i]!))
    if (!Number.isFinite(largest)) return null
    // avoids a division by zero in channels whose weights are all zero or tiny
    const scale = Math.fround(largest / 127) || 1
    scales[channel] = scale
    for (let i = begin; i < end; i++) {
      const rounded = Math.round(data[i]! / scale)
      values[i] = 128 + Math.min(Math.max(rounded, -127), 127)
    }
  }
  return { values, scales }
}
