/** A container of films, recognised by its first bytes, never by its name. */
export type FilmKind =
  'MP4' | 'QuickTime' | 'WebM' | 'AVI' | 'Ogg' | 'MPEG' | 'Flash' | 'Windows Media'

/** The container that the first bytes indicate; null: no film. Pictures in the same container (AVIF, HEIC) are none. */
export function filmKind(head: Uint8Array): FilmKind | null {
  const text = String.fromCharCode(...head.subarray(0, 64))
  const box = text.slice(4, 8)
  if (box === 'ftyp') return ofBrand(text.slice(8, 12))
  // before QuickTime files named their brand, they began with any of these boxes (QuickTime File Format, 2001)
  if (/^(moov|mdat|wide|free|skip|pnot)$/.test(box)) return 'QuickTime'
  if (text.startsWith('\x1a\x45\xdf\xa3')) return 'WebM'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'AVI ') return 'AVI'
  if (text.startsWith('OggS')) return 'Ogg'
  if (text.startsWith('\0\0\x01\xba') || text.startsWith('\0\0\x01\xb3')) return 'MPEG'
  if (text.startsWith('FLV\x01')) return 'Flash'
  if (text.startsWith('\x30\x26\xb2\x75\x8e\x66\xcf\x11')) return 'Windows Media'
  return null
}

// pictures begin with the same box (ISO/IEC 23008-12), and so do audio files
function ofBrand(brand: string): FilmKind | null {
  if (/^(avi[fs]|he[iv][cxms]|mif1|msf1)$/.test(brand)) return null
  return brand === 'qt  ' ? 'QuickTime' : 'MP4'
}
