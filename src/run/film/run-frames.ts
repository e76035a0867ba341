import type { DecodedFrame } from '../../sources/film/open-film.ts'

export interface RunFrames {
  /** decoded frames, in order */
  readonly frames: AsyncGenerator<DecodedFrame, void>
  /** whether a frame is answered already; it is closed and passed over */
  readonly isKnown: (index: number) => boolean
  /** runs the network on a frame, which it closes, and keeps the answer */
  readonly answer: (frame: DecodedFrame) => Promise<void>
  readonly signal: AbortSignal
}

/**
 * Answers every frame, none skipped, as fast as the network runs: the next frame is decoded meanwhile. Closes the
 * frames that it does not pass on.
 *
 * @throws the signal's reason, or an error of decoding or of the network
 */
export async function runFrames({ frames, isKnown, answer, signal }: RunFrames): Promise<void> {
  let next = frames.next()
  try {
    for (;;) {
      const { value } = await next
      if (!value) return
      if (signal.aborted) {
        value.frame.close()
        throw signal.reason
      }
      next = frames.next()
      if (isKnown(value.index)) value.frame.close()
      else await answer(value)
      signal.throwIfAborted()
    }
  } finally {
    // the one that was decoded ahead
    void next.then(
      ({ value }) => value?.frame.close(),
      () => undefined,
    )
    await frames.return()
  }
}
