import { readFile } from 'node:fs/promises'
import { transformWithOxc } from 'vite'
// not the tests' own `test`, which would fail because of the frame left unclosed here
import { expect, test } from '@playwright/test'
import { openApp } from './app.ts'
import { watchForFrames } from './test.ts'

test('an unclosed frame is reported, and none that was closed or transferred', async ({
  page,
  context,
}) => {
  const left = await watchForFrames(context)
  await openApp(page)
  expect(await left()).toEqual([])
  await page.evaluate(async () => {
    const canvas = () => {
      const made = new OffscreenCanvas(64, 64)
      made.getContext('2d')?.fillRect(0, 0, 64, 64)
      return made
    }
    const closed = await createImageBitmap(canvas())
    closed.close()
    new VideoFrame(canvas(), { timestamp: 0 }).close()
    const given = await createImageBitmap(canvas())
    new MessageChannel().port1.postMessage(given, [given])
    const shown = canvas().transferToImageBitmap()
    new OffscreenCanvas(64, 64).getContext('bitmaprenderer')?.transferFromImageBitmap(shown)
  })
  expect(await left()).toEqual([])
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 64)
    canvas.getContext('2d')?.fillRect(0, 0, 64, 64)
    await createImageBitmap(canvas)
    const clone = new VideoFrame(canvas, { timestamp: 0 }).clone()
    clone.close()
  })
  const kinds = (await left()).map((line) => /unclosed\. (\w+)/.exec(line)?.[1])
  expect(new Set(kinds)).toEqual(new Set(['ImageBitmap', 'VideoFrame']))
  expect(kinds).toHaveLength(2)
})

test('copies of a video’s frames keep their pictures while their memory is used again', async ({
  page,
  baseURL,
}) => {
  const file = 'src/run/copy-frame.ts'
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file)
  const serve = (path: string, contentType: string, body: string) =>
    page.route(`${baseURL}/${path}`, (route) => route.fulfill({ contentType, body }))
  await serve('empty.html', 'text/html', '<title>copies</title>')
  await serve('copy-frame.js', 'text/javascript', code)
  await page.goto('/empty.html')
  const corners = await page.evaluate(async (address) => {
    const { createFrameCopier } = (await import(address)) as {
      createFrameCopier: () => (frame: VideoFrame) => Promise<ImageBitmap>
    }
    const copyFrame = createFrameCopier()
    const copies: ImageBitmap[] = []
    for (let i = 0; i < 10; i++) {
      // the last three are narrower
      const [width, height] = [i < 7 ? 64 : 32, 48]
      const pixels = new Uint8Array(4 * width * height)
      for (let at = 0; at < pixels.length; at += 4) pixels.set([20 * i, 10, 200 - i, 255], at)
      const options = { format: 'RGBA', codedWidth: width, codedHeight: height, timestamp: i }
      const frame = new VideoFrame(pixels, options as VideoFrameBufferInit)
      copies.push(await copyFrame(frame))
      frame.close()
    }
    const context = new OffscreenCanvas(64, 48).getContext('2d')!
    return copies.map((copy) => {
      context.drawImage(copy, 0, 0)
      return [copy.width, ...context.getImageData(copy.width - 1, 47, 1, 1).data]
    })
  }, '/copy-frame.js')
  expect(corners).toEqual(
    Array.from({ length: 10 }, (_, i) => [i < 7 ? 64 : 32, 20 * i, 10, 200 - i, 255]),
  )
})
