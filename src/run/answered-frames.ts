import type { Engine } from '../engine/client.ts'
import type { DetectRequest } from '../engine/protocol.ts'
import type { Candidates } from '../vision/candidates.ts'

type Frame = DetectRequest['frame']

/**
 * An engine that keeps a copy of each frame it answers, while that is wanted: the frame itself goes to the worker,
 * but boxes that come late are drawn on the frame they belong to.
 */
export function createAnsweredFrames(engine: Pick<Engine, 'detect'>, isWanted: () => boolean) {
  const copies = new Map<Candidates, Frame>()
  let stopped = false

  return {
    engine: {
      async detect(request, signal) {
        const copy = isWanted() ? await copyOf(request.frame).catch(() => null) : null
        // read while the engine works
        const drawable = copy && 'copyTo' in copy ? drawableOf(copy) : copy
        try {
          const answered = await engine.detect(request, signal)
          const kept = await drawable
          if (kept && !stopped) copies.set(answered.candidates, kept)
          else kept?.close()
          return answered
        } catch (error) {
          void Promise.resolve(drawable).then((kept) => kept?.close())
          throw error
        }
      },
    } satisfies Pick<Engine, 'detect'>,
    /** the frame with these candidates, which the caller closes; null if it was not wanted */
    take(candidates: Candidates): Frame | null {
      const copy = copies.get(candidates) ?? null
      copies.delete(candidates)
      return copy
    },
    /** closes the copies that nobody took, and keeps none from now on */
    stop(): void {
      stopped = true
      for (const copy of copies.values()) copy.close()
      copies.clear()
    },
  }
}

/** A copy of a frame to be drawn on the page, which the caller closes. */
export async function drawableCopy(frame: Frame): Promise<Frame> {
  const copy = await copyOf(frame)
  return 'copyTo' in copy ? drawableOf(copy) : copy
}

async function copyOf(frame: Frame): Promise<Frame> {
  return 'clone' in frame ? frame.clone() : createImageBitmap(frame)
}

/**
 * The picture of a video frame in memory of its own; closes the frame. Chromium without a GPU does not free what a
 * video frame takes when it is drawn or made a bitmap, a megabyte each: its bytes are copied instead. The frame
 * itself in a browser that does not copy it as it is shown.
 */
async function drawableOf(frame: VideoFrame): Promise<Frame> {
  const { displayWidth: width, displayHeight: height, visibleRect } = frame
  try {
    const isTurned = 'rotation' in frame && frame.rotation !== 0
    if (isTurned || visibleRect?.width !== width || visibleRect.height !== height) return frame
    const pixels = new ImageData(width, height)
    if (frame.allocationSize({ format: 'RGBA' }) !== pixels.data.length) return frame
    await frame.copyTo(pixels.data, { format: 'RGBA' })
    const bitmap = await createImageBitmap(pixels)
    frame.close()
    return bitmap
  } catch {
    return frame
  }
}
