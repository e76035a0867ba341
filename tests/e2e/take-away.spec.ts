import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { expect, type Page } from '@playwright/test'
import type { DetectionExport } from '../../src/run/build-export.ts'
import { expectAnswer, exportJson, openApp, openImages, watchConsole } from './app.ts'
import { test } from './test.ts'

test.use({ permissions: ['clipboard-write'] })

test('pictures leave the page as PNG, copy, share and ZIP, with a chosen class unrecognisable in each', async ({
  page,
}) => {
  const said = watchConsole(page)
  // a share sheet, which the browser under test lacks, and the clipboard, which the page may write but not read
  await page.addInitScript(() => {
    const write = navigator.clipboard.write.bind(navigator.clipboard)
    navigator.clipboard.write = async (items) => {
      await write(items)
      Object.assign(globalThis, { copied: await items[0]?.getType('image/png') })
    }
    Object.assign(navigator, {
      canShare: () => true,
      share: async (given: ShareData) => Object.assign(globalThis, { shared: given.files?.[0] }),
    })
  })
  await openApp(page)
  const found = await exportJson(page)
  const person = found.detections.find(({ label }) => label === 'person')
  if (!person) throw new Error('no person in the sample')
  const image = page.getByRole('img', { name: `, ${found.detections.length} detections` })
  await expect(image).toBeVisible()

  const save = async (button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ])
    return readFile(await download.path())
  }
  const plain = await coloursIn(page, (await save('Export PNG')).toString('base64'), person.box)
  await expect(
    page.getByText(/^Saved .*\.detections\.png, [\d,]+ × [\d,]+ pixels\.$/),
  ).toBeVisible()

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByLabel('Pixelate in pictures').selectOption('person')
  await page.getByRole('button', { name: 'Copy picture' }).click()
  await expect(page.getByText(/^Picture copied, with every “person”/)).toBeVisible()
  const copied = await bytesOf(page, 'copied')
  await page.getByRole('button', { name: 'Share picture' }).click()
  const shared = await bytesOf(page, 'shared')
  await expect(page.getByRole('button', { name: 'Export all' })).toBeVisible()
  const zip = unzipSync(await save('as ZIP'))
  const names = Object.keys(zip)
  const open = await page.getByRole('list', { name: 'Pictures' }).getByRole('listitem').count()
  expect(names.filter((name) => /^pictures\/.*\.png$/.test(name))).toHaveLength(open)
  for (const [path, bytes] of Object.entries(zip))
    if (path.endsWith('.png'))
      expect(Buffer.from(bytes.slice(-8, -4)).toString(), path).toBe('IEND')
  expect(names).toEqual(
    expect.arrayContaining([
      ...['coco/instances.json', 'coco/results.json', 'yolo/data.yaml', 'csv/detections.csv'],
    ]),
  )
  const name = found.image.name
  const inZip = JSON.parse(new TextDecoder().decode(zip[`json/${name}.json`])) as DetectionExport
  expect(inZip.detections).toEqual(found.detections)

  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  const away = {
    saved: (await save('Export PNG')).toString('base64'),
    copied,
    shared,
    zipped: Buffer.from(zip[`pictures/${name}.png`] ?? []).toString('base64'),
  }
  for (const [way, png] of Object.entries(away)) {
    expect(png.slice(0, 8), way).toBe('iVBORw0K')
    // tiles, and what the annotation draws over them
    const { inside, outside } = await coloursIn(page, png, person.box)
    expect(inside, way).toBeLessThan(plain.inside / 4)
    expect(outside, way).toBe(plain.outside)
  }

  // a status of the stage in every tab, and a picture that was removed comes back
  await page.getByRole('button', { name: `Remove ${name}` }).click()
  await expect(page.getByRole('button', { name, exact: true })).toBeHidden()
  await page.getByRole('button', { name: 'Undo remove' }).click()
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
  for (const tab of ['Inspect', 'Evaluate', 'Learn', 'Detect']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('status').filter({ hasText: /^\d+ objects?$/ })).toHaveCount(1)
  }
  expect(said).toEqual([])
})

