import type { Engine } from '../engine/client.ts'
import type { DetectRequest } from '../engine/protocol.ts'
import type { Candidates } from '../vision/candidates.ts'
import { createFrameCopier } from './copy-frame.ts'

type Frame = DetectRequest['frame']

/**
 * An engine that keeps a copy of each frame it answers, while that is wanted: the frame itself goes to the worker,
 * but boxes that come late are drawn on the frame they belong to.
 */
export function createAnsweredFrames(engine: Pick<Engine, 'detect'>, isWanted: () => boolean) {
  const copies = new Map<Candidates, Frame>()
  const copyFrame = createFrameCopier()
  let stopped = false

  return {
    engine: {
      async detect(request, signal) {
        // of a video frame it is made while the engine works; a bitmap has to be there until it is copied
        const copy = isWanted() ? copyFrame(request.frame).catch(() => null) : null
        if (!('clone' in request.frame)) await copy
        try {
          const answered = await engine.detect(request, signal)
          const kept = await copy
          if (kept && !stopped) copies.set(answered.candidates, kept)
          else kept?.close()
          return answered
        } catch (error) {
          void copy?.then((kept) => kept?.close())
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
