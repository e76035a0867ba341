import { float16Bits } from '../../../src/vision/float16.ts'

/** Little-endian float16 in base64. */
export function packed(values: Float32Array | Float64Array): string {
  const bytes = new DataView(new ArrayBuffer(2 * values.length))
  values.forEach((value, i) => bytes.setUint16(2 * i, float16Bits(value), true))
  return Buffer.from(bytes.buffer).toString('base64')
}
