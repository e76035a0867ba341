// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unzipSync } from 'fflate'
import { createCamera } from '../../../src/run/camera.ts'
import { createRecorder } from '../../../src/run/record/recorder.ts'
import { patience } from '../../../src/run/while-hidden.ts'
import type { Pictures } from '../../../src/run/pictures.ts'
import type { FilmWriter } from '../../../src/sources/film/write-film.ts'
import { changeStage, setPixelated } from '../../../src/state/actions.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'
import { createAppStore } from '../../../src/state/store.ts'
import { createFakeContext } from '../../overlay/fake-context.ts'
import { FakeFrame, stubCamera } from '../fake-camera.ts'
import { fakeEngine, spec } from '../fake-engine.ts'

const { startFilm, saveFile } = vi.hoisted(() => ({
  startFilm: vi.fn<() => Promise<FilmWriter>>(),
  saveFile: vi.fn<(file: Blob, name: string) => void>(),
}))
vi.mock('../../../src/sources/film/write-film.ts', () => ({ startFilm }))
vi.mock('../../../src/words/save-file.ts', () => ({ saveFile }))

/** Seconds of the frames that the encoder was given. */
let written: number[]
let writer: FilmWriter
let stops: (() => void)[]

beforeEach(() => {
  vi.useFakeTimers()
  written = []
  stops = []
  FakeFrame.open = 0
  writer = {
    ...{ size: { width: 640, height: 480 }, ending: 'mp4', hasSound: false },
    bytes: () => 1000 * written.length,
    add: async (time) => void written.push(time),
    end: async () => new Blob(['film']),
    cancel: async () => undefined,
  }
  startFilm.mockReset()
  startFilm.mockImplementation(async () => writer)
  saveFile.mockReset()
  document.title = 'Gridlens'
})

