import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createGpuGuard } from '../../src/engine/gpu-guard.ts'
import { createNetwork } from '../../src/engine/network.ts'
import type { DetectRequest, GpuVerdict } from '../../src/engine/protocol.ts'
import type { Session } from '../../src/engine/session.ts'
import type { Size } from '../../src/vision/geometry.ts'
import { spec } from '../run/fake-engine.ts'
import { stubCanvas } from './stub-canvas.ts'

const signal = new AbortController().signal
const square = { width: 32, height: 32 }
const wide = { width: 64, height: 32 }

beforeEach(stubCanvas)
afterEach(() => vi.unstubAllGlobals())

/** What a session detects in its nth run, from 1: a box at x with a score; by default the same in every run. */
type Sight = (n: number, size: Size) => { readonly x?: number; readonly score?: number }

function sessionThat(sees: Sight) {
  let n = 0
  const run = vi.fn<Session['run']>(async (_, width, height) => {
    n += 1
    const { x = 12, score = 0.8 } = sees(n, { width, height })
    const cells = (width * height * 21) / (32 * 32)
    // a NaN spreads through a network
    const data = new Float32Array(5 * cells).fill(Number.isNaN(score) ? NaN : 0)
    for (let row = 0; row < 5; row++) data[row * cells + 3] = [x, 16, 8, 8, score][row] ?? 0
    return { output0: { data, dims: [1, 5, cells] } }
  })
  return { run, release: vi.fn<Session['release']>(async () => undefined) }
}

const right: Sight = () => ({})

interface Given {
  readonly onGpu?: Sight
  readonly onWasm?: Sight
  readonly agreed?: readonly string[]
  readonly lost?: string | null
}

function setUp({ onGpu = right, onWasm = right, agreed = [], lost = null }: Given) {
  const session = sessionThat(onGpu)
  const references: ReturnType<typeof sessionThat>[] = []
  const createReference = vi.fn<() => Promise<Session>>(async () => {
    const reference = sessionThat(onWasm)
    references.push(reference)
    return reference
  })
  const openPicture = vi.fn<() => Promise<ImageBitmap>>(async () => bitmap())
  const network = createNetwork(spec, session)
  const guard = createGpuGuard({
    gpu: 'acme one',
    spec,
    session,
    network,
    createReference,
    openPicture,
    lost: () => lost,
    agreed,
  })
  const detect = (size: Size = square, scaling: DetectRequest['scaling'] = 'exact') =>
    guard.detect(
      { frame: bitmap(), size, scaling, options: { floor: 0.01, multiLabel: false } },
      signal,
    )
  /** does all due checks; returns the new verdicts */
  const checkAll = async (doubt = false) => {
    const verdicts: GpuVerdict[] = []
    for (let again = doubt, due = true; due; again = false) {
      const checked = await guard.check(again, signal)
      if (checked.verdict) verdicts.push(checked.verdict)
      ;({ due } = checked)
    }
    return verdicts
  }
  return { network, detect, checkAll, session, references, createReference, openPicture }
}

function bitmap(): ImageBitmap {
  return { width: 40, height: 30, close: () => undefined } as unknown as ImageBitmap
}

const agrees = (shape: string) => ({ gpu: 'acme one', shape, outcome: 'agrees' })
const differs = (shape: string) => ({
  code: 'gpu-unfit',
  message: expect.stringContaining('gave different boxes') as string,
  verdict: { gpu: 'acme one', shape, outcome: 'differs' },
})

