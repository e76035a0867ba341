// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mostKept } from '../../../src/run/track/kept-frames.ts'
import { countsCsv } from '../../../src/run/track/counts-csv.ts'
import { createTracking } from '../../../src/run/track/tracking.ts'
import { changeSettings } from '../../../src/state/actions.ts'
import { cameraOff } from '../../../src/state/live.ts'
import { theCamera } from '../../../src/state/stage-item.ts'
import { parseCount } from '../../../src/state/track/count-choice.ts'
import { createScene, type Box } from '../../views/detect/scene.ts'
import { answer, boxAt } from './seen-objects.ts'

/** Down the middle of a picture of 640 x 640, and a zone in its right third. */
const middleLine = 'line1-500-0-500-1000'
const rightZone = 'zone2-700-0-1000-0-1000-1000-700-1000'

let stop: () => void = () => undefined

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function setUp(count: string | null, deviceId = 'front') {
  const store = createScene({
    onStage: theCamera,
    shown: null,
    live: { ...cameraOff, status: 'live', deviceId },
  })
  changeSettings(store, { track: 'byte', count })
  const tracking = createTracking(store, () => 0)
  stop = tracking.stop
  let frame = 0
  return {
    store,
    tracking,
    show: (...boxes: Box[]) => answer(store, 40 * frame++, boxes),
    told: () =>
      tracking.store.getState().events.map(({ shape, what, time }) => `${what} ${shape} ${time}`),
  }
}

type SetUp = ReturnType<typeof setUp>

/** Someone walks through the middle at 10 pixels a frame: x = 330 in the frame at 360 ms, 450 in that at 840. */
function walk({ show }: SetUp, frames = 30): void {
  for (let frame = 0; frame < frames; frame++) show(boxAt(240 + 10 * frame, 300))
}

describe('counting', () => {
  it('tells a crossing and a visit in the frames in which they happen', () => {
    const app = setUp(`${middleLine}_${rightZone}`)
    walk(app)
    // the left of the line from top to bottom is on the right of the picture
    expect(app.told()).toEqual(['out 1 360', 'enter 2 840'])
    expect(app.tracking.store.getState().visits).toMatchObject([
      { shape: 2, since: 840, until: 1160 },
    ])
  })

  it('counts anew through the kept frames when a line is moved', () => {
    const app = setUp(middleLine)
    walk(app)
    changeSettings(app.store, { count: 'line1-400-1000-400-0' })
    expect(app.told()).toEqual(['in 1 120'])
    changeSettings(app.store, { count: null })
    expect(app.told()).toEqual([])
  })

  it('keeps what was counted before the kept frames when a slider moves', () => {
    const app = setUp(`${middleLine}_${rightZone}`)
    walk(app)
    for (let frame = 0; frame < mostKept + 20; frame++) app.show(boxAt(530, 300))
    expect(app.told()).toEqual(['out 1 360', 'enter 2 840'])
    changeSettings(app.store, { track: 'byte 0.5 0.1 0.7 0.8 1 1' })
    vi.runAllTimers()
    // the visit lasts on, and begins with the first kept frame
    expect(app.told()).toEqual(['out 1 360', `enter 2 ${40 * 50}`])
    changeSettings(app.store, { count: `line1-510-0-510-1000_${rightZone}` })
    expect(app.told()).toEqual([`enter 2 ${40 * 50}`])
  })

  it('keeps lines and zones with the device, for the next time', () => {
    const app = setUp(null)
    walk(app)
    changeSettings(app.store, { count: middleLine })
    stop()
    const again = setUp(null)
    walk(again)
    expect(again.store.getState().settings.count).toBe(middleLine)
    expect(again.told()).toEqual(['out 1 360'])
    stop()
    const other = setUp(null, 'back')
    walk(other)
    expect(other.store.getState().settings.count).toBeNull()
    stop()
    // what the address says is more
    const linked = setUp(rightZone)
    walk(linked)
    expect(linked.store.getState().settings.count).toBe(rightZone)
    changeSettings(linked.store, { count: null })
    stop()
    const emptied = setUp(null)
    walk(emptied)
    expect(emptied.store.getState().settings.count).toBeNull()
  })
})

describe('an alert', () => {
  function stubSound() {
    const tones: number[] = []
    const param = {
      value: 0,
      setValueAtTime: () => undefined,
      exponentialRampToValueAtTime: () => 0,
    }
    vi.stubGlobal(
      'AudioContext',
      class {
        currentTime = 0
        destination = {}
        resume = async () => undefined
        close = async () => undefined
        createGain = () => ({ gain: param, connect: (to: unknown) => to })
        createOscillator = () => ({
          frequency: param,
          connect: (to: unknown) => to,
          start: (at: number) => tones.push(at),
          stop: () => undefined,
        })
      },
    )
    return tones
  }

  it('comes when something of its class comes into a zone, once, with its sound', () => {
    const tones = stubSound()
    const app = setUp(rightZone)
    const { setAlert } = app.tracking
    const watch = () => app.store.getState().live.watch
    expect(watch()).toEqual({ isOn: false, alerts: 0 })
    setAlert({ isOn: true, className: 'boat' })
    expect(watch()).toEqual({ isOn: true, alerts: 0 })
    walk(app)
    expect(watch().alerts).toBe(0)
    setAlert({ className: 'person' })
    for (let frame = 0; frame < 60; frame++) app.show()
    walk(app)
    expect(watch().alerts).toBe(1)
    expect(tones).toHaveLength(2)
    // counted anew, it is not told again
    changeSettings(app.store, { track: 'byte 0.5 0.1 0.7 0.8 1 1' })
    vi.runAllTimers()
    expect(watch().alerts).toBe(1)
    changeSettings(app.store, { track: null })
    expect(watch()).toMatchObject({ isOn: false })
  })

  it('is looked at when the tab is seen again', () => {
    stubSound()
    const app = setUp(rightZone)
    app.tracking.setAlert({ isOn: true, hasSound: false })
    walk(app)
    expect(app.store.getState().live.watch.alerts).toBe(1)
    document.dispatchEvent(new Event('visibilitychange'))
    expect(app.store.getState().live.watch.alerts).toBe(0)
  })
})

it('CSV has a row for each event, in seconds from the start', () => {
  const { shapes } = parseCount(`${middleLine}_${rightZone}`)
  const events = [
    { time: 1400, shape: 1, what: 'in', track: 3, classId: 0 },
    { time: 2000, shape: 2, what: 'leave', track: 3, classId: 9, dwell: 1234.5 },
  ] as const
  expect(countsCsv({ events, shapes, classes: ['=person'], start: 1000 }).split('\n')).toEqual([
    'seconds,where,what,class,track,seconds_inside',
    "0.4,line 1,in,'=person,3,",
    '1,zone 2,leave,class 9,3,1.235',
    '',
  ])
})
