/** A picture file that cannot be shown; the message says what to do. */
export class PictureError extends Error {
  override readonly name = 'PictureError'
}

/**
 * Decodes a picture file to upright pixels (EXIF orientation applied). Whoever calls this closes
 * the bitmap.
 *
 * No colour conversion: the network must see the file's own values, as reference decoders hand
 * them over, while the page shows the picture in the person's colours through `<img>`.
 *
 * @throws PictureError where the bytes are no picture that this browser reads
 */
export async function openPicture(blob: Blob, name: string): Promise<ImageBitmap> {
  if (blob.size === 0) throw new PictureError(`“${name}” is empty. Choose another file.`)
  try {
    return await createImageBitmap(blob, { colorSpaceConversion: 'none' })
  } catch {
    throw new PictureError(await whyNot(blob, name))
  }
}

async function whyNot(blob: Blob, name: string): Promise<string> {
  const head = new Uint8Array(await blob.slice(0, 16).arrayBuffer())
  const kind = pictureKind(head)
  if (kind === 'HEIC') {
    return `“${name}” is a HEIC photo, which this browser cannot read. Save it as JPEG or PNG and open that.`
  }
  if (kind)
    return `“${name}” is a damaged or unusually large ${kind} file. Try saving it again as JPEG or PNG.`
  return `“${name}” is not a picture this browser can read. Open a JPEG, PNG, WebP, AVIF or GIF file.`
}

/** The format by the file's first bytes, never by its name; null when they are no picture's. */
export function pictureKind(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head)
  if (text.startsWith('\xff\xd8\xff')) return 'JPEG'
  if (text.startsWith('\x89PNG')) return 'PNG'
  if (text.startsWith('GIF8')) return 'GIF'
  if (text.startsWith('BM')) return 'BMP'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'WebP'
  if (text.slice(4, 8) === 'ftyp') return /^(avif|avis)/.test(text.slice(8)) ? 'AVIF' : 'HEIC'
  return null
}
