import { describe, expect, it, vi } from 'vitest'
import { EngineError } from '../../src/engine/failure.ts'
import { createFrameLoop, type DetectBeside, type LoopSettings } from '../../src/run/frame-loop.ts'
import type { LiveStats } from '../../src/state/live.ts'
import { eventually } from '../eventually.ts'
import { fakeBitmap, fakeEngine, spec } from './fake-engine.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve))

/** A loop with frames that record whether they were closed, on a clock that the test advances. */
function scene(settings: Partial<LoopSettings> = {}) {
  const engine = fakeEngine()
  const frames: ReturnType<typeof fakeBitmap>[] = []
  const told: {
    stats: LiveStats[]
    failures: unknown[]
    captures: number[]
    /** number of frames that the engine had been given when each answer was shown */
    given: number[]
  } = { stats: [], failures: [], captures: [], given: [] }
  const now: { time: number; settings: LoopSettings | null } = {
    time: 0,
    settings: {
      spec,
      floor: 0.01,
      multiLabel: false,
      side: null,
      shape: 'rectangle',
      goal: 15,
      goesAhead: true,
      ...settings,
    },
  }
  const beside: { detect: DetectBeside | null } = { detect: null }
  const loop = createFrameLoop({
    engine,
    beside: () => beside.detect,
    clock: () => now.time,
    settings: () => now.settings,
    onAnswer(_answer, capture) {
      told.captures.push(capture)
      told.given.push(engine.detect.mock.calls.length)
      return 0.5
    },
    onStats: (stats) => told.stats.push(stats),
    onFailure: (error) => told.failures.push(error),
  })
  /** offers a frame; `capture` identifies it */
  function offer(capture = 0): void {
    const frame = fakeBitmap()
    frames.push(frame)
    loop.offer({ frame, taken: now.time, capture })
  }
  /** offers frames one by one, each after the previous one was answered */
  async function answered(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      offer()
      await settled()
    }
  }
  const expectAllClosedOnce = () =>
    expect(frames.map(({ close }) => close.mock.calls.length)).toEqual(frames.map(() => 1))
  return { engine, frames, told, now, loop, beside, offer, answered, expectAllClosedOnce }
}

/**
 * Delays the answer to the engine's next frame until the returned function is called; `death`: the worker then
 * dies.
 */
function hold(engine: ReturnType<typeof fakeEngine>, death = false): () => void {
  const answer = engine.detect.getMockImplementation()!
  let release: () => void = () => undefined
  const told = new Promise<void>((resolve) => {
    release = resolve
  })
  engine.detect.mockImplementationOnce(async (request, signal) => {
    await told
    if (!death) return answer(request, signal)
    request.frame.close()
    throw new EngineError('worker-died', 'It died.')
  })
  return release
}

/** Makes the worker die on the next frame. */
function kill(engine: ReturnType<typeof fakeEngine>): void {
  engine.detect.mockImplementationOnce(({ frame }) => {
    frame.close()
    return Promise.reject(new EngineError('worker-died', 'It died.'))
  })
}

const sides = (engine: ReturnType<typeof fakeEngine>) =>
  engine.detect.mock.calls.map(([{ within }]) => within?.width)

