/** Weights in 8 bits: the value v stands for (v - 128) * scale of its output channel. */
export interface QuantisedWeights {
  readonly values: Uint8Array<ArrayBuffer>
  /** one an output channel */
  readonly scales: Float32Array<ArrayBuffer>
}

/**
 * Weights rounded to 8 bits, symmetrically, with a scale for every output channel: its largest weight
 * becomes 127.
 * @param data weights of a convolution, output channels first
 * @returns null where a weight is not a finite number
 */
export function quantiseWeights(data: Float32Array, channels: number): QuantisedWeights | null {
  const size = channels > 0 ? data.length / channels : 0
  const values = new Uint8Array(data.length)
  const scales = new Float32Array(channels)
  for (let channel = 0; channel < channels; channel++) {
    const begin = channel * size
    const end = begin + size
    let largest = 0
    for (let i = begin; i < end; i++) largest = Math.max(largest, Math.abs(data[i]!))
    if (!Number.isFinite(largest)) return null
    // of a channel of zeros, or of numbers too small to be divided by, zeros remain
    const scale = Math.fround(largest / 127) || 1
    scales[channel] = scale
    for (let i = begin; i < end; i++) {
      const rounded = Math.round(data[i]! / scale)
      values[i] = 128 + Math.min(Math.max(rounded, -127), 127)
    }
  }
  return { values, scales }
}
