import type { ModelSpec } from '../catalogue/spec.ts'
import type { Engine } from '../engine/client.ts'
import { isDeath } from '../engine/failure.ts'
import { frameSize } from '../engine/frame-size.ts'
import type { LiveStats } from '../state/live.ts'
import { pictureInput, type InputShape } from '../vision/input-size.ts'
import { detectFrame, type FrameAnswer } from './detect-frame.ts'
import { createFrameStats } from './frame-stats.ts'
import { createHeldSide } from './held-side.ts'

/** Consecutive deaths of the engine, each costing a frame, after which the loop gives up. */
const maxDeaths = 2
/** Milliseconds between two updates of the statistics. */
const statsPause = 500

/** A frame from a source. The loop takes ownership and closes it. */
export interface LoopFrame {
  readonly frame: VideoFrame | ImageBitmap
  /** time of capture, in milliseconds on the loop's clock */
  readonly taken: number
  /** milliseconds that the capture took */
  readonly capture: number
}

/** How a frame is run. */
export interface LoopSettings {
  readonly spec: ModelSpec
  readonly floor: number
  readonly multiLabel: boolean
  /** longer side of the input in pixels; null: chosen to hold a frame rate */
  readonly side: number | null
  readonly shape: InputShape
  /** frame rate that the side is chosen to hold, in frames per second */
  readonly goal: number
}

/** `side`: longer side of the first network's input, in pixels. */
export type DetectBeside = (
  frame: LoopFrame['frame'],
  side: number,
  signal: AbortSignal,
) => Promise<() => void>

export interface LoopOptions {
  readonly engine: Pick<Engine, 'detect'>
  /**
   * asked before every frame: runs a second network on a copy of the frame, which it closes, after the first has
   * answered; gives what shows its answer. Null while there is none.
   */
  readonly beside?: () => DetectBeside | null
  /** in milliseconds */
  readonly clock: () => number
  /** read before every frame; null while no network is open: the frame is then closed unanswered */
  readonly settings: () => LoopSettings | null
  /** shows the answer; returns the milliseconds that threshold and NMS took. `capture` and `taken` are the frame's */
  readonly onAnswer: (answer: FrameAnswer, capture: number, taken: number) => number
  /** called now and then with statistics of the last frames */
  readonly onStats: (stats: LiveStats) => void
  /** called with the reason when the loop gives up: the engine failed, or died too often */
  readonly onFailure: (error: unknown) => void
}

/**
 * Detects in a stream of frames from any source: the newest frame wins, older ones are dropped and counted. The
 * next frame waits while the engine works on the current one, and is given to it before the answer is shown: the
 * engine never waits for the page to draw. A death of the engine costs one frame.
 */
export function createFrameLoop(options: LoopOptions) {
  const { engine, clock } = options
  const stats = createFrameStats()
  const held = createHeldSide()
  const controller = new AbortController()
  const { signal } = controller
  let waiting: LoopFrame | null = null
  let busy = false
  let deaths = 0
  let lastStats = -Infinity

  function offer(frame: LoopFrame): void {
    if (signal.aborted) return frame.frame.close()
    if (waiting) {
      waiting.frame.close()
      stats.drop()
    }
    waiting = frame
    if (!busy) void work()
  }

  async function work(): Promise<void> {
    busy = true
    try {
      let running = runWaiting()
      while (running) {
        const ran = await running
        if (signal.aborted) return
        if ('error' in ran) {
          // the engine restarts by itself; this frame is lost, the next one follows
          if (!isDeath(ran.error) || ++deaths > maxDeaths) throw ran.error
          stats.drop()
        } else deaths = 0
        // the engine runs the next frame while the page shows this one's boxes
        running = runWaiting()
        if ('show' in ran) ran.show()
      }
    } catch (error) {
      stop()
      options.onFailure(error)
    } finally {
      busy = false
    }
  }

  /** Null if no frame waits. */
  function runWaiting(): Promise<Ran> | null {
    if (!waiting) return null
    const next = waiting
    waiting = null
    return run(next).then(
      (show) => ({ show }),
      (error: unknown) => ({ error }),
    )
  }

  /** Gives what shows the answer. */
  async function run({ frame, taken, capture }: LoopFrame): Promise<() => void> {
    const settings = options.settings()
    if (!settings) {
      frame.close()
      return () => undefined
    }
    const { spec, floor, multiLabel, shape } = settings
    const start = clock()
    const side = settings.side ?? held.side()
    const { input, within } = pictureInput(spec.input, side, shape, frameSize(frame))
    const how = { scaling: 'browser', within, floor, multiLabel } as const
    const detectBeside = options.beside?.() ?? null
    const copy = detectBeside && (await copyOf(frame).catch(() => null))
    const answered = await detectFrame(engine, spec, frame, input, how, signal).catch((error) => {
      copy?.close()
      throw error
    })
    const showBeside = copy && (await detectBeside?.(copy, side, signal))
    return () => {
      const boxes = options.onAnswer(answered, capture, taken)
      showBeside?.()
      const end = clock()
      stats.add({ capture, ...answered.times, boxes, latency: end - taken }, end)
      if (settings.side === null) held.add(spec.input.size, end - start, settings.goal)
      if (end - lastStats > statsPause) {
        lastStats = end
        options.onStats(stats.summary())
      }
    }
  }

  function stop(): void {
    controller.abort(new DOMException('the loop was stopped', 'AbortError'))
    waiting?.frame.close()
    waiting = null
  }

  return {
    /** takes ownership of a frame; after `stop` it is closed at once */
    offer,
    /** counts a frame that its source failed to deliver */
    drop: (): void => stats.drop(),
    /** closes the waiting frame; the answer to the current one is discarded */
    stop,
  }
}

/** How a frame ended: with an answer to show, or an error. */
type Ran = { readonly show: () => void } | { readonly error: unknown }

export type FrameLoop = ReturnType<typeof createFrameLoop>

async function copyOf(frame: LoopFrame['frame']): Promise<LoopFrame['frame']> {
  return 'clone' in frame ? frame.clone() : createImageBitmap(frame)
}
