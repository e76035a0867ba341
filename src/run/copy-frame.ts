import type { DetectRequest } from '../engine/protocol.ts'

type Frame = DetectRequest['frame']

/** Copies a frame to be drawn on the page; the caller closes the copy. */
export type CopyFrame = (frame: Frame) => Promise<Frame>

/** Copies that may be in use at once: one is shown, one is with the engine, and one is being made. */
const copyCount = 3

/**
 * Makes the copies of one frame after another in the same memory: where memory is slow to get, a new megabyte for each
 * frame takes far longer than filling it. A copy that is still in use keeps its picture, since the browser then moves
 * the canvas to other memory.
 */
export function createFrameCopier(): CopyFrame {
  const spares: ImageData[] = []
  const canvases: OffscreenCanvas[] = []

  return async (frame) => {
    if (!('clone' in frame)) return createImageBitmap(frame)
    const copy = frame.clone()
    return (await bitmapOf(copy).catch(() => null)) ?? copy
  }

  /**
   * The picture of a video frame in memory of its own; closes the frame. Chromium without a GPU does not free what a
   * video frame takes when it is drawn or made a bitmap, a megabyte each: its bytes are copied instead. Null in a
   * browser that does not copy it as it is shown.
   */
  async function bitmapOf(frame: VideoFrame): Promise<ImageBitmap | null> {
    const { displayWidth: width, displayHeight: height, visibleRect } = frame
    const isTurned = 'rotation' in frame && frame.rotation !== 0
    if (isTurned || visibleRect?.width !== width || visibleRect.height !== height) return null
    const length = 4 * width * height
    if (frame.allocationSize({ format: 'RGBA' }) !== length) return null
    const spare = spares.pop()
    const pixels =
      spare?.width === width && spare.height === height ? spare : new ImageData(width, height)
    await frame.copyTo(pixels.data, { format: 'RGBA' })
    const canvas = nextCanvas(width, height)
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (!context) return null
    context.putImageData(pixels, 0, 0)
    spares.push(pixels)
    const bitmap = await createImageBitmap(canvas)
    frame.close()
    return bitmap
  }

  /** The one whose copy is the oldest. */
  function nextCanvas(width: number, height: number): OffscreenCanvas {
    const oldest = canvases.length < copyCount ? null : canvases.shift()
    const canvas = oldest ?? new OffscreenCanvas(width, height)
    // setting a size takes new memory
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    canvases.push(canvas)
    return canvas
  }
}
