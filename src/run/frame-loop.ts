import type { ModelSpec } from '../catalogue/spec.ts'
import type { Engine } from '../engine/client.ts'
import { isDeath } from '../engine/failure.ts'
import { frameSize } from '../engine/frame-size.ts'
import type { LiveStats } from '../state/live.ts'
import { pictureInput, type InputShape } from '../vision/input-size.ts'
import { detectFrame, type FrameAnswer } from './detect-frame.ts'
import { createForecast, type FrameCost } from './foretell-end.ts'
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
  /** whether the engine may be given a frame before it is done with another */
  readonly goesAhead: boolean
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
 * next frame waits while the engine works on the current one, and is given to it shortly before it is expected to
 * be done, or else before its answer is shown: the engine waits neither for the page to draw nor for a frame to
 * come. A death of the engine costs the frames that it was given.
 */
export function createFrameLoop(options: LoopOptions) {
  const { engine, clock } = options
  const stats = createFrameStats()
  const held = createHeldSide()
  const controller = new AbortController()
  const { signal } = controller
  const forecast = createForecast(giveAhead)
  let waiting: LoopFrame | null = null
  /** with the engine, behind the current frame */
  let ahead: Running | null = null
  let busy = false
  let deaths = 0
  let lastEnd = -Infinity
  let lastStats = -Infinity

  function offer(frame: LoopFrame): void {
    if (signal.aborted) return frame.frame.close()
    if (waiting) {
      waiting.frame.close()
      stats.drop()
    }
    waiting = frame
    if (!busy) void work()
    else if (forecast.isDue()) giveAhead()
  }

  function giveAhead(): void {
    ahead ??= runWaiting()
  }

  function takeAhead(): Running | null {
    const given = ahead
    ahead = null
    return given
  }

  async function work(): Promise<void> {
    busy = true
    try {
      let running = runWaiting()
      while (running) {
        forecast.begin(running.kind)
        const ran = await running.ran
        if (signal.aborted) return
        if ('error' in ran) {
          // the engine restarts by itself; this frame is lost, the next one follows
          if (!isDeath(ran.error) || ++deaths > maxDeaths) throw ran.error
          stats.drop()
          // the one behind it died of the same
          if (await takeAhead()?.ran) stats.drop()
          if (signal.aborted) return
        } else {
          deaths = 0
          forecast.end(ran.cost)
        }
        // the engine runs the next frame while the page shows this one's boxes
        running = takeAhead() ?? runWaiting()
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
  function runWaiting(): Running | null {
    if (!waiting) return null
    const next = waiting
    waiting = null
    const settings = options.settings()
    if (!settings) {
      next.frame.close()
      const cost = { made: 0, run: 0 }
      return { kind: null, ran: Promise.resolve({ cost, show: () => undefined }) }
    }
    const side = settings.side ?? held.side()
    const { spec, shape, goesAhead } = settings
    const fit = pictureInput(spec.input, side, shape, frameSize(next.frame))
    const detectBeside = options.beside?.() ?? null
    return {
      kind: detectBeside || !goesAhead ? null : `${spec.id} ${fit.input.width} ${fit.input.height}`,
      ran: run(next, settings, { side, ...fit, detectBeside }).catch((error: unknown) => ({
        error,
      })),
    }
  }

  async function run(
    { frame, taken, capture }: LoopFrame,
    { spec, floor, multiLabel, side: asked, goal }: LoopSettings,
    { side, input, within, detectBeside }: FrameInput,
  ): Promise<Ran> {
    const start = clock()
    const how = { scaling: 'browser', within, floor, multiLabel } as const
    const copy = detectBeside && (await copyOf(frame).catch(() => null))
    const answered = await detectFrame(engine, spec, frame, input, how, signal).catch((error) => {
      copy?.close()
      throw error
    })
    const showBeside = copy && (await detectBeside?.(copy, side, signal))
    const { letterbox, network, decode } = answered.times
    return {
      cost: { made: letterbox, run: network + decode },
      show() {
        const boxes = options.onAnswer(answered, capture, taken)
        showBeside?.()
        const end = clock()
        stats.add({ capture, ...answered.times, boxes, latency: end - taken }, end)
        // one given ahead waits for its turn first
        if (asked === null) held.add(spec.input.size, end - Math.max(start, lastEnd), goal)
        lastEnd = end
        if (end - lastStats > statsPause) {
          lastStats = end
          options.onStats(stats.summary())
        }
      },
    }
  }

  function stop(): void {
    controller.abort(new DOMException('the loop was stopped', 'AbortError'))
    forecast.stop()
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

/** A frame that the engine has been given. */
interface Running {
  /** frames of one kind take about the same time; null: its end cannot be foretold */
  readonly kind: string | null
  readonly ran: Promise<Ran>
}

/** How a frame ended: with an answer to show, or with an error. */
type Ran = { readonly show: () => void; readonly cost: FrameCost } | { readonly error: unknown }

/** The input that a frame is given as, and the second network that answers it, if there is one. */
interface FrameInput extends ReturnType<typeof pictureInput> {
  /** longer side, in pixels */
  readonly side: number
  readonly detectBeside: DetectBeside | null
}

export type FrameLoop = ReturnType<typeof createFrameLoop>

async function copyOf(frame: LoopFrame['frame']): Promise<LoopFrame['frame']> {
  return 'clone' in frame ? frame.clone() : createImageBitmap(frame)
}
