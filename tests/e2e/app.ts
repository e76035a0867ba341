import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { DetectionExport } from '../../src/run/build-export.ts'

/** Puts the boats on the stage, whose results are known. */
export const boats = 'sample=nagasaki-boats'

/** Opens the page with the boats on the stage, and waits for the first answer. */
export async function openApp(page: Page, query = ''): Promise<void> {
  await goToBoats(page, query)
  await expectAnswer(page)
}

/** Opens the page with the boats on the stage. */
export async function goToBoats(page: Page, query = ''): Promise<void> {
  await page.goto(`/${query === '' ? '?' : `${query}&`}${boats}`)
}

/** Waits until the live status shows the number of objects and nothing is running. */
export async function expectAnswer(page: Page): Promise<void> {
  await expect(page.getByRole('status')).toHaveText(/^\d+ objects?$/, { timeout: 60_000 })
}

export async function openImages(
  page: Page,
  files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0],
) {
  await page.getByLabel('Open image').setInputFiles(files)
}

/** A file as the file picker takes it: name and bytes. */
export interface GivenFile {
  readonly name: string
  readonly buffer: Buffer
}

/** Opens a model through the page's file picker, and waits for its first answer. */
export async function openModel(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  await giveModel(page, ...files)
  const [first] = files
  const name = first?.name.replace(/\.[^.]*$/, '') ?? ''
  await expect(page.getByRole('banner')).toContainText(`${name} · `, { timeout: 60_000 })
  await expect(page.getByRole('banner')).not.toContainText('loading', { timeout: 60_000 })
  await expectAnswer(page)
}

/** Gives files to the model picker, without waiting for a result. */
export async function giveModel(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  const picker = page.getByLabel('Open model')
  if (!(await picker.isVisible()))
    await page.getByRole('button', { name: /^Model and input/ }).click()
  await picker.setInputFiles(
    files.map((file) => ({ ...file, mimeType: 'application/octet-stream' })),
  )
}

/** Milliseconds: Chromium silently drops downloads beyond ten per second. */
const betweenDownloads = 110
const lastDownloads = new WeakMap<Page, number>()

/** Clicks "Export JSON" and reads the saved file. */
export async function exportJson(page: Page): Promise<DetectionExport> {
  const since = Date.now() - (lastDownloads.get(page) ?? 0)
  await page.waitForTimeout(Math.max(0, betweenDownloads - since))
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page
      .locator('button')
      .filter({ hasText: /^Export JSON$/ })
      .click(),
  ])
  lastDownloads.set(page, Date.now())
  return JSON.parse(await readFile(await download.path(), 'utf8')) as DetectionExport
}

/**
 * Puts a picture of the film strip on the stage and exports its answer. Its buttons are found by what they are made of:
 * names by role are computed for every one of some hundred rows, which takes longer than the network.
 */
export async function exportPicture(page: Page, name: string): Promise<DetectionExport> {
  await page.locator(`button[aria-label=${JSON.stringify(name)}]`).click()
  // checked every frame: the matchers' polling interval would add minutes over hundreds of pictures
  await page.waitForFunction(
    (wanted) => {
      const current = document.querySelector('button[aria-current]')
      const buttons = [...document.querySelectorAll('button')]
      const save = buttons.find(({ textContent }) => textContent === 'Export JSON')
      return current?.getAttribute('aria-label') === wanted && save?.ariaDisabled !== 'true'
    },
    name,
    { timeout: 60_000 },
  )
  const exported = await exportJson(page)
  expect(exported.image.name).toBe(name)
  return exported
}

/** Collects all console messages and unhandled rejections; a page without errors has none. */
export function watchConsole(page: Page): readonly string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      said.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`))
  return said
}
