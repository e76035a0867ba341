import { float16Value } from '../../../vision/float16.ts'

/** The numbers of a stored example: little-endian float16 in base64. */
export function unpacked(text: string): Float32Array {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  const view = new DataView(bytes.buffer)
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) =>
    float16Value(view.getUint16(2 * i, true)),
  )
}
