import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBitmapCopier } from '../../src/engine/copy-bitmap.ts'
import type { FramePixels } from '../../src/engine/frame-pixels.ts'

/** What a browser says of a bitmap of one red and one blue pixel, and the bytes that it hands out. */
interface Given {
  readonly format?: string
  readonly rotation?: number | null
  readonly flip?: boolean
  readonly bytes?: readonly number[]
}

const closed = vi.fn<() => void>()

function given({ format = 'BGRX', rotation = 0, flip = false, bytes = bgra }: Given): void {
  vi.stubGlobal(
    'VideoFrame',
    class {
      format = format
      rotation = rotation
      flip = flip
      close = closed
      allocationSize = () => bytes.length
      copyTo = async (into: Uint8Array) => into.set(bytes)
    },
  )
}

const bgra = [0, 0, 255, 255, 255, 0, 0, 255]
const rgba = [255, 0, 0, 255, 0, 0, 255, 255]
const bitmap = { width: 2, height: 1 } as ImageBitmap
const drawn: FramePixels = { width: 2, height: 1, data: Uint8Array.from(rgba), order: 'rgba' }

function copier() {
  const draw = vi.fn<() => FramePixels>(() => drawn)
  return { draw, copy: createBitmapCopier(draw, (length) => new Uint8Array(length)) }
}

afterEach(() => {
  vi.unstubAllGlobals()
  closed.mockClear()
})

describe('createBitmapCopier', () => {
  it('copies an upright, opaque bitmap in the order of its bytes, and draws the first alone to compare', async () => {
    given({})
    const { copy, draw } = copier()
    expect(await copy(bitmap)).toMatchObject({ order: 'bgra', data: Uint8Array.from(bgra) })
    await copy(bitmap)
    expect(draw).toHaveBeenCalledOnce()
    expect(closed).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['turned', { rotation: 90 }],
    ['mirrored', { flip: true }],
    ['of a browser that does not tell', { rotation: null }],
    ['in part transparent', { format: 'BGRA', bytes: bgra.with(3, 254) }],
    ['in the colours of video', { format: 'I420' }],
  ])('leaves a bitmap alone that is %s', async (_, what) => {
    given({})
    const { copy } = copier()
    expect(await copy(bitmap)).not.toBeNull()
    given(what)
    expect(await copy(bitmap)).toBeNull()
  })

  it('copies nothing any more once a copy differs from what is drawn', async () => {
    given({ bytes: rgba })
    const { copy } = copier()
    expect(await copy(bitmap)).toBeNull()
    given({})
    expect(await copy(bitmap)).toBeNull()
  })

  it('copies nothing where there are no video frames', async () => {
    vi.stubGlobal('VideoFrame', undefined)
    expect(await copier().copy(bitmap)).toBeNull()
  })
})
