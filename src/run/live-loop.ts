import type { Engine } from '../engine/client.ts'
import type { AppState } from '../state/app-state.ts'
import { doTrail, isInStep, type LiveState } from '../state/live.ts'
import type { StageItem } from '../state/stage-item.ts'
import type { AppStore } from '../state/store.ts'
import { createAnsweredFrames } from './answered-frames.ts'
import { createFrameLoop, type FrameLoop, type LoopOptions } from './frame-loop.ts'
import { show } from './show.ts'

export interface LiveLoopOptions extends Pick<LoopOptions, 'beside'> {
  /** the source's own time of a frame, in milliseconds, from when it was taken; absent: the same */
  readonly timeOf?: (taken: number) => number
  /** what the frames are of, as the answers name it */
  readonly item: StageItem
  /** the loop gave up */
  readonly onFailure: (error: unknown) => void
}

/** Detects in frames as they come, the newest first, and shows each answer on the stage. */
export function createLiveLoop(
  store: AppStore,
  engine: Engine,
  { item, beside, onFailure, timeOf = (taken) => taken }: LiveLoopOptions,
): FrameLoop {
  const frames = createAnsweredFrames(engine, () => wantsFrames(store.getState()))
  const loop = createFrameLoop({
    engine: frames.engine,
    ...(beside && { beside }),
    clock: () => performance.now(),
    settings: () => {
      const { model, settings } = store.getState()
      const { floor, multiLabel, liveSide: side, inputShape: shape, liveGoal: goal } = settings
      const { spec } = model
      return model.status === 'ready' && spec
        ? { spec, floor, multiLabel, side, shape, goal, goesAhead: model.backend === 'wasm' }
        : null
    },
    onAnswer(answer, open, taken) {
      const { model, settings } = store.getState()
      const { backend, threads, int8 } = model
      const form = int8?.form ?? model.form
      const times = { open, ...answer.times }
      const shown = show(
        { ...answer, item, taken: timeOf(taken), form, backend, threads, times },
        settings,
      )
      const last = store.getState().live.frame
      const frame = frames.take(answer.candidates)
      store.setState(({ inferences, live }) => ({
        inferences: inferences + 1,
        selection: [],
        ...shown,
        live: { ...live, frame },
      }))
      last?.close()
      const { threshold, nms, filter } = shown.detectTimes
      return threshold + nms + filter
    },
    onStats: (stats) =>
      store.setState(({ live }) => ({
        live: { ...live, stats, trails: doTrail(stats.steps.latency.p50, live.trails) },
      })),
    onFailure,
  })
  return {
    ...loop,
    stop(): void {
      loop.stop()
      frames.stop()
    },
  }
}

/**
 * Whether frames are shown with their boxes, in place of the video. A recording in which a class is pixelated is of
 * such frames alone.
 */
function wantsFrames({ live, pixelated }: AppState): boolean {
  return isInStep(live) || (live.recording !== null && pixelated !== null)
}

/** Closes the frame that is shown in place of the video, if there is one. */
export function showVideo(store: AppStore): void {
  const { frame } = store.getState().live
  if (!frame) return
  store.setState(({ live }) => ({ live: { ...live, frame: null } satisfies LiveState }))
  frame.close()
}
