/**
 * How a WebP picture is stored, by its EXIF block: 1 is upright, 2 to 8 as in CIPA DC-008, 4.6.5. Browsers apply that
 * of JPEG and PNG themselves, but not that of WebP. 1 where the file has none, or a damaged one.
 *
 * WebP container: RFC 9649, 2.7.
 */
export function webpOrientation(file: Uint8Array): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  // RIFF, size, WEBP; then chunks of a name, a little-endian size and a body padded to an even length
  for (let at = 12; at + 8 <= view.byteLength;) {
    const length = view.getUint32(at + 4, true)
    if (view.getUint32(at) === EXIF) return orientationOf(file.subarray(at + 8, at + 8 + length))
    at += 8 + length + (length % 2)
  }
  return 1
}

/** "EXIF", and the "Exif" that some writers leave in front of the block, as JPEG has it. */
const EXIF = 0x45584946
const PREFIX = 0x45786966

/** The entry 0x0112 of the first directory of a TIFF block (TIFF 6.0, section 2). */
function orientationOf(block: Uint8Array): number {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  try {
    const start = view.getUint32(0) === PREFIX ? 6 : 0
    const little = view.getUint16(start) === 0x4949
    const directory = start + view.getUint32(start + 4, little)
    const entries = view.getUint16(directory, little)
    for (let i = 0; i < entries; i++) {
      const entry = directory + 2 + 12 * i
      if (view.getUint16(entry, little) !== 0x0112) continue
      const value = view.getUint16(entry + 8, little)
      return value >= 1 && value <= 8 ? value : 1
    }
  } catch (error) {
    // a block that ends before its directory does says nothing
    if (!(error instanceof RangeError)) throw error
  }
  return 1
}
