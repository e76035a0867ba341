type Column = Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array

/** The values at some indices, in the order of these. A plain loop: `from` with a callback takes far longer. */
export function pick<T extends Column>(values: T, indices: Uint32Array): T {
  const picked = new (values.constructor as new (length: number) => T)(indices.length)
  for (let i = 0; i < indices.length; i++) picked[i] = values[indices[i]!]!
  return picked
}
