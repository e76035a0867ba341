// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import { createAppStore } from '../../../src/state/store.ts'
import { drawLiveFrame } from '../../../src/views/stage/draw-live-frame.ts'

it('draws a frame the moment it comes, and uncovers the video where there is none', () => {
  const drawImage = vi.fn<() => void>()
  const canvas = document.createElement('canvas')
  vi.spyOn(canvas, 'getContext').mockReturnValue({ drawImage } as never)
  const store = createAppStore()
  const setFrame = (frame: ImageBitmap | null) =>
    store.setState(({ live }) => ({ live: { ...live, frame } }))
  const frame = { width: 64, height: 48 } as ImageBitmap

  const stop = drawLiveFrame(canvas, store)
  expect(canvas.hidden).toBe(true)
  setFrame(frame)
  expect(drawImage).toHaveBeenCalledExactlyOnceWith(frame, 0, 0)
  expect([canvas.width, canvas.height, canvas.hidden]).toEqual([64, 48, false])
  setFrame(null)
  expect(canvas.hidden).toBe(true)
  stop()
  setFrame(frame)
  expect(drawImage).toHaveBeenCalledOnce()
})
