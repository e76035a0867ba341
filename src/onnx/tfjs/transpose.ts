export type Dims4 = readonly [number, number, number, number]

/**
 * Permutes the axes of a row-major tensor of four axes.
 * @param order the input axis that becomes each axis of the output
 */
export function transpose(
  data: Float32Array,
  dims: Dims4,
  order: Dims4,
): { data: Float32Array; dims: Dims4 } {
  const strides = [dims[1] * dims[2] * dims[3], dims[2] * dims[3], dims[3], 1] as const
  const [s0, s1, s2, s3] = order.map((axis) => strides[axis]) as [number, number, number, number]
  const [d0, d1, d2, d3] = order.map((axis) => dims[axis]) as [number, number, number, number]
  const out = new Float32Array(data.length)
  let position = 0
  for (let i = 0; i < d0; i++) {
    for (let j = 0; j < d1; j++) {
      for (let k = 0; k < d2; k++) {
        let from = i * s0 + j * s1 + k * s2
        for (let l = 0; l < d3; l++, from += s3) out[position++] = data[from]!
      }
    }
  }
  return { data: out, dims: [d0, d1, d2, d3] }
}

/** Adds leading ones to the dimensions, as TensorFlow broadcasts. */
export function padToRank4(dims: readonly number[]): Dims4 {
  if (dims.length > 4) throw new Error(`a constant of rank ${dims.length} has no NHWC layout`)
  const [a = 1, b = 1, c = 1, d = 1] = [1, 1, 1, 1, ...dims].slice(-4)
  return [a, b, c, d]
}