afterEach(() => {
  for (const stop of stops) stop()
  setHidden(false)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

/** A camera that is on, and what records it. */
async function setUp({ encodes = true, limit = 1e9 } = {}) {
  const device = stubCamera()
  vi.stubGlobal('VideoEncoder', { isConfigSupported: async () => ({ supported: encodes }) })
  class Canvas {
    getContext = () => Object.assign(createFakeContext().context, { canvas: this })
    width = 640
    height = 480
    convertToBlob = async () => new Blob(['png'])
  }
  vi.stubGlobal('OffscreenCanvas', Canvas)
  const store = createAppStore()
  store.setState(({ model }) => ({ model: { ...model, status: 'ready', spec } }))
  const engine = fakeEngine()
  const pictures = {
    select: async () => true,
    openFiles: async () => undefined,
  } as unknown as Pictures
  const camera = createCamera(store, engine, pictures)
  const recorder = await createRecorder(store, () => null, limit)
  stops.push(recorder.stop, camera.follow())
  await camera.start()
  const { commands } = recorder
  /** records these frames, 100 ms apart */
  async function record(frames: number): Promise<void> {
    commands.start()
    await vi.advanceTimersByTimeAsync(1)
    for (let i = 0; i < frames; i++) await device.show(1000 + 100 * i)
  }
  const recording = () => store.getState().live.recording
  const told = () => store.getState().notices.map(({ text }) => text)
  return { device, store, engine, camera, commands, record, recording, told }
}

type SetUp = Awaited<ReturnType<typeof setUp>>

describe('a recording', () => {
  it('is of each frame that the camera shows, and is saved on request', async () => {
    const { commands, record, recording, told } = await setUp()
    await record(5)
    expect(written.map((time) => Math.round(10 * time))).toEqual([0, 1, 2, 3, 4])
    expect(recording()).not.toBeNull()
    expect(document.title).toBe('Camera on, recording · Gridlens')
    commands.stop()
    await vi.advanceTimersByTimeAsync(1)
    expect(recording()).toBeNull()
    expect(document.title).toBe('Camera on · Gridlens')
    expect(saveFile).toHaveBeenCalledExactlyOnceWith(
      expect.any(Blob),
      expect.stringMatching(/^camera \d\d\.\d\d\.\d\d\.mp4$/),
    )
    expect(told()).toEqual([expect.stringMatching(/^Saved camera .*\.mp4, 5 frames, /)])
  })

  it('offers its results, with the number of the frame that was answered', async () => {
    const { commands, record, store } = await setUp()
    await record(3)
    await vi.advanceTimersByTimeAsync(1)
    commands.stop()
    await vi.advanceTimersByTimeAsync(1)
    const [notice] = store.getState().notices
    expect(notice?.offer).toBe('Save its results')
    const files = unzipSync(new Uint8Array(await notice!.file!.arrayBuffer()))
    const lines = new TextDecoder().decode(files['detections.csv']).trim().split('\n')
    expect(lines[0]).toBe('frame,time,track,class,score,xmin,ymin,xmax,ymax')
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.slice(1).every((line) => /^[123],0(\.[12])?,,cat,0\.9,/.test(line))).toBe(true)
    expect(new TextDecoder().decode(files['mot.txt'])).toMatch(/^[123],-1,/)
  })

  it.each<[string, (app: SetUp) => unknown]>([
    ['stopped', ({ camera }) => camera.stop()],
    ['frozen', ({ camera }) => camera.freeze()],
    ['unplugged', ({ device }) => device.tracks[0]?.dispatchEvent(new Event('ended'))],
    ['replaced by another', ({ camera }) => camera.start({ deviceId: 'other' })],
    [
      'replaced by a picture',
      ({ store }) => changeStage(store, () => ({ onStage: pictureItem('picture-1') })),
    ],
    [
      'left by a network that fails',
      ({ store }) => store.setState(({ model }) => ({ model: { ...model, status: 'failed' } })),
    ],
    [
      'failed by a frame',
      async ({ engine, device }) => {
        engine.detect.mockImplementation(async ({ frame }) => {
          frame.close()
          throw new Error('bad')
        })
        await device.show(2000)
      },
    ],
  ])('is saved once where the camera is %s', async (_, leave) => {
    const app = await setUp()
    await app.record(4)
    await leave(app)
    await vi.advanceTimersByTimeAsync(1)
    expect(saveFile).toHaveBeenCalledOnce()
    expect(app.told()).toContainEqual(expect.stringMatching(/^Saved camera .*\.mp4, \d frames/))
    expect(app.recording()).toBeNull()
    expect(document.title).not.toContain('recording')
  })

  it('keeps the camera on in a hidden tab, and gets what is answered there', async () => {
    const { device, record, commands } = await setUp()
    await record(2)
    setHidden(true)
    await vi.advanceTimersByTimeAsync(2 * patience)
    expect(device.live()).toBe(1)
    expect(written.length).toBeGreaterThan(60)
    commands.stop()
    await vi.advanceTimersByTimeAsync(2 * patience)
    expect(device.live()).toBe(0)
    expect(saveFile).toHaveBeenCalledOnce()
  })

  it('ends at a limit, saved, and says so', async () => {
    const { record, told, recording } = await setUp({ limit: 4000 })
    await record(9)
    await vi.advanceTimersByTimeAsync(1)
    expect(recording()).toBeNull()
    expect(saveFile).toHaveBeenCalledOnce()
    expect(told()[0]).toContain('It ended at 4 kB, the most that is kept.')
  })

  it('is saved as far as it came where the encoder fails', async () => {
    const { record, told } = await setUp()
    writer = {
      ...writer,
      async add(time) {
        if (written.length === 2) throw new Error('the encoder broke')
        written.push(time)
      },
    }
    await record(6)
    await vi.advanceTimersByTimeAsync(1)
    expect(saveFile).toHaveBeenCalledOnce()
    expect(told()[0]).toContain('It ended early: the encoder broke.')
  })

  it('says why where it cannot be written', async () => {
    const { record, told, recording } = await setUp()
    startFilm.mockRejectedValue(new Error('no encoder for 640 × 480 pixels'))
    await record(2)
    expect(told()).toEqual(['The recording could not be saved: no encoder for 640 × 480 pixels.'])
    expect(recording()).toBeNull()
  })

  it('asks before the page is left, while it goes on', async () => {
    const { record, commands } = await setUp()
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(event)
      return event.defaultPrevented
    }
    expect(leave()).toBe(false)
    await record(1)
    expect(leave()).toBe(true)
    commands.stop()
    expect(leave()).toBe(false)
  })

  it('is of answered frames alone while a class is pixelated, whose boxes would be late', async () => {
    const { store, record, device, engine, commands } = await setUp()
    setPixelated(store, 'dog')
    await record(1)
    await vi.advanceTimersByTimeAsync(1)
    const before = written.length
    const answer = engine.detect.getMockImplementation()!
    let go: () => void = () => undefined
    const held = new Promise<void>((resolve) => (go = resolve))
    engine.detect.mockImplementation(async (request, signal) => {
      await held
      return answer(request, signal)
    })
    for (const time of [3000, 3100, 3200]) await device.show(time)
    expect(written.length).toBe(before)
    go()
    await vi.advanceTimersByTimeAsync(1)
    expect(written.length).toBeGreaterThan(before)
    expect(store.getState().live.frame).not.toBeNull()
    commands.stop()
  })
})

it('a browser without encoders records nothing, and says why', async () => {
  const { commands, record, recording } = await setUp({ encodes: false })
  expect(commands.whyNot).toBe('This browser does not encode films')
  await record(3)
  expect(recording()).toBeNull()
  expect(startFilm).not.toHaveBeenCalled()
})
