/**
 * Whether an MP4 or MOV file holds the whole index of its frames (the box `moov`; ISO/IEC 14496-12, section 8.2). Cameras
 * write it last, so that a file that was cut off has none, and cannot be played.
 */
export async function hasIndex(file: Blob): Promise<boolean> {
  let at = 0
  while (at + 8 <= file.size) {
    const head = new DataView(await file.slice(at, at + 16).arrayBuffer())
    const name = String.fromCharCode(...new Uint8Array(head.buffer, 4, 4))
    const size = head.getUint32(0)
    // 1: the size follows in eight bytes; 0: the box reaches to the end of the file
    const length = size === 1 && head.byteLength === 16 ? Number(head.getBigUint64(8)) : size
    if (name === 'moov') return at + length <= file.size
    if (length < 8) return false
    at += length
  }
  return false
}
