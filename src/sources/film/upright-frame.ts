import type { VideoSample } from 'mediabunny'
import type { Size } from '../../vision/geometry.ts'

/**
 * A decoded frame as it is shown: turned and mirrored as its file says, with square pixels, at the film's size. The
 * decoder's own frame where it is shown as it is; one of another size, in a recording that changed it, is fitted into
 * black. The caller closes it, and the sample.
 */
export function uprightFrame(
  sample: VideoSample,
  { width, height }: Size,
): VideoFrame | ImageBitmap {
  const isTurned = sample.rotation !== 0 || sample.flip
  if (!isTurned) {
    const frame = sample.toVideoFrame()
    if (frame.displayWidth === width && frame.displayHeight === height) return frame
    frame.close()
  }
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser gave no 2D canvas for a frame')
  const isWhole = sample.displayWidth === width && sample.displayHeight === height
  if (isWhole) sample.draw(context, 0, 0, width, height)
  else {
    context.fillRect(0, 0, width, height)
    sample.drawWithFit(context, { fit: 'contain' })
  }
  return canvas.transferToImageBitmap()
}
