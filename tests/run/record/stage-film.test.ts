import { describe, expect, it, vi } from 'vitest'
import { createStageFilm, filmSizeOf } from '../../../src/run/record/stage-film.ts'
import { setMirrored } from '../../../src/state/actions.ts'
import { cameraOff } from '../../../src/state/live.ts'
import { theCamera } from '../../../src/state/stage-item.ts'
import { createFakeContext } from '../../overlay/fake-context.ts'
import { boxes, createScene, resultOf } from '../../views/detect/scene.ts'

const videoOf = (videoWidth: number, videoHeight: number) =>
  ({ videoWidth, videoHeight }) as HTMLVideoElement

/** A camera of 640 x 640 that was answered, and a film of it. */
function setUp() {
  const video = videoOf(640, 640)
  const store = createScene({
    ...{ onStage: theCamera, shown: resultOf(boxes, theCamera) },
    live: { ...cameraOff, status: 'live', video },
  })
  const { context, calls } = createFakeContext()
  const onFailure = vi.fn<(error: unknown) => void>()
  let fails = false
  let hold: Promise<void> = Promise.resolve()
  const added: (readonly [number, number])[] = []
  const film = createStageFilm({
    context: context as OffscreenCanvasRenderingContext2D,
    writer: {
      size: { width: 640, height: 640 },
      async add(time, duration) {
        added.push([time, duration])
        await hold
        if (fails) throw new Error('the encoder broke')
      },
      end: async () => new Blob(['film']),
      bytes: () => 100 * added.length,
    },
    tracks: () => null,
    onFailure,
  })
  return {
    ...{ store, video, calls, film, onFailure },
    times: () => added.map(([time]) => time),
    break: () => void (fails = true),
    /** the encoder has no time; returns a function that gives it some */
    keepBusy(): () => void {
      let go: () => void = () => undefined
      hold = new Promise((resolve) => (go = resolve))
      return go
    },
    async show(taken: number): Promise<void> {
      film.add(store.getState(), taken)
      for (let turn = 0; turn < 4; turn++) await Promise.resolve()
    },
    words: () =>
      calls
        .filter(({ name }) => name === 'fillText')
        .map(({ args }) => args[0])
        .join(' '),
  }
}

describe('a film of the stage', () => {
  it('shows each frame when it was taken, at most thirty of them in a second', async () => {
    const { show, times, film } = setUp()
    for (const taken of [1000, 1016.7, 1033.3, 1050, 1066.7, 1300]) await show(taken)
    expect(times().map((time) => Math.round(1000 * time))).toEqual([0, 33, 67, 300])
    expect(film.frameAt(1066.7)).toBe(2)
    expect(film.frameAt(1290)).toBe(2)
    expect(film.frameAt(999)).toBe(-1)
    expect(film.bytes()).toBe(400)
  })

  it('leaves out what comes while the encoder is busy, and never waits for it', async () => {
    const { show, times, keepBusy } = setUp()
    const go = keepBusy()
    for (const taken of [0, 40, 80]) await show(taken)
    expect(times()).toEqual([0])
    go()
    await show(120)
    await show(160)
    expect(times().length).toBe(2)
  })

  it('shows the boxes as the stage does, with the ids of their tracks', async () => {
    const { show, store, words, video, calls } = setUp()
    const { candidates } = store.getState().shown!
    store.setState({ trackIds: { of: candidates, byCandidate: new Map([[0, 7]]) } })
    await show(0)
    expect(calls.find(({ name }) => name === 'drawImage')?.args).toEqual([video, 0, 0, 640, 640])
    expect(words()).toContain('#7 person')
    expect(words()).toContain('boat')
  })

  it('is mirrored where the stage is, and its letters are not', async () => {
    const { show, store, calls } = setUp()
    setMirrored(store, true)
    await show(0)
    const names = calls.map(({ name }) => name)
    expect(calls.find(({ name }) => name === 'setTransform')?.args).toEqual([-1, 0, 0, 1, 640, 0])
    expect(names.indexOf('restore')).toBeLessThan(names.indexOf('strokeRect'))
    const lefts = calls.filter(({ name }) => name === 'strokeRect').map(({ args }) => args[0])
    // the first person, at 0 to 100
    expect(lefts).toContain(540)
  })

  it('keeps its size where that of the camera changes, without the boxes of before', async () => {
    const { show, store, calls, times } = setUp()
    await show(0)
    const before = calls.length
    const turned = videoOf(320, 640)
    store.setState(({ live }) => ({ live: { ...live, video: turned } }))
    await show(100)
    const after = calls.slice(before)
    expect(after.find(({ name }) => name === 'fillRect')?.args).toEqual([0, 0, 640, 640])
    expect(after.find(({ name }) => name === 'drawImage')?.args).toEqual([turned, 160, 0, 320, 640])
    expect(after.some(({ name }) => name === 'strokeRect')).toBe(false)
    expect(times()).toHaveLength(2)
  })

  it('tells that the encoder failed, and takes nothing more', async () => {
    const { show, times, film, onFailure, ...encoder } = setUp()
    encoder.break()
    await show(0)
    expect(onFailure).toHaveBeenCalledWith(new Error('the encoder broke'))
    await show(100)
    expect(times()).toHaveLength(1)
    expect((await film.end()).size).toBe(4)
  })
})

it('a film of a large screen has at most 1,920 pixels on a side', () => {
  expect(filmSizeOf({ width: 3840, height: 2160 })).toEqual({ width: 1920, height: 1080 })
  expect(filmSizeOf({ width: 1280, height: 720 })).toEqual({ width: 1280, height: 720 })
})
