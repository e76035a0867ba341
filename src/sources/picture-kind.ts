/** A format recognised by its first bytes, never by its name. */
export type PictureKind =
  'JPEG' | 'PNG' | 'GIF' | 'BMP' | 'WebP' | 'AVIF' | 'HEIC' | 'TIFF' | 'JPEG XL' | 'SVG' | 'ICO'

/** Number of bytes that identify a format; an SVG may have a comment before its first element. */
export const headLength = 1024

/** The format that the first bytes indicate; null: no picture. */
export function pictureKind(head: Uint8Array): PictureKind | null {
  const text = String.fromCharCode(...head.subarray(0, headLength))
  if (text.startsWith('\xff\xd8\xff')) return 'JPEG'
  if (text.startsWith('\x89PNG')) return 'PNG'
  if (text.startsWith('GIF8')) return 'GIF'
  if (text.startsWith('BM')) return 'BMP'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'WebP'
  // icons and cursors (type 1 and 2)
  if (text.startsWith('\0\0\x01\0') || text.startsWith('\0\0\x02\0')) return 'ICO'
  if (text.slice(4, 8) === 'ftyp') return kindOfBrand(text.slice(8, 12))
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'TIFF'
  if (text.startsWith('\xff\x0a') || text.slice(4, 12) === 'JXL \r\n\x87\n') return 'JPEG XL'
  if (/^(\xef\xbb\xbf)?\s*<(\?xml|!--|!doctype svg|svg)/i.test(text) && /<svg[\s>]/i.test(text)) {
    return 'SVG'
  }
  return null
}

// pictures and videos start with the same box; its brand distinguishes them (ISO/IEC 23008-12)
function kindOfBrand(brand: string): PictureKind | null {
  if (/^avi[fs]$/.test(brand)) return 'AVIF'
  return /^(he[iv][cxms]|mif1|msf1)$/.test(brand) ? 'HEIC' : null
}
