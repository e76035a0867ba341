import type { VideoSample } from 'mediabunny'

/**
 * A decoded frame as it is shown: turned and mirrored as its file says, with square pixels. The decoder's own frame
 * where it is shown as it is. The caller closes it, and the sample.
 */
export function uprightFrame(sample: VideoSample): VideoFrame | ImageBitmap {
  const { displayWidth: width, displayHeight: height, rotation, flip } = sample
  if (rotation === 0 && !flip) {
    const frame = sample.toVideoFrame()
    if (frame.displayWidth === width && frame.displayHeight === height) return frame
    frame.close()
  }
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser gave no 2D canvas for a frame')
  sample.draw(context, 0, 0, width, height)
  return canvas.transferToImageBitmap()
}
