import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { DetectionExport } from '../../src/run/build-export.ts'
import { redSquareDetector } from '../fixtures/red-square-detector.ts'
import { openImages, openModel } from './app.ts'

/** The results of a film, as the page saves them. */
export interface SavedFilm {
  readonly film: {
    readonly width: number
    readonly height: number
    readonly frames: number
    readonly duration: number
  }
  readonly settings: DetectionExport['settings']
  readonly frames: readonly {
    readonly frame: number
    readonly time: number
    readonly detections: readonly SavedDetection[]
  }[]
}

export type SavedDetection = DetectionExport['detections'][number] & {
  readonly track: number | null
}

/** Times of frames at a rate, in seconds. */
export const steady = (frames: number, rate: number) =>
  Array.from({ length: frames }, (_, i) => i / rate)

/** Times of frames that come at 24 a second at first, and then more seldom. */
export const changing = (frames: number) =>
  Array.from({ length: frames }, (_, i) =>
    i < frames / 2 ? i / 24 : frames / 48 + (i - frames / 2) / 10,
  )

export const filmBar = (page: Page) => page.getByRole('region', { name: 'Film' })

/** Opens the page with the detector of red squares; its own network never comes, and is not waited for. */
export async function openWithSquares(page: Page, query = ''): Promise<void> {
  await page.route('**/models/*.onnx', () => {})
  await page.goto(`/${query}`)
  await openModel(page, { name: 'red-squares.onnx', buffer: Buffer.from(redSquareDetector()) })
}

/** A page beside the app's in which films are made and read. The app's stays in front: one behind another draws seldom. */
export async function makerBeside(page: Page): Promise<Page> {
  const maker = await page.context().newPage()
  await page.bringToFront()
  return maker
}

/** Opens a film, and waits until its first frame stands. */
export async function openFilm(page: Page, name: string, buffer: Buffer, frames: number) {
  await openImages(page, { name, mimeType: 'video/mp4', buffer })
  await expect(page.getByRole('img', { name: new RegExp(`^${name}`) })).toBeVisible()
  await expect(filmBar(page)).toContainText(`frame 1 of ${frames}`)
}

/** Runs over every frame to the end. */
export async function detectAll(page: Page, frames: number): Promise<void> {
  const bar = filmBar(page)
  await bar.getByRole('button', { name: /^Detect (every frame|the rest)$/ }).click()
  await expect(bar).toContainText(`All ${frames} frames detected`, { timeout: 120_000 })
}

/** Saves something of the film, by the name of its button. */
export async function saveOfFilm(
  page: Page,
  what: string,
): Promise<{ name: string; file: Buffer }> {
  await page.getByRole('button', { name: 'Save results' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: what, exact: true }).click(),
  ])
  const file = await readFile(await download.path())
  await page.keyboard.press('Escape')
  return { name: download.suggestedFilename(), file }
}

export async function saveFilmJson(page: Page): Promise<SavedFilm> {
  const { file } = await saveOfFilm(page, 'JSON')
  return JSON.parse(file.toString('utf8')) as SavedFilm
}
