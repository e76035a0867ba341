// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EngineError } from '../../src/engine/failure.ts'
import { createCamera } from '../../src/run/camera.ts'
import { patience } from '../../src/run/while-hidden.ts'
import type { Pictures } from '../../src/run/pictures.ts'
import { changeStage, setInStep } from '../../src/state/actions.ts'
import { isStreamOnStage } from '../../src/state/on-stage.ts'
import { pictureItem } from '../../src/state/stage-item.ts'
import { createAppStore } from '../../src/state/store.ts'
import { drawn, FakeFrame, stubCamera } from './fake-camera.ts'
import { fakeEngine, spec } from './fake-engine.ts'

let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  drawn.length = 0
  FakeFrame.open = 0
  document.head.innerHTML = '<link rel="icon" href="https://app.test/icon.svg">'
  document.title = 'Gridlens'
})

afterEach(() => {
  stop()
  setHidden(false)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function setUp() {
  const device = stubCamera()
  const store = createAppStore()
  store.setState(({ model }) => ({ model: { ...model, status: 'ready', spec } }))
  const engine = fakeEngine()
  const select = vi.fn<Pictures['select']>(async () => true)
  const openFiles = vi.fn<Pictures['openFiles']>(async () => undefined)
  const camera = createCamera(store, engine, { select, openFiles } as unknown as Pictures)
  stop = camera.follow()
  await camera.start()
  return { device, store, engine, camera, openFiles, live: () => store.getState().live }
}

function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('a camera that is on', () => {
  it('is told by the title and icon of the tab, until it is off', async () => {
    const { camera } = await setUp()
    const icon = () => document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href
    expect(document.title).toBe('Camera on · Gridlens')
    expect(icon()).toBe('https://app.test/icon-camera-on.svg')
    camera.stop()
    expect(document.title).toBe('Gridlens')
    expect(icon()).toBe('https://app.test/icon.svg')
  })

  it('tells that the system mutes it, until it no longer does', async () => {
    const { device, live } = await setUp()
    device.tracks[0]?.setMuted(true)
    expect(live().muted).toBe(true)
    device.tracks[0]?.setMuted(false)
    expect(live().muted).toBe(false)
  })
})

describe('a camera that watches for alerts', () => {
  it('stays on in a hidden tab, gives frames there, and says so in the title', async () => {
    const { device, store, engine } = await setUp()
    const watch = (alerts: number) =>
      store.setState(({ live }) => ({ live: { ...live, watch: { isOn: true, alerts } } }))
    watch(0)
    expect(document.title).toBe('Camera on, watching · Gridlens')
    setHidden(true)
    const before = engine.detect.mock.calls.length
    await vi.advanceTimersByTimeAsync(2 * patience)
    expect(device.live()).toBe(1)
    expect(store.getState().live.status).toBe('live')
    expect(engine.detect.mock.calls.length - before).toBeGreaterThan(60)
    watch(2)
    expect(document.title).toBe('(2) Camera on, watching · Gridlens')

    store.setState(({ live }) => ({ live: { ...live, watch: { isOn: false, alerts: 0 } } }))
    expect(document.title).toBe('Camera on · Gridlens')
    await vi.advanceTimersByTimeAsync(2 * patience)
    expect(device.live()).toBe(0)
  })
})

type SetUp = Awaited<ReturnType<typeof setUp>>

describe('leaves no live track', () => {
  it.each<[string, (app: SetUp) => unknown]>([
    ['stopped', ({ camera }) => camera.stop()],
    ['frozen', ({ camera }) => camera.freeze()],
    [
      'replaced by a picture',
      ({ store }) => changeStage(store, () => ({ onStage: pictureItem('picture-1') })),
    ],
    ['unplugged', ({ device }) => device.tracks[0]?.dispatchEvent(new Event('ended'))],
    [
      'failed by a frame',
      async ({ engine, device }) => {
        engine.detect.mockImplementation(async ({ frame }) => {
          frame.close()
          throw new Error('bad')
        })
        await device.show()
      },
    ],
    [
      'left by an engine that dies again and again',
      async ({ engine, device }) => {
        engine.detect.mockImplementation(async ({ frame }) => {
          frame.close()
          throw new EngineError('worker-died', 'The detector stopped unexpectedly.')
        })
        for (let frame = 0; frame < 5; frame++) await device.show()
      },
    ],
    [
      'left by a network that cannot be opened again',
      ({ store }) => store.setState(({ model }) => ({ model: { ...model, status: 'failed' } })),
    ],
    [
      'refused when it is asked for again',
      async ({ camera, device }) => {
        device.refuse('NotReadableError')
        await camera.start({ deviceId: 'other' })
      },
    ],
    ['given up with the page', () => stop()],
    [
      'in a tab hidden for a minute',
      () => {
        setHidden(true)
        vi.advanceTimersByTime(patience)
      },
    ],
  ])('once it is %s', async (_, leave) => {
    const app = await setUp()
    setInStep(app.store, true)
    await app.device.show()
    expect(app.device.live()).toBe(1)
    await leave(app)
    await vi.advanceTimersByTimeAsync(1)
    expect(app.device.live()).toBe(0)
    expect(document.title).toBe('Gridlens')
    expect(FakeFrame.open).toBe(0)
  })
})

describe('leaves no live track either', () => {
  it.each<[string, (app: SetUp) => unknown]>([
    ['stopped', ({ camera }) => camera.stop()],
    [
      'hidden for a minute',
      () => {
        setHidden(true)
        vi.advanceTimersByTime(patience)
      },
    ],
    [
      'left by a network that cannot be opened again',
      ({ store }) => store.setState(({ model }) => ({ model: { ...model, status: 'failed' } })),
    ],
  ])('where it is %s while it starts', async (_, leave) => {
    const app = await setUp()
    app.camera.stop()
    const release = app.device.hold()
    const starting = app.camera.start()
    await vi.advanceTimersByTimeAsync(1)
    await leave(app)
    release()
    await starting
    await vi.advanceTimersByTimeAsync(1)
    expect(app.device.tracks).toHaveLength(2)
    expect(app.device.live()).toBe(0)
    expect(document.title).toBe('Gridlens')
  })

  it('where its video does not play', async () => {
    const { camera, device, live } = await setUp()
    camera.stop()
    device.breakVideo()
    await camera.start()
    expect(device.tracks).toHaveLength(2)
    expect(device.live()).toBe(0)
    expect(live().problem?.title).toBeTruthy()
  })

  it('of the first camera where another is chosen', async () => {
    const { camera, device } = await setUp()
    await camera.start({ deviceId: 'other' })
    expect(device.tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live'])
  })
})

describe('a hidden tab', () => {
  it('keeps the camera for less than a minute', async () => {
    const { device } = await setUp()
    setHidden(true)
    vi.advanceTimersByTime(patience - 1)
    setHidden(false)
    vi.advanceTimersByTime(patience)
    expect(device.live()).toBe(1)
    expect(device.tracks).toHaveLength(1)
  })

  it('takes the same camera again when it is shown, mirrored as it was', async () => {
    const { device, store, live } = await setUp()
    store.setState((state) => ({ live: { ...state.live, mirrored: true } }))
    setHidden(true)
    vi.advanceTimersByTime(patience)
    expect(live().status).toBe('paused')
    expect(isStreamOnStage(store.getState())).toBe(true)
    setHidden(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(device.live()).toBe(1)
    expect(device.constraints.at(-1)?.video).toMatchObject({ deviceId: { exact: 'fake' } })
    expect(live()).toMatchObject({ status: 'live', mirrored: true })
  })

  it('leaves a camera off that was stopped meanwhile', async () => {
    const { device, camera, live } = await setUp()
    setHidden(true)
    vi.advanceTimersByTime(patience)
    camera.stop()
    setHidden(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(device.live()).toBe(0)
    expect(live().status).toBe('off')
  })
})

describe('boxes in step', () => {
  it('come with the frame they belong to, which is closed once another replaces it', async () => {
    const { device, store, live } = await setUp()
    await device.show()
    expect(live().frame).toBeNull()
    setInStep(store, true)
    await device.show()
    const first = live().frame
    expect(first).not.toBeNull()
    await device.show()
    expect(live().frame).not.toBe(first)
    expect(FakeFrame.open).toBe(1)
    setInStep(store, false)
    await device.show()
    expect(live().frame).toBeNull()
    expect(FakeFrame.open).toBe(0)
  })

  it('are frozen with that very frame', async () => {
    const { camera, device, store, live, openFiles } = await setUp()
    setInStep(store, true)
    await device.show()
    const { frame } = live()
    await camera.freeze()
    expect(drawn).toEqual([frame])
    expect(openFiles).toHaveBeenCalledOnce()
  })
})
