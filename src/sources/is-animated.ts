import { pictureKind, type PictureKind } from './picture-kind.ts'

/** Whether a picture file contains more than one frame, for the formats that browsers animate. */
export function isAnimated(file: Uint8Array): boolean {
  const kind = pictureKind(file)
  return (kind && checks[kind]?.(file)) ?? false
}

const checks: Partial<Record<PictureKind, (file: Uint8Array) => boolean>> = {
  GIF: hasSecondGifFrame,
  PNG: hasAnimationChunk,
  // the animation bit of the extended header (RFC 9649, 2.7.1)
  WebP: (file) => textAt(file, 12) === 'VP8X' && ((file[20] ?? 0) & 0x02) !== 0,
  AVIF: (file) => textAt(file, 8) === 'avis',
}

/** Walks the blocks of a GIF (GIF89a, 15 to 26) to the second image; a truncated file is judged by what is there. */
function hasSecondGifFrame(file: Uint8Array): boolean {
  let at = 13 + colourTableLength(file[10] ?? 0)
  let frames = 0
  while (at < file.length) {
    const block = file[at]
    if (block === 0x21) {
      at = endOfSubBlocks(file, at + 2)
    } else if (block === 0x2c) {
      frames += 1
      if (frames > 1) return true
      at = endOfSubBlocks(file, at + 11 + colourTableLength(file[at + 9] ?? 0))
    } else {
      return false
    }
  }
  return false
}

function colourTableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1)
}

function endOfSubBlocks(file: Uint8Array, start: number): number {
  let at = start
  while ((file[at] ?? 0) !== 0) at += 1 + (file[at] as number)
  return at + 1
}

/** APNG's `acTL` chunk precedes the first data (PNG, third edition, 11.3.6.1). */
function hasAnimationChunk(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  for (let at = 8; at + 8 <= file.length; at += 12 + view.getUint32(at)) {
    const name = textAt(file, at + 4)
    if (name === 'acTL') return true
    if (name === 'IDAT') return false
  }
  return false
}

function textAt(file: Uint8Array, at: number): string {
  return String.fromCharCode(...file.subarray(at, at + 4))
}
