import type { Size } from '../vision/geometry.ts'
import { headLength, pictureKind, type PictureKind } from './picture-kind.ts'
import { uprightSize } from './upright-size.ts'
import { isTooLarge, workingSize } from './working-size.ts'

/** A picture file that cannot be shown; the message says what to do. */
export class PictureError extends Error {
  override readonly name = 'PictureError'
}

export interface OpenedFile {
  /** upright pixels; fewer than `size` if those would not fit into memory */
  readonly bitmap: ImageBitmap
  /** the original upright size in pixels */
  readonly size: Size
  /** a still to show instead of an animated file, or of one that the browser would show turned */
  readonly still: Blob | null
  /** how the picture was changed, in words; null if it was not */
  readonly note: string | null
}

/**
 * Decodes a picture file to upright pixels (EXIF orientation applied). The caller closes the bitmap.
 *
 * Without colour conversion: the network must see the file's own values, as reference decoders return them, while
 * the page shows the picture colour-managed through `<img>`.
 *
 * An animation is reduced to its first frame, a truncated file to the part that is there, and a picture too large
 * for memory is decoded smaller; `note` says so.
 *
 * @throws PictureError if the bytes are no picture that this browser can decode
 */
export async function openPicture(blob: Blob, name: string): Promise<OpenedFile> {
  const head = await readHead(blob, name)
  const kind = pictureKind(head)
  if (kind === 'SVG') throw new PictureError(drawing(name))
  const image = await load(blob)
  if (!image) throw new PictureError(whyNot(kind, name))
  const orientation = kind === 'WebP' ? await orientationOf(blob) : 1
  const stored = { width: image.naturalWidth, height: image.naturalHeight }
  const size = uprightSize(stored, orientation)
  if (isTooLarge(size)) throw new PictureError(tooLarge(size, name))
  const working = workingSize(stored)
  const reduced = working.width < stored.width || working.height < stored.height
  const options: ImageBitmapOptions = {
    colorSpaceConversion: 'none',
    ...(reduced && {
      resizeWidth: working.width,
      resizeHeight: working.height,
      resizeQuality: 'medium',
    }),
  }
  const notes: string[] = []
  if (reduced) notes.push(smaller(size, uprightSize(working, orientation), name))
  const decode = reduced ? decodeAside : createImageBitmap
  let bitmap = await orNull(decode(blob, options))
  if (!bitmap) {
    bitmap =
      (kind === 'JPEG' && (await orNull(decode(withEnd(blob), options)))) ||
      decodedSoFar(image, working)
    if (!bitmap) throw new PictureError(whyNot(kind, name))
    notes.push(cutShort(name))
  }
  if (orientation > 1) bitmap = (await turned(bitmap, orientation)).transferToImageBitmap()
  const isMoving = await moves(blob, kind)
  const still = isMoving || orientation > 1 ? await firstFrame(blob, working, orientation) : null
  if (isMoving && still) notes.push(`“${name}” is animated: its first frame is used.`)
  return { bitmap, size, still, note: notes.length > 0 ? notes.join(' ') : null }
}

/** The first bytes of a file, which identify its format. */
export async function readHead(blob: Blob, name: string): Promise<Uint8Array> {
  if (blob.size === 0) throw new PictureError(`“${name}” is empty. Choose another file.`)
  return bytesOf(blob.slice(0, headLength))
}

/**
 * The picture as an `<img>`, which knows its size before any pixel is decoded, and shows the available part of a
 * truncated file. Null if it is no picture.
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

/** A truncated JPEG decodes as far as it goes once it has an end marker (ITU-T T.81, B.2.1). */
function withEnd(jpeg: Blob): Blob {
  return new Blob([jpeg, Uint8Array.of(0xff, 0xd9)])
}

/** The part of a damaged picture that an `<img>` can show; null if there is none. */
function decodedSoFar(image: HTMLImageElement, { width, height }: Size): ImageBitmap | null {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) return null
  context.drawImage(image, 0, 0, width, height)
  return hasContent(canvas) ? canvas.transferToImageBitmap() : null
}

/** Missing parts of a picture are transparent: whether any pixel is not. */
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
  const { isAnimated } = await import('./is-animated.ts')
  // a GIF's second frame may come late in the file; other formats declare an animation at the start
  return isAnimated(await bytesOf(kind === 'GIF' ? blob : blob.slice(0, 65_536)))
}

// most pictures need none of these: each is fetched with the first that does

async function orientationOf(webp: Blob): Promise<number> {
  const { webpOrientation } = await import('./webp-orientation.ts')
  return webpOrientation(await bytesOf(webp))
}

async function turned(bitmap: ImageBitmap, orientation: number): Promise<OffscreenCanvas> {
  const { turnUpright } = await import('./turn.ts')
  return turnUpright(bitmap, orientation)
}

async function decodeAside(blob: Blob, options: ImageBitmapOptions): Promise<ImageBitmap> {
  const { decodeInWorker } = await import('./decoding.ts')
  return decodeInWorker(blob, options)
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}

/** The first frame, colour-managed and upright. */
async function firstFrame(
  blob: Blob,
  { width, height }: Size,
  orientation: number,
): Promise<Blob | null> {
  const bitmap = await orNull(createImageBitmap(blob, { resizeWidth: width, resizeHeight: height }))
  if (!bitmap) return null
  if (orientation > 1) {
    const upright = await turned(bitmap, orientation)
    return upright.convertToBlob({ type: 'image/png' })
  }
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

/** Formats that only a few browsers can decode. */
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
