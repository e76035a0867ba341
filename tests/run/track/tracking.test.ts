// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mostKept } from '../../../src/run/track/kept-frames.ts'
import { createTracking } from '../../../src/run/track/tracking.ts'
import { changeSettings, changeStage, select } from '../../../src/state/actions.ts'
import { pictureItem, theCamera } from '../../../src/state/stage-item.ts'
import { createScene, type Box } from '../../views/detect/scene.ts'
import { answer, boxAt } from './seen-objects.ts'

let stop: () => void = () => undefined

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

function setUp(track: string | null = 'byte') {
  const store = createScene({ onStage: theCamera, shown: null })
  changeSettings(store, { track })
  const tracking = createTracking(store, () => 0)
  stop = tracking.stop
  const now = () => tracking.store.getState().now
  return {
    store,
    tracking: tracking.store,
    show: (taken: number, boxes: readonly Box[]) => answer(store, taken, boxes),
    /** ids of the candidates of the newest answer, in their order */
    ids: () => {
      const { trackIds, shown } = store.getState()
      expect(trackIds?.of).toBe(shown?.candidates)
      return Array.from(shown?.candidates.scores ?? [], (_, i) => trackIds?.byCandidate.get(i))
    },
    lost: () => now()?.frame.lost.map(({ id }) => id),
  }
}

describe('tracking', () => {
  it('gives objects that move the same ids in every frame', () => {
    const { show, ids, tracking } = setUp()
    for (let frame = 0; frame < 20; frame++) {
      // their order in the answer changes with their scores
      const left = boxAt(100 + 6 * frame, 200, frame % 2 ? 0.9 : 0.7)
      show(33 * frame, [left, boxAt(500 - 6 * frame, 400, 0.8)])
      expect(new Set(ids())).toEqual(new Set([1, 2]))
    }
    expect(tracking.getState()).toMatchObject({ ids: 2, kept: { frames: 20, span: 627 } })
    const trails = [...tracking.getState().now!.trails]
    expect(trails.map(({ count }) => count)).toEqual([20, 20])
  })

  it('follows an object below the confidence of the stage, by its second pass', () => {
    const { store, show, ids } = setUp()
    for (let frame = 0; frame < 4; frame++) show(33 * frame, [boxAt(100, 200)])
    show(132, [boxAt(100, 200, 0.15)])
    expect(store.getState().detections?.count).toBe(0)
    expect(ids()).toEqual([1])
  })

  it('waits for a lost object through real time, however few frames there are', () => {
    const seenAgainAfter = (pause: number) => {
      const { show, ids, lost } = setUp()
      for (const time of [0, 200, 400]) show(time, [boxAt(100, 200)])
      show(600, [])
      expect(lost()).toEqual([1])
      show(400 + pause, [boxAt(100, 200)])
      show(440 + pause, [boxAt(100, 200)])
      const [id] = ids()
      stop()
      return id
    }
    expect(seenAgainAfter(1000)).toBe(1)
    expect(seenAgainAfter(1100)).toBe(2)
  })

  it('tracks anew through the kept frames when a slider moves, and only through these', () => {
    const { store, show, ids, tracking } = setUp()
    for (let frame = 0; frame < mostKept + 5; frame++) {
      show(33 * frame, [boxAt(100, 200, 0.9), boxAt(400, 300, 0.55)])
    }
    // the first frame takes scores above `high` only from `start` on
    expect(ids()).toEqual([1, undefined])
    expect(tracking.getState().kept.frames).toBe(mostKept)
    changeSettings(store, { track: 'byte 0.5 0.1 0.5 0.8 1 1' })
    vi.runAllTimers()
    expect(ids()).toEqual([1, 2])
    changeSettings(store, { hiddenClasses: new Set([0]) })
    vi.runAllTimers()
    expect(tracking.getState().ids).toBe(0)
  })

  it('lets the page have its turn while it tracks through many frames', () => {
    const store = createScene({ onStage: theCamera, shown: null })
    changeSettings(store, { track: 'byte' })
    let now = 0
    const tracking = createTracking(store, () => (now += 5))
    stop = tracking.stop
    for (let frame = 0; frame < 30; frame++) answer(store, 33 * frame, [boxAt(100, 200)])
    const { trackIds } = store.getState()
    changeSettings(store, { track: 'sort' })
    expect(store.getState().trackIds).toBe(trackIds)
    expect(vi.getTimerCount()).toBe(1)
    vi.runAllTimers()
    expect(store.getState().trackIds).not.toBe(trackIds)
  })

  it('keeps the object selected that was selected, until another or none is', () => {
    const { store, show, tracking } = setUp()
    show(0, [boxAt(100, 200), boxAt(400, 300, 0.8)])
    select(store, 1)
    expect(tracking.getState().chosen).toBe(2)
    show(33, [boxAt(400, 300, 0.95), boxAt(100, 200)])
    expect(store.getState().selection).toEqual([0])
    store.setState({ selection: [] })
    expect(tracking.getState().chosen).toBeNull()
    show(66, [boxAt(400, 300), boxAt(100, 200)])
    expect(store.getState().selection).toEqual([])
  })

  it('forgets all when something else comes onto the stage, or it is turned off', () => {
    const { store, show, tracking, ids } = setUp()
    show(0, [boxAt(100, 200)])
    changeStage(store, () => ({ onStage: pictureItem('a') }))
    expect(tracking.getState()).toMatchObject({ now: null, ids: 0, kept: { frames: 0 } })
    changeStage(store, () => ({ onStage: theCamera }))
    show(900, [boxAt(100, 200), boxAt(400, 300)])
    expect(ids()).toEqual([1, 2])
    changeSettings(store, { track: null })
    expect(store.getState().trackIds).toBeNull()
    expect(tracking.getState().settings).toBeNull()
  })
})
