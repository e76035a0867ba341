import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { decode } from '../../src/vision/decode/decode.ts'
import { detect } from '../../src/vision/detect.ts'
import { defaultSettings } from '../../src/state/app-state.ts'
import { networks } from '../fixtures/networks.ts'
import { readPng } from '../fixtures/png.ts'
import { networkRunner } from '../fixtures/run-network.ts'
import { exportPicture, openApp, openImages, openModel } from './app.ts'
import { exact, match } from './match.ts'
import { shared, sharedIsHere } from './offer-networks.ts'
import { test } from './test.ts'

const boats = 'tests/fixtures/boats.png'

test.describe('a network made faster', () => {
  test.skip(!sharedIsHere, 'skipped: ../shared, which holds the networks, is not here')

  test('is tried here, kept and saved, and the saved file has the same boxes in Node @long', async ({
    page,
  }) => {
    await openApp(page, '?size=320&fit=square&int8=unsigned')
    await openModel(page, fileOf('yolox_nano'))
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await openImages(page, boats)
    const section = await makeFaster(page, 'yolox_nano')
    await expect(section.getByRole('row', { name: /^Network, ms/ })).toContainText('times as fast')
    await expect(section.getByRole('row', { name: /^Detections/ })).toContainText('the same')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      section.getByRole('button', { name: 'Download .onnx' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('yolox_nano-fast.onnx')
    const file = await readFile(await download.path())
    expect(file.length).toBeLessThan(0.5 * fileOf('yolox_nano').buffer.length)
    await section.getByRole('button', { name: 'Keep the fast form' }).click()
    await page.getByRole('button', { name: 'Use yolox_nano fast' }).click()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(page.getByRole('banner')).toContainText('yolox_nano fast · ')
    const { detections } = await exportPicture(page, 'boats.png')
    const { missing, extra, matched } = match(await detectInNode(file), detections, exact)
    expect({ missing, extra }).toEqual({ missing: [], extra: [] })
    expect(matched).toBeGreaterThan(2)
  })

  test('yolov5n_fp16: which convolutions stay in float is searched for @long', async ({ page }) => {
    await openApp(page, '?size=320&fit=square')
    await openModel(page, fileOf('yolov5n_fp16'))
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    const folder = resolve(shared, 'images')
    const photos = readdirSync(folder).filter((name) => name.endsWith('.jpg'))
    await openImages(
      page,
      photos.slice(0, 8).map((name) => resolve(folder, name)),
    )
    const section = await makeFaster(page, 'yolov5n_fp16')
    await section.getByRole('button', { name: 'Look for a better mix' }).click()
    await expect(section.getByRole('status')).toContainText('Mix 1 of 5')
    const table = section.getByRole('table', { name: 'Mixes of float and 8 bits' })
    await expect(section.getByRole('button', { name: 'Keep the fast form' })).toBeVisible({
      timeout: 400_000,
    })
    // the first, a quarter each, and the two most helpful quarters together
    await expect(table.getByRole('radio')).toHaveCount(6)
    const rows = await table.getByRole('row').allInnerTexts()
    console.log(rows.map((row) => `  ${row.replaceAll(/\s+/g, ' ')}`).join('\n'))
    const shares = rows.slice(1).map((row) => Number(/(\d+)%/.exec(row)?.[1]))
    const chosen = await table
      .getByRole('radio')
      .evaluateAll((all: HTMLInputElement[]) => all.findIndex(({ checked }) => checked))
    // more in float never agrees much less, and what is chosen agrees well if any does
    expect(Math.min(...shares)).toBeGreaterThan(0)
    if (Math.max(...shares) >= 90) expect(shares[chosen]).toBeGreaterThanOrEqual(90)
    await expect(section.getByRole('button', { name: 'Look for a better mix' })).toBeHidden()
  })

  for (const id of ['yolov5n_fp16', 'yolox_nano']) {
    test(`${id} loses little AP on the photos, or the page says that it does @long`, async ({
      page,
    }) => {
      await openApp(page, '?size=320&fit=square')
      await openModel(page, fileOf(id))
      await page.getByRole('button', { name: 'Clear', exact: true }).click()
      await page.getByRole('tab', { name: 'Evaluate' }).click()
      const folder = resolve(shared, 'images')
      const files = readdirSync(folder).filter((name) => /\.jpg$|^instances\.json$/.test(name))
      await page.getByLabel('Open files').setInputFiles(files.map((name) => resolve(folder, name)))
      await expect(page.getByText('Read: 221 objects of 80 classes in 32 pictures.')).toBeVisible()
      await page.getByRole('tab', { name: 'Detect' }).click()
      const section = await makeFaster(page, id)
      const said = await section.getByRole('status').last().innerText()
      const ap = await section.getByRole('row', { name: /^AP/ }).innerText()
      console.log(`  ${id}: ${said} ${ap.replaceAll(/\s+/g, ' ')}`)
      const [, float = NaN, fast = NaN] = /([\d.]+)\s+([\d.]+)/.exec(ap)?.map(Number) ?? []
      expect(float).toBeGreaterThan(0.35)
      if (!said.startsWith('Agreement is too low')) expect(float - fast).toBeLessThan(0.02)
      // where they differ, the picture opens under both
      await section
        .getByRole('button', { name: /lost, \d+ new/ })
        .first()
        .click()
      await expect(page.getByRole('slider', { name: /^Wipe/ })).toBeVisible({ timeout: 60_000 })
      await expect(page.getByText(/found by both, .* alone\.$/)).toBeVisible({ timeout: 60_000 })
    })
  }
})

/** Opens the section, and waits for its end. */
async function makeFaster(page: Page, name: string): Promise<Locator> {
  const models = page.getByRole('button', { name: /^Model and input/ })
  if ((await models.getAttribute('aria-expanded')) !== 'true') await models.click()
  await page.getByRole('button', { name: 'Manage models', exact: true }).click()
  await page.getByRole('button', { name: `Make ${name} faster` }).click()
  const section = page.getByRole('region', { name: `Make ${name} faster` })
  await expect(section.getByRole('button', { name: 'Keep the fast form' })).toBeVisible({
    timeout: 400_000,
  })
  return section
}

/** What the file finds in the boats, as the page decodes and suppresses it. */
async function detectInNode(file: Uint8Array) {
  const { input, head, classes } = networks.find(({ id }) => id === 'yolox_nano')!
  const size = { width: 416, height: 416 }
  const runner = await networkRunner(file, readPng(boats))
  const { outputs, fit } = await runner.run(input, size)
  await runner.release()
  const options = { floor: defaultSettings.floor, multiLabel: false }
  const candidates = decode(outputs, head, size, classes.length, options)
  const { boxes, scores, classIds } = detect(candidates, fit, defaultSettings, head.kind)
  return Array.from(scores, (score, i) => ({
    classId: classIds[i]!,
    score,
    box: [...boxes.subarray(4 * i, 4 * i + 4)],
  }))
}

function fileOf(id: string) {
  return { name: `${id}.onnx`, buffer: readFileSync(resolve(shared, `models/${id}.onnx`)) }
}