describe('the loop of frames', () => {
  it('detects the newest frame, and closes and counts those that it replaced', async () => {
    const { engine, loop, offer, told, now, expectAllClosedOnce } = scene()
    const release = hold(engine)
    for (const capture of [1, 2, 3, 4]) offer(capture)
    loop.drop()
    expect(engine.detect).toHaveBeenCalledOnce()
    release()
    await settled()
    now.time += 1000
    offer(5)
    await settled()
    expect(told.captures).toEqual([1, 4, 5])
    expectAllClosedOnce()
    // two were replaced, one failed to be captured
    expect(told.stats.at(-1)).toMatchObject({ frames: 3, dropped: 3 })
  })

  it('gives the engine the newest frame before it shows the answer to the one before', async () => {
    const { engine, offer, told, expectAllClosedOnce } = scene()
    const [first, second] = [hold(engine), hold(engine)]
    offer(1)
    offer(2)
    first()
    await settled()
    // an older frame than the newest is never given
    for (const capture of [3, 4]) offer(capture)
    second()
    await settled()
    expect(told.captures).toEqual([1, 2, 4])
    expect(told.given).toEqual([2, 3, 3])
    expectAllClosedOnce()
  })

  it('gives the engine the next frame shortly before it is done, one at most, once its pace is known', async () => {
    const { engine, offer, answered, told, expectAllClosedOnce } = scene()
    await answered(5)
    const [sixth, seventh] = [hold(engine), hold(engine)]
    for (const capture of [6, 7]) offer(capture)
    await vi.waitFor(() => expect(engine.detect).toHaveBeenCalledTimes(7))
    // the end is near, and the one ahead is not replaced any more
    for (const capture of [8, 9]) offer(capture)
    expect(engine.detect).toHaveBeenCalledTimes(7)
    expect(told.captures).toHaveLength(5)
    sixth()
    await vi.waitFor(() => expect(told.captures.at(-1)).toBe(6))
    await vi.waitFor(() => expect(engine.detect).toHaveBeenCalledTimes(8))
    seventh()
    await vi.waitFor(() => expect(told.captures.slice(5)).toEqual([6, 7, 9]))
    expectAllClosedOnce()
  })

  it('gives the engine a frame that comes when it is nearly done, and none ahead at a new size', async () => {
    const { engine, offer, answered, told, now } = scene({ side: 320 })
    await answered(5)
    const sixth = hold(engine)
    offer(6)
    await new Promise((resolve) => setTimeout(resolve, 20))
    offer(7)
    expect(engine.detect).toHaveBeenCalledTimes(7)
    sixth()
    await vi.waitFor(() => expect(told.captures.at(-1)).toBe(7))
    now.settings = { ...now.settings!, side: 160 }
    const eighth = hold(engine)
    offer(8)
    await new Promise((resolve) => setTimeout(resolve, 20))
    offer(9)
    expect(engine.detect).toHaveBeenCalledTimes(8)
    eighth()
    await vi.waitFor(() => expect(told.captures.at(-1)).toBe(9))
  })

  it('counts a death once that costs the frame ahead, too', async () => {
    const { engine, offer, answered, told, expectAllClosedOnce } = scene()
    await answered(5)
    for (const round of [1, 2]) {
      const [die, dieToo] = [hold(engine, true), hold(engine, true)]
      offer()
      offer()
      await vi.waitFor(() => expect(engine.detect).toHaveBeenCalledTimes(6 + 3 * round - 2))
      die()
      dieToo()
      await settled()
      await answered(1)
    }
    expect(told.failures).toEqual([])
    expect(told.captures).toHaveLength(7)
    expectAllClosedOnce()
  })

  it('stops if an answer cannot be shown, although the next frame is with the engine', async () => {
    const { engine, offer, told, expectAllClosedOnce } = scene()
    const failure = new Error('not shown')
    const release = hold(engine)
    told.captures.push = () => {
      throw failure
    }
    offer()
    offer()
    release()
    await settled()
    expect(told.failures).toEqual([failure])
    expect(engine.detect.mock.calls.map(([, signal]) => signal?.aborted)).toEqual([true, true])
    expectAllClosedOnce()
  })

  it('runs a frame with the settings at its turn, and leaves the resizing to the browser', async () => {
    const { engine, offer, now } = scene({ side: 160 })
    offer()
    now.settings = {
      ...{ spec, floor: 0.2, multiLabel: true, side: 320, shape: 'square' },
      ...{ goal: 15, goesAhead: true },
    }
    offer()
    await settled()
    expect(
      engine.detect.mock.calls.map(([{ size, within, scaling, options }]) => [
        [size, within],
        scaling,
        options,
      ]),
    ).toEqual([
      [
        [
          { width: 192, height: 96 },
          { width: 160, height: 160 },
        ],
        'browser',
        { floor: 0.01, multiLabel: false },
      ],
      [
        [
          { width: 320, height: 320 },
          { width: 320, height: 320 },
        ],
        'browser',
        { floor: 0.2, multiLabel: true },
      ],
    ])
  })

  it('closes frames while there is no network', async () => {
    const { engine, now, answered, expectAllClosedOnce } = scene()
    now.settings = null
    await answered(2)
    expect(engine.detect).not.toHaveBeenCalled()
    expectAllClosedOnce()
  })

  it('reports step times, and the age of a frame when its boxes were ready', async () => {
    const { engine, now, offer, told } = scene()
    const release = hold(engine)
    offer(7)
    now.time += 40
    release()
    await settled()
    const p50 = Object.entries(told.stats[0]!.steps).map(([name, times]) => [name, times.p50])
    expect(Object.fromEntries(p50)).toEqual({
      capture: 7,
      letterbox: 1,
      network: 2,
      decode: 3,
      boxes: 0.5,
      latency: 40,
    })
  })

  it('survives two deaths of the engine in a row, each costing its frame', async () => {
    const { engine, answered, told, now, expectAllClosedOnce } = scene()
    for (let round = 0; round < 2; round++) {
      kill(engine)
      kill(engine)
      await answered(3)
      now.time += 1000
    }
    expect(told.failures).toEqual([])
    expect(told.captures).toHaveLength(2)
    expectAllClosedOnce()
    expect(told.stats.at(-1)).toMatchObject({ frames: 2, dropped: 4 })
  })

  it('gives up at the third death, closes the waiting frame, and accepts no more', async () => {
    const { engine, offer, answered, told, expectAllClosedOnce } = scene()
    kill(engine)
    kill(engine)
    await answered(2)
    const die = hold(engine, true)
    offer()
    offer()
    die()
    await settled()
    expect(told.failures).toMatchObject([{ code: 'worker-died' }])
    offer()
    await settled()
    expect(engine.detect).toHaveBeenCalledTimes(3)
    expectAllClosedOnce()
  })

  it('gives up at once if the network fails', async () => {
    const { engine, answered, told } = scene()
    const failure = new EngineError('run-failed', 'It failed.')
    engine.detect.mockRejectedValueOnce(failure)
    await answered(2)
    expect(told.failures).toEqual([failure])
    expect(engine.detect).toHaveBeenCalledOnce()
  })

  it('uses a smaller input if frames take too long, but keeps a requested one', async () => {
    const slow = (engine: ReturnType<typeof fakeEngine>, now: { time: number }) => {
      const answer = engine.detect.getMockImplementation()!
      engine.detect.mockImplementation(async (request, signal) => {
        // at 320, twice the time that 15 frames per second allow
        now.time += (2000 / 15) * (request.within!.width / 320) ** 2
        return answer(request, signal)
      })
    }
    const held = scene()
    slow(held.engine, held.now)
    await held.answered(12)
    // ten frames at the first size, two of which are ignored
    expect(sides(held.engine)).toEqual([...Array.from({ length: 10 }, () => 320), 256, 256])

    const patient = scene({ goal: 5 })
    slow(patient.engine, patient.now)
    await patient.answered(12)
    expect(sides(patient.engine).at(-1), 'five a second leave room for more').toBe(352)

    const asked = scene({ side: 320 })
    slow(asked.engine, asked.now)
    await asked.answered(12)
    expect(new Set(sides(asked.engine))).toEqual(new Set([320]))
  })

  it('closes everything when it is stopped, and does not show the current frame’s answer', async () => {
    const { engine, loop, offer, told, expectAllClosedOnce } = scene()
    const release = hold(engine)
    offer()
    offer()
    loop.stop()
    expect(engine.detect.mock.calls[0]?.[1]?.aborted).toBe(true)
    release()
    await settled()
    offer()
    expect([told.captures, told.failures]).toEqual([[], []])
    expect(engine.detect).toHaveBeenCalledOnce()
    expectAllClosedOnce()
  })

  it('gives a copy of each frame to a second network, after the first has answered it', async () => {
    const { engine, frames, told, offer, expectAllClosedOnce, beside } = scene()
    const copies: ReturnType<typeof fakeBitmap>[] = []
    const order: string[] = []
    vi.stubGlobal('createImageBitmap', async () => {
      const copy = fakeBitmap()
      copies.push(copy)
      return copy
    })
    beside.detect = async (copy, side) => {
      order.push(`second at ${side}, after ${engine.detect.mock.results.length} of the first`)
      copy.close()
      return () => order.push(`shown after ${told.captures.length}`)
    }
    offer()
    await eventually(() => expect(told.captures).toHaveLength(1))
    expect(order).toEqual(['second at 320, after 1 of the first', 'shown after 1'])
    // a frame that the first dies of is not given to the second
    kill(engine)
    offer()
    await eventually(() => expect(copies[1]?.close).toHaveBeenCalledOnce())
    expect(order).toHaveLength(2)
    expect(copies.map(({ close }) => close.mock.calls.length)).toEqual([1, 1])
    expect(frames).toHaveLength(2)
    expectAllClosedOnce()
    vi.unstubAllGlobals()
  })
})
