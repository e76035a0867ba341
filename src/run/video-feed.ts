import { frameOf } from '../sources/frame-of.ts'
import type { FrameLoop } from './frame-loop.ts'

export interface FeedOptions {
  /** whether a network is ready for frames; otherwise none is captured */
  readonly isWanted: () => boolean
  /** the page was hidden, which pauses the video, or is visible again */
  readonly onPaused: (paused: boolean) => void
  /** the video failed to play on after a pause */
  readonly onStuck: () => void
}

/**
 * Feeds a loop with the frames of a playing video, paused while the page is hidden; returns a function that stops
 * it.
 */
export function feedFromVideo(
  video: HTMLVideoElement,
  loop: Pick<FrameLoop, 'offer' | 'drop'>,
  { isWanted, onPaused, onStuck }: FeedOptions,
): () => void {
  const onFrame: VideoFrameRequestCallback = (now, { captureTime }) => {
    callback = video.requestVideoFrameCallback(onFrame)
    if (isWanted() && !document.hidden) void take(captureTime ?? now)
  }
  let callback = video.requestVideoFrameCallback(onFrame)

  async function take(taken: number): Promise<void> {
    const start = performance.now()
    const frame = await frameOf(video).catch(() => null)
    // a video has no frame for a moment while its resolution changes
    if (!frame) return loop.drop()
    loop.offer({ frame, taken, capture: performance.now() - start })
  }

  const onVisibility = () => {
    if (document.hidden) video.pause()
    else video.play().catch(onStuck)
    onPaused(document.hidden)
  }
  document.addEventListener('visibilitychange', onVisibility)

  return () => {
    video.cancelVideoFrameCallback(callback)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
