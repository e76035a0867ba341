import { frameOf } from '../sources/frame-of.ts'
import type { FrameLoop } from './frame-loop.ts'

export interface FeedOptions {
  /** whether a network is ready for frames; otherwise none is captured */
  readonly isWanted: () => boolean
  /** whether frames are wanted while the page is hidden; asked when it is hidden */
  readonly goesOnUnseen: () => boolean
  /** the page was hidden, which pauses the video, or is visible again */
  readonly onPaused: (paused: boolean) => void
  /** the video failed to play on after a pause */
  readonly onStuck: () => void
}

/** Milliseconds between frames of a hidden page; browsers let its timers run once in a second. */
const unseenPause = 500

/**
 * Feeds a loop with the frames of a playing video; returns a function that stops it. While the page is hidden the
 * video is paused, or read by a timer: browsers tell of no frames then.
 */
export function feedFromVideo(
  video: HTMLVideoElement,
  loop: Pick<FrameLoop, 'offer' | 'drop'>,
  { isWanted, goesOnUnseen, onPaused, onStuck }: FeedOptions,
): () => void {
  const onFrame: VideoFrameRequestCallback = (now, { captureTime }) => {
    callback = video.requestVideoFrameCallback(onFrame)
    if (isWanted() && !document.hidden) void take(captureTime ?? now)
  }
  let callback = video.requestVideoFrameCallback(onFrame)
  let timer: ReturnType<typeof setInterval> | undefined

  async function take(taken: number): Promise<void> {
    const start = performance.now()
    const frame = await frameOf(video).catch(() => null)
    // a video has no frame for a moment while its resolution changes
    if (!frame) return loop.drop()
    loop.offer({ frame, taken, capture: performance.now() - start })
  }

  const onVisibility = () => {
    clearInterval(timer)
    const pauses = document.hidden && !goesOnUnseen()
    if (document.hidden && !pauses) {
      timer = setInterval(() => {
        if (isWanted()) void take(performance.now())
      }, unseenPause)
    }
    if (pauses) video.pause()
    else video.play().catch(onStuck)
    onPaused(pauses)
  }
  document.addEventListener('visibilitychange', onVisibility)

  return () => {
    clearInterval(timer)
    video.cancelVideoFrameCallback(callback)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
