import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createFrameCopier } from '../../src/run/copy-frame.ts'
import { FakeFrame } from './fake-camera.ts'

// jsdom has none of these; that copies keep their pictures is tested in a browser
let canvases: FakeCanvas[]
let pixels: FakePixels[]
let context: { putImageData(): void } | null

class FakeCanvas {
  width: number
  height: number
  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    canvases.push(this)
  }
  getContext = () => context
}

class FakePixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.data = new Uint8ClampedArray(4 * width * height)
    pixels.push(this)
  }
}

/** A frame whose bytes can be copied as it is shown. */
class PlainFrame extends FakeFrame {
  readonly rotation: number = 0
  readonly visibleRect: { width: number; height: number }
  readonly length: number
  constructor(visibleRect = { width: 640, height: 480 }, length = 4 * 640 * 480) {
    super()
    this.visibleRect = visibleRect
    this.length = length
  }
  override clone(): FakeFrame {
    return Object.assign(new PlainFrame(this.visibleRect, this.length), { rotation: this.rotation })
  }
  allocationSize = () => this.length
  copyTo = async () => []
}

class TurnedFrame extends PlainFrame {
  override readonly rotation = 90
}

beforeEach(() => {
  canvases = []
  pixels = []
  context = { putImageData: () => undefined }
  FakeFrame.open = 0
  vi.stubGlobal('OffscreenCanvas', FakeCanvas)
  vi.stubGlobal('ImageData', FakePixels)
  vi.stubGlobal('createImageBitmap', async (source: object) => ({ source, close: () => undefined }))
})
afterEach(() => void vi.unstubAllGlobals())

const asVideo = (frame: FakeFrame) => frame as unknown as VideoFrame

it('makes the copies of a video in the same memory, three of them apart', async () => {
  const copy = createFrameCopier()
  const frame = new PlainFrame()
  const sources: unknown[] = []
  for (let i = 0; i < 5; i++)
    sources.push(((await copy(asVideo(frame))) as unknown as { source: unknown }).source)
  const [first, second, third] = canvases
  expect(sources).toEqual([first, second, third, first, second])
  expect(new Set(sources).size).toBe(3)
  expect(pixels).toHaveLength(1)
  // what is open is the frame itself
  expect(FakeFrame.open).toBe(1)
})

it('gives two that are made at once pixels of their own', async () => {
  const copy = createFrameCopier()
  const frame = asVideo(new PlainFrame())
  await Promise.all([copy(frame), copy(frame)])
  expect(pixels).toHaveLength(2)
  await Promise.all([copy(frame), copy(frame)])
  expect(pixels).toHaveLength(2)
})

it('gives the frame again where its bytes are not what is shown, or cannot be had', async () => {
  const cases = [
    new FakeFrame(),
    new TurnedFrame(),
    new PlainFrame({ width: 320, height: 240 }),
    new PlainFrame(undefined, 640 * 480),
  ]
  for (const frame of cases) {
    const open = FakeFrame.open
    const copy = await createFrameCopier()(asVideo(frame))
    expect(copy).toBeInstanceOf(FakeFrame)
    expect(copy).not.toBe(frame)
    // which the caller closes
    expect(FakeFrame.open).toBe(open + 1)
  }
  context = null
  expect(await createFrameCopier()(asVideo(new PlainFrame()))).toBeInstanceOf(PlainFrame)
})

it('copies a bitmap as the browser does', async () => {
  const bitmap = { width: 2, height: 2 } as ImageBitmap
  expect(await createFrameCopier()(bitmap)).toMatchObject({ source: bitmap })
})
