import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { rawFakeCamera } from '../fixtures/fake-camera.ts'
import { redSquareDetector } from '../fixtures/red-square-detector.ts'
import { openApp, openModel, watchConsole } from './app.ts'
import { axeViolations } from './axe-violations.ts'
import { test } from './test.ts'

const size = { width: 320, height: 240 }

/** A dark blue frame with red squares of 36 pixels around these points. */
function frameOf(points: readonly (readonly [x: number, y: number])[]): Uint8Array {
  const pixels = new Uint8Array(4 * size.width * size.height)
  for (let at = 0; at < pixels.length; at += 4) pixels.set([0, 20, 60, 255], at)
  for (const [x, y] of points) {
    for (let row = y - 18; row < y + 18; row++) {
      for (let column = x - 18; column < x + 18; column++) {
        pixels.set([255, 0, 0, 255], 4 * (row * size.width + column))
      }
    }
  }
  return pixels
}

/** Seconds of the film, which the camera plays again and again: two in which the squares move, one without any. */
const filmLength = 3
const moving = Array.from({ length: 60 }, (_, frame) =>
  frameOf([
    [42 + 4 * frame, 70],
    [278 - 4 * frame, 150],
  ]),
)
const camera = rawFakeCamera(
  'tracks',
  size,
  [...moving, ...Array<Uint8Array>(30).fill(frameOf([]))],
  1,
)

test.use({
  permissions: ['camera'],
  launchOptions: { executablePath: ensureChromium(), args: [...chromiumFlags, ...camera] },
})

let said: readonly string[]
test.beforeEach(({ page }) => {
  said = watchConsole(page)
})
test.afterEach(() => expect(said).toEqual([]))

interface Crossing {
  readonly seconds: number
  readonly what: string
  readonly track: number
}

async function crossings(page: Page): Promise<Crossing[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ])
  const [head, ...rows] = (await readFile(await download.path(), 'utf8')).trim().split('\n')
  expect(head).toBe('seconds,where,what,class,track,seconds_inside')
  return rows
    .map((row) => row.split(','))
    .filter(([, where]) => where === 'line 1')
    .map(([seconds, , what = '', , track]) => ({
      seconds: Number(seconds),
      what,
      track: Number(track),
    }))
}

test('squares that cross keep their ids, and a line drawn by keys counts each of them once', async ({
  page,
}) => {
  await openApp(page)
  await openModel(page, { name: 'red-squares.onnx', buffer: Buffer.from(redSquareDetector()) })
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await expect(page.getByRole('img', { name: 'Camera' })).toBeVisible()

  await page.getByRole('button', { name: 'Tracking' }).click()
  await page.getByRole('radio', { name: 'ByteTrack' }).click()
  await page.getByRole('button', { name: 'Draw a line' }).press('Enter')
  await page.getByRole('button', { name: 'Put it in the middle' }).press('Enter')
  const end = page.getByRole('slider', { name: 'Line 1, first end' })
  await end.press('Shift+ArrowUp')
  await expect(end).toHaveAttribute('aria-valuetext', '50% across, 10% down')
  await expect(page).toHaveURL(/track=byte&count=line1-500-100-500-850/)

  // a zone by the mouse: the left third
  await page.getByRole('button', { name: 'Draw a zone' }).click()
  const stage = (await page.getByRole('img', { name: 'Camera' }).boundingBox())!
  const corners = [
    [0.05, 0.1],
    [0.3, 0.1],
    [0.3, 0.9],
    [0.05, 0.9],
  ] as const
  for (const [i, [x, y]] of corners.entries()) {
    await page.mouse.click(stage.x + x * stage.width, stage.y + y * stage.height)
    await expect(page.getByText(/^Tap the corners/)).toContainText(`${i + 1} so far`)
  }
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByRole('slider', { name: /^Zone 2, corner/ })).toHaveCount(4)
  await page.getByRole('switch', { name: /^Alert when/ }).click()
  await expect(page).toHaveTitle(/Camera on, watching · Gridlens$/)

  const line = page.getByRole('region', { name: 'Line 1', exact: true })
  // three films later
  await expect
    .poll(
      async () =>
        Number(
          await line
            .getByRole('cell')
            .first()
            .textContent()
            .catch(() => 0),
        ),
      {
        timeout: 60_000,
      },
    )
    .toBeGreaterThanOrEqual(3)
  await expect(page).toHaveTitle(/^\(\d+\) Camera on, watching · Gridlens$/)
  expect(await axeViolations(page)).toEqual([])

  const events = await crossings(page)
  // each square has one id, and crosses once
  expect(new Set(events.map(({ track }) => track)).size).toBe(events.length)
  for (const what of ['in', 'out']) {
    const times = events.filter((event) => event.what === what).map(({ seconds }) => seconds)
    expect(times.length).toBeGreaterThanOrEqual(2)
    expect(Math.abs(2 * times.length - events.length)).toBeLessThanOrEqual(1)
    times.slice(1).forEach((time, i) => {
      const films = (time - times[i]!) / filmLength
      expect(Math.abs(films - Math.round(films))).toBeLessThan(0.2)
      expect(Math.round(films)).toBe(1)
    })
  }

  // why this id
  await page.getByRole('tab', { name: 'Inspect' }).click()
  await page.getByRole('radio', { name: 'Track' }).click()
  await expect(page.getByRole('heading', { name: 'Why this id' })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('table', { name: 'What the filter knows' })).toContainText('centre x')
  await page.getByRole('tab', { name: 'Detect' }).click()
  await page.getByRole('button', { name: 'Stop camera' }).click()
})