describe('createGpuGuard', () => {
  it('lets a GPU that agrees with WASM answer unchecked at first, then checked', async () => {
    const { detect, checkAll, references } = setUp({})
    expect((await detect()).watch).toEqual({ due: true, unchecked: true })
    expect(await checkAll()).toEqual([agrees('32x32')])
    expect((await detect()).watch).toEqual({ due: false, unchecked: false })
    expect(references).toHaveLength(1)
    expect(references[0]?.run, 'sample, blank, other').toHaveBeenCalledTimes(3)
    expect(references[0]?.release).toHaveBeenCalledOnce()
  })

  it('detects a GPU that is right once and wrong from then on', async () => {
    const { detect, checkAll } = setUp({ onGpu: (n) => (n > 2 ? { x: 20 } : {}) })
    await detect()
    await expect(checkAll()).rejects.toMatchObject(differs('32x32'))
  })

  it.each([3, 4, 5, 6])('detects a GPU that is wrong only in run %i', async (bad) => {
    const { detect, checkAll } = setUp({ onGpu: (n) => (n === bad ? { x: 20 } : {}) })
    await detect()
    await expect(checkAll()).rejects.toMatchObject(differs('32x32'))
  })

  it('detects a GPU that is right until the shape changes', async () => {
    const { detect, checkAll } = setUp({ onGpu: (_, { width }) => (width > 32 ? { x: 20 } : {}) })
    await detect()
    expect(await checkAll()).toEqual([agrees('32x32')])
    expect((await detect(wide)).watch).toEqual({ due: true, unchecked: true })
    await expect(checkAll()).rejects.toMatchObject(differs('64x32'))
  })

  it('runs the sample once at a new shape, on GPU and WASM', async () => {
    const { detect, checkAll, session, references } = setUp({ agreed: ['32x32'] })
    await detect(wide)
    expect(await checkAll()).toEqual([agrees('64x32')])
    expect(session.run).toHaveBeenCalledTimes(2)
    expect(references.map(({ run }) => run.mock.calls.length)).toEqual([1])
  })

  it('detects a GPU that goes wrong after 300 frames', async () => {
    const { detect, checkAll } = setUp({ onGpu: (n) => (n > 200 ? { x: 20 } : {}) })
    await detect(square, 'browser')
    await checkAll()
    for (let i = 1; i < 300; i++) expect((await detect(square, 'browser')).watch?.due).toBe(false)
    expect((await detect(square, 'browser')).watch).toEqual({ due: true, unchecked: false })
    await expect(checkAll()).rejects.toMatchObject(differs('32x32'))
  })

  it('caches WASM’s answer for the sample, and needs one run of the GPU to check again', async () => {
    const { detect, checkAll, session, createReference } = setUp({})
    await detect()
    await checkAll()
    session.run.mockClear()
    expect(await checkAll(true)).toEqual([])
    expect(session.run).toHaveBeenCalledOnce()
    expect(createReference).toHaveBeenCalledOnce()
  })

  it('detects a GPU that drifts, each time within tolerance of WASM', async () => {
    // a pixel and a half apart, but each within a pixel of WASM
    const { detect, checkAll } = setUp({
      onGpu: (n) => ({ x: n < 5 ? 11.25 : 12.75 }),
      onWasm: right,
    })
    await detect()
    await expect(checkAll()).rejects.toMatchObject({
      detail: expect.stringContaining('only') as string,
    })
  })

  it.each([
    ['a side of a box that is no number', { x: NaN }],
    ['a side that is endless', { x: Infinity }],
    ['a score above 1', { score: 1.5 }],
    ['a score that is no number, with nothing to see', { score: NaN }],
  ])('takes %s for a difference at once', async (_, wrong) => {
    const { detect, createReference } = setUp({
      onGpu: (n) => (n === 2 ? wrong : {}),
      agreed: ['32x32'],
    })
    await detect()
    expect(createReference).not.toHaveBeenCalled()
    await expect(detect()).rejects.toMatchObject(differs('32x32'))
  })

  it('does not blame the GPU for what WASM gives too', async () => {
    const broken: Sight = () => ({ score: 1.5 })
    const { detect, createReference } = setUp({ onGpu: broken, onWasm: broken })
    await expect(detect()).rejects.toMatchObject({ code: 'run-failed' })
    await expect(detect()).rejects.toMatchObject({ code: 'run-failed' })
    expect(createReference, 'asked once').toHaveBeenCalledOnce()
  })

  it('keeps the newest frame’s outputs for questions while it checks', async () => {
    const { detect, checkAll, network } = setUp({})
    const { frameId } = await detect()
    await checkAll()
    expect(network.retained()?.frameId).toBe(frameId)
  })

  it('stores no verdict if the two could not be compared', async () => {
    const { detect, checkAll, createReference } = setUp({})
    createReference.mockRejectedValue(new Error('out of memory'))
    await detect()
    await expect(checkAll()).rejects.toMatchObject({ code: 'gpu-unfit', verdict: undefined })
  })

  it('lets a new worker try after the GPU was lost', async () => {
    const { detect, checkAll, session } = setUp({ lost: 'device lost' })
    await detect()
    session.run.mockRejectedValue(new Error('device lost'))
    await expect(checkAll()).rejects.toMatchObject({ code: 'worker-died', detail: 'device lost' })
  })
})
