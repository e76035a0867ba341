// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTracking } from '../../../src/run/track/tracking.ts'
import { changeSettings } from '../../../src/state/actions.ts'
import { keepFrame, noFrames, resultOf } from '../../../src/state/film/film-frames.ts'
import type { FilmState } from '../../../src/state/film/film-state.ts'
import { filmItem } from '../../../src/state/stage-item.ts'
import { createScene, resultOf as answerOf } from '../../views/detect/scene.ts'
import { boxAt } from './seen-objects.ts'

let stop: () => void = () => undefined

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

const frameCount = 40

/** A film of 25 frames a second in which someone walks to the right at 10 pixels a frame, from x = 100 on. */
function setUp(count: string | null = null) {
  const film: FilmState = {
    ...{ id: 'film-1', name: 'walk.mp4', size: { width: 640, height: 640 }, duration: 1.6 },
    times: Float64Array.from({ length: frameCount }, (_, i) => i / 25),
    ...{ codec: 'avc1', hasSound: false, plays: true, at: 0, time: 0, playing: false, speed: 1 },
    ...{ loops: false, muted: true, from: 0, to: 1.6, run: null, saving: null, frames: noFrames() },
  }
  const store = createScene({ onStage: filmItem('film-1'), shown: null, film })
  changeSettings(store, { track: 'byte', count })
  const tracking = createTracking(store, () => 0)
  stop = tracking.stop
  /** answers a frame and puts it on the stage, as the run over every frame does */
  const answer = (index: number) => {
    const now = store.getState().film!
    const item = filmItem('film-1')
    const frames = keepFrame(now.frames, index, {
      ...answerOf([boxAt(100 + 10 * index, 300)], item),
      frameId: index,
    })
    const kept = { ...now, frames, at: index, time: now.times[index]! }
    store.setState({ film: kept, shown: resultOf(kept, index), selection: [] })
  }
  const goTo = (index: number) => {
    const kept = { ...store.getState().film!, at: index }
    store.setState({ film: kept, shown: resultOf(kept, index), selection: [] })
  }
  return {
    ...{ store, answer, goTo },
    tracking: tracking.store,
    id: () => {
      const { trackIds, shown } = store.getState()
      return trackIds?.of === shown?.candidates ? trackIds?.byCandidate.get(0) : undefined
    },
    told: () => tracking.store.getState().events.map(({ what, time }) => `${what} ${time}`),
  }
}

describe('a film', () => {
  it('is tracked through all its answered frames, and each shows the ids of its own moment', () => {
    const { answer, goTo, id, tracking } = setUp()
    for (let index = 0; index < frameCount; index++) answer(index)
    expect(id()).toBe(1)
    expect(tracking.getState().kept).toEqual({ frames: frameCount, span: 1560, most: null })
    goTo(7)
    expect(id()).toBe(1)
    expect(tracking.getState().now?.time).toBe(280)
    expect(tracking.getState().now?.frame.tracks[0]?.predicted?.[0]).toBeCloseTo(140, -1)
    expect([...tracking.getState().now!.trails].map(({ count }) => count)).toEqual([8])
  })

  it('is tracked in its own order, in whatever order its frames were answered', () => {
    const { answer, goTo, id, tracking } = setUp()
    for (let index = 20; index < frameCount; index++) answer(index)
    for (let index = 0; index < 20; index++) answer(index)
    vi.runAllTimers()
    goTo(39)
    expect(id()).toBe(1)
    expect(tracking.getState().ids).toBe(1)
  })

  it('counts up to the moment that is shown', () => {
    // a line at x = 320, and a zone from x = 405 on
    const { answer, goTo, told, tracking } = setUp(
      'line1-500-0-500-1000_zone2-633-0-1000-0-1000-1000-633-1000',
    )
    for (let index = 0; index < frameCount; index++) answer(index)
    expect(told()).toEqual(['out 920', 'enter 1240'])
    expect(tracking.getState().visits).toEqual([
      { shape: 2, track: 1, classId: 0, since: 1240, until: 1560 },
    ])
    goTo(25)
    expect(told()).toEqual(['out 920'])
    expect(tracking.getState().visits).toEqual([])
  })

  it('is tracked anew by a slider from its beginning, wherever it stands', () => {
    const { store, answer, goTo, id } = setUp()
    for (let index = 0; index < frameCount; index++) answer(index)
    goTo(12)
    changeSettings(store, { track: 'byte 0.95 0.92 0.95 0.8 1 1' })
    vi.runAllTimers()
    expect(id()).toBeUndefined()
    changeSettings(store, { track: 'sort' })
    vi.runAllTimers()
    expect(id()).toBe(1)
  })

  it('keeps its lines and zones apart from those of a camera', () => {
    const { store, answer } = setUp()
    answer(0)
    answer(1)
    changeSettings(store, { count: 'line1-500-0-500-1000' })
    expect(JSON.parse(localStorage.getItem('gridlens.counts') ?? '')).toEqual([
      { source: 'film walk.mp4 1.6', count: 'line1-500-0-500-1000' },
    ])
  })
})
