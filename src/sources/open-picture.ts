import type { Size } from '../vision/geometry.ts'
import { decodeInWorker } from './decode-in-worker.ts'
import { isAnimated } from './is-animated.ts'
import { headLength, pictureKind, type PictureKind } from './picture-kind.ts'
import { isTooLarge, workingSize } from './working-size.ts'

/** A picture file that cannot be shown; the message says what to do. */
export class PictureError extends Error {
  override readonly name = 'PictureError'
}

export interface OpenedFile {
  /** upright pixels; fewer than `size` says where those would not fit into memory */
  readonly bitmap: ImageBitmap
  /** the picture's own upright size in pixels */
  readonly size: Size
  /** what to show in the file's place, where the file itself would move */
  readonly still: Blob | null
  /** what became of the picture on the way, in words; null where it is what it was */
  readonly note: string | null
}

/**
 * Decodes a picture file to upright pixels (EXIF orientation applied). Whoever calls this closes
 * the bitmap.
 *
 * No colour conversion: the network must see the file's own values, as reference decoders hand
 * them over, while the page shows the picture in the person's colours through `<img>`.
 *
 * Of what moves the first frame is taken, of what is cut short the part that is there, and what is
 * too large for memory is decoded smaller; `note` says so.
 *
 * @throws PictureError where the bytes are no picture that this browser reads
 */
export async function openPicture(blob: Blob, name: string): Promise<OpenedFile> {
  const head = await readHead(blob, name)
  const kind = pictureKind(head)
  if (kind === 'SVG') throw new PictureError(drawing(name))
  const image = await load(blob)
  if (!image) throw new PictureError(whyNot(kind, name))
  const size = { width: image.naturalWidth, height: image.naturalHeight }
  if (isTooLarge(size)) throw new PictureError(tooLarge(size, name))
  const working = workingSize(size)
  const reduced = working.width < size.width || working.height < size.height
  const options: ImageBitmapOptions = {
    colorSpaceConversion: 'none',
    ...(reduced && {
      resizeWidth: working.width,
      resizeHeight: working.height,
      resizeQuality: 'medium',
    }),
  }
  const notes: string[] = []
  if (reduced) notes.push(smaller(size, working, name))
  const decode = reduced ? decodeInWorker : createImageBitmap
  let bitmap = await orNull(decode(blob, options))
  if (!bitmap) {
    bitmap =
      (kind === 'JPEG' && (await orNull(decode(withEnd(blob), options)))) ||
      decodedSoFar(image, working)
    if (!bitmap) throw new PictureError(whyNot(kind, name))
    notes.push(cutShort(name))
  }
  const still = (await moves(blob, kind)) ? await firstFrame(blob, working) : null
  if (still) notes.push(`“${name}” is animated: its first frame is used.`)
  return { bitmap, size, still, note: notes.length > 0 ? notes.join(' ') : null }
}

/** The first bytes of a file, from which its kind is known. */
export async function readHead(blob: Blob, name: string): Promise<Uint8Array> {
  if (blob.size === 0) throw new PictureError(`“${name}” is empty. Choose another file.`)
  return new Uint8Array(await blob.slice(0, headLength).arrayBuffer())
}

/**
 * The picture as an `<img>`, which knows its size before any pixel is decoded, and shows what there is
 * of a file that is cut short. Null where it is no picture at all.
 */
async function load(blob: Blob): Promise<HTMLImageElement | null> {
  const url = URL.createObjectURL(blob)
  const image = new Image()
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve
      image.onerror = reject
      image.src = url
    })
    return image
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}

async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise
  } catch {
    return null
  }
}

/** A JPEG that is cut short decodes as far as it goes once it has an end marker (ITU-T T.81, B.2.1). */
function withEnd(jpeg: Blob): Blob {
  return new Blob([jpeg, Uint8Array.of(0xff, 0xd9)])
}

/** As much of a damaged picture as an `<img>` can show; null where that is nothing. */
function decodedSoFar(image: HTMLImageElement, { width, height }: Size): ImageBitmap | null {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) return null
  context.drawImage(image, 0, 0, width, height)
  return hasContent(canvas) ? canvas.transferToImageBitmap() : null
}

/** What is missing of a picture is transparent: whether anything is not. */
function hasContent(canvas: OffscreenCanvas): boolean {
  const side = 64
  const context = new OffscreenCanvas(side, side).getContext('2d')
  if (!context) return false
  context.drawImage(canvas, 0, 0, side, side)
  const { data } = context.getImageData(0, 0, side, side)
  return data.some((value, index) => index % 4 === 3 && value > 0)
}

async function moves(blob: Blob, kind: PictureKind | null): Promise<boolean> {
  if (kind !== 'GIF' && kind !== 'PNG' && kind !== 'WebP' && kind !== 'AVIF') return false
  // a second GIF frame may come late in the file; the others say at its beginning what they are
  const part = kind === 'GIF' ? blob : blob.slice(0, 65_536)
  return isAnimated(new Uint8Array(await part.arrayBuffer()))
}

/** The first frame in the person's colours. */
async function firstFrame(blob: Blob, { width, height }: Size): Promise<Blob | null> {
  const bitmap = await orNull(createImageBitmap(blob, { resizeWidth: width, resizeHeight: height }))
  if (!bitmap) return null
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
  return canvas.convertToBlob({ type: 'image/png' })
}

function whyNot(kind: PictureKind | null, name: string): string {
  if (kind === null) {
    return `“${name}” is not a picture this browser can read. Open a JPEG, PNG, WebP, AVIF or GIF file.`
  }
  if (seldomRead.has(kind)) {
    return `“${name}” is a ${kind} picture, which this browser cannot read. Save it as JPEG or PNG and open that.`
  }
  return `“${name}” is a damaged or unusually large ${kind} file. Get it again from where it came, or save it anew as JPEG or PNG.`
}

/** Formats that some browsers read and most do not. */
const seldomRead: ReadonlySet<PictureKind> = new Set(['HEIC', 'TIFF', 'JPEG XL'])

function drawing(name: string): string {
  return `“${name}” is a drawing (SVG) and has no pixels of its own. Export it as PNG or JPEG and open that.`
}

function tooLarge(size: Size, name: string): string {
  return `“${name}” has ${inWords(size)} pixels, too many for a browser’s memory. Scale it down to at most 16000 × 16000 and open that.`
}

function smaller(size: Size, working: Size, name: string): string {
  return `“${name}” is large: the network looks at it at ${inWords(working)} pixels; boxes are in its own ${inWords(size)}.`
}

function cutShort(name: string): string {
  return `“${name}” is damaged or cut short: what could be read of it is shown. Get it again from where it came for the whole picture.`
}

function inWords({ width, height }: Size): string {
  return `${width} × ${height}`
}
