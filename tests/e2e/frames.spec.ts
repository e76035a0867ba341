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