test('pictures that a person keeps are there after a reload, until they are forgotten', async ({
  page,
}) => {
  const said = watchConsole(page)
  await page.goto('/')
  await expectAnswer(page)
  const strip = page.getByRole('list', { name: 'Pictures' })
  const names = () =>
    strip
      .getByRole('button', { name: /^(?!Remove)/ })
      .evaluateAll((all) => all.map((button) => button.getAttribute('title')))
  const samples = await names()
  const chip = page.getByRole('button', { name: 'Pictures stay on this device' })
  await chip.click()
  await page.getByRole('switch', { name: 'Keep my pictures on this device' }).click()
  await expect(page.getByText('None of your pictures is open.')).toBeVisible()
  await page.keyboard.press('Escape')
  const buffer = await readFile('tests/fixtures/boats.png')
  const own = ['two.png', 'one.png'].map((name) => ({ name, mimeType: 'image/png', buffer }))
  await openImages(page, own)
  await expect.poll(names).toEqual([...samples, 'two.png', 'one.png'])
  await page.getByRole('button', { name: 'one.png', exact: true }).click()
  const one = page.getByRole('img', { name: /^one\.png, \d+ detections?$/ })
  await expect(one).toBeVisible({ timeout: 60_000 })
  await chip.click()
  await expect(page.getByText(/^2 pictures are kept, /)).toBeVisible()

  await page.reload()
  await expect(one).toBeVisible({ timeout: 60_000 })
  expect(await names()).toEqual([...samples, 'two.png', 'one.png'])
  await page.getByRole('button', { name: 'Remove two.png' }).click()
  await chip.click()
  await expect(page.getByText(/^1 picture is kept, /)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(one).toBeVisible({ timeout: 60_000 })
  expect(await names()).toEqual([...samples, 'one.png'])

  await chip.click()
  await page.getByRole('button', { name: 'Forget my pictures' }).click()
  await expect(page.getByText(/^The pictures that were kept are removed/)).toBeVisible()
  // what is open is in memory now
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: samples[0] ?? '', exact: true }).click()
  await page.getByRole('button', { name: 'one.png', exact: true }).click()
  await expect(one).toBeVisible()
  await page.reload()
  await expectAnswer(page)
  expect(await names()).toEqual(samples)
  expect(said).toEqual([])
})

/** The file that the page left under a global name, in base64. */
async function bytesOf(page: Page, name: 'copied' | 'shared'): Promise<string> {
  await page.waitForFunction((global) => global in globalThis, name)
  return page.evaluate(async (global) => {
    const file = (globalThis as unknown as Record<string, Blob>)[global]
    if (!file) throw new Error(`nothing was ${global}`)
    const reader = new FileReader()
    reader.readAsDataURL(file)
    await new Promise((done) => reader.addEventListener('load', done))
    return (reader.result as string).split(',')[1] ?? ''
  }, name)
}

/** How many colours a PNG has in the middle of a box, and in its first rows outside of it. */
function coloursIn(
  page: Page,
  base64: string,
  box: readonly [number, number, number, number],
): Promise<{ inside: number; outside: number }> {
  return page.evaluate(
    async ([source, [x1, y1, x2, y2]]) => {
      const bytes = Uint8Array.from(atob(source), (letter) => letter.codePointAt(0) ?? 0)
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d', { willReadFrequently: true })
      if (!context) throw new Error('no canvas')
      context.drawImage(bitmap, 0, 0)
      const { width } = bitmap
      bitmap.close()
      const count = (x: number, y: number, w: number, h: number) => {
        const { data } = context.getImageData(x, y, w, h)
        return new Set(new Uint32Array(data.buffer)).size
      }
      const [w, h] = [x2 - x1, y2 - y1]
      return {
        inside: count(x1 + w / 4, y1 + h / 4, w / 2, h / 2),
        outside: count(0, 0, width, 8),
      }
    },
    [base64, box] as const,
  )
}
