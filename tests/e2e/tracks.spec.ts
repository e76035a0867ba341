import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { expect, type Page } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { classColour } from '../../src/overlay/class-colours.ts'
import { rawFakeCamera } from '../fixtures/fake-camera.ts'
import { coloursAt, readFilm, type ReadFilm } from '../fixtures/read-film.ts'
import { redSquareDetector } from '../fixtures/red-square-detector.ts'
import { openApp, openModel, watchConsole } from './app.ts'
import { watchEngine } from '../bench/watch-engine.ts'
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

/**
 * Seconds of the film, which the camera plays again and again: some in which the squares move, one without any. A
 * machine that answers twice a second still sees a square overlap with itself.
 */
const filmLength = 5.5
const moving = Array.from({ length: 45 }, (_, frame) =>
  frameOf([
    [60 + 4 * frame, 70],
    [260 - 4 * frame, 150],
  ]),
)
const camera = rawFakeCamera(
  'tracks',
  size,
  [...moving, ...Array<Uint8Array>(10).fill(frameOf([]))],
  3,
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

/** Longest time between two answers, in seconds; `answered` in milliseconds. */
function longestPause(answered: readonly number[]): number {
  return Math.max(...answered.slice(1).map((time, i) => time - answered[i]!)) / 1000
}

/** Presses a button and reads the file that is saved. */
async function save(page: Page, button: string) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: download.suggestedFilename(), file: await readFile(await download.path()) }
}

const recordedTime = /^(\d+):(\d\d\.\d) · /

/** Records the stage for so many seconds at least, and then until `end` is pressed. */
async function record(page: Page, seconds: number, end: string) {
  const bar = page.getByRole('button', { name: 'Record', exact: true })
  await bar.press('Enter')
  await expect(page).toHaveTitle(/Camera on, recording, watching · Gridlens$/)
  const shown = page.getByText(recordedTime)
  const done = async () => {
    const [, minutes, rest] = recordedTime.exec((await shown.textContent()) ?? '') ?? []
    return 60 * Number(minutes) + Number(rest)
  }
  await expect.poll(done, { timeout: 60_000 }).toBeGreaterThan(seconds)
  const { name, file } = await save(page, end)
  expect(name).toMatch(/^camera \d\d\.\d\d\.\d\d\.(mp4|webm)$/)
  await expect(page.getByText(/^Saved camera .* frames?, [\d.]+ [kM]B\.$/).last()).toBeVisible()
  await expect(shown).toBeHidden()
  return file
}

/** Rows of a recording's table: frame, time, track and box. */
async function recordedRows(page: Page) {
  const { name, file } = await save(page, 'Save its results')
  expect(name).toMatch(/^camera .*\.results\.zip$/)
  const zip = unzipSync(file)
  expect(Object.keys(zip)).toEqual(['detections.csv', 'mot.txt'])
  const [head, ...rows] = new TextDecoder().decode(zip['detections.csv']).trim().split('\n')
  expect(head).toBe('frame,time,track,class,score,xmin,ymin,xmax,ymax')
  return rows.map((row) => {
    const [frame, time, track, , , ...box] = row.split(',')
    const corners = box.map(Number) as [number, number, number, number]
    return { frame: Number(frame), time: Number(time), track: Number(track), box: corners }
  })
}

const farFrom = (one: readonly number[], other: readonly number[]) =>
  Math.hypot(...one.map((value, i) => value - other[i]!))

/** Each box that has room around it is where the table says, in the colour of its track. */
async function expectBoxes(
  maker: Page,
  { frames }: ReadFilm,
  rows: Awaited<ReturnType<typeof recordedRows>>,
): Promise<void> {
  // right of the line and of its counts, and clear of the edge: in a third of the film
  const free = rows.filter(({ box: [x1, , x2] }) => x1 > 200 && x2 < size.width - 8)
  expect(free.length).toBeGreaterThan(3)
  for (const { frame, time, track, box } of free) {
    const picture = frames[frame - 1]!
    expect(picture.time).toBeCloseTo(time, 2)
    const [x1, , x2, y2] = box.map(Math.round) as [number, number, number, number]
    const [left, right, outside] = await coloursAt(maker, picture, [
      [x1, y2 - 8],
      [x2, y2 - 8],
      [2, size.height - 3],
    ])
    const colour = [1, 3, 5].map((from) =>
      Number.parseInt(classColour(track).slice(from, from + 2), 16),
    )
    for (const side of [left!, right!])
      expect(farFrom(side, colour), `side of ${box.join(' ')}`).toBeLessThan(
        farFrom(side, outside!),
      )
  }
}

test('squares that cross keep their ids, a line drawn by keys counts each of them once, and a recording shows it', async ({
  page,
  baseURL,
}) => {
  const readEngine = await watchEngine(page)
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
  const before = (await readEngine()).answered.length

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
  const pause = longestPause((await readEngine()).answered.slice(before))
  // each square has one id, and crosses once
  expect(new Set(events.map(({ track }) => track)).size).toBe(events.length)
  for (const what of ['in', 'out']) {
    const times = events.filter((event) => event.what === what).map(({ seconds }) => seconds)
    expect(times.length).toBeGreaterThanOrEqual(2)
    expect(Math.abs(2 * times.length - events.length)).toBeLessThanOrEqual(1)
    times.slice(1).forEach((time, i) => {
      const films = (time - times[i]!) / filmLength
      expect(Math.abs(films - Math.round(films))).toBeLessThan(0.2 + pause / filmLength)
      // a machine that stood still while a square crossed saw nothing of it
      if (pause < 1) expect(Math.round(films)).toBe(1)
      else expect(Math.round(films)).toBeGreaterThanOrEqual(1)
    })
  }

  // a recording, of frames with their own boxes
  const inStep = page.getByRole('switch', { name: 'In step' })
  if ((await inStep.getAttribute('aria-checked')) !== 'true') await inStep.click()
  const began = Date.now()
  const recorded = await record(page, 2 * filmLength, 'Stop recording')
  const elapsed = (Date.now() - began) / 1000
  const rows = await recordedRows(page)
  const maker = await page.context().newPage()
  const film = await readFilm(maker, baseURL!, recorded)
  expect(film).toMatchObject({ ...size, sound: null })
  expect(film.frames.length).toBeGreaterThan(5)
  expect(film.frames[0]?.time).toBe(0)
  const last = film.frames.at(-1)!.time
  expect(film.duration).toBeCloseTo(last + 1 / 30, 2)
  expect(film.duration).toBeGreaterThan(1.5 * filmLength)
  expect(film.duration).toBeLessThan(elapsed + 0.1)
  expect(rows.at(-1)!.time).toBeLessThanOrEqual(last + 0.001)
  await expectBoxes(maker, film, rows)
  // the line down the middle, in its colour
  const [onLine] = await coloursAt(maker, film.frames.at(-1)!, [[160, 200]])
  expect(farFrom(onLine!, [255, 216, 77])).toBeLessThan(farFrom(onLine!, [0, 20, 60]))
  await maker.bringToFront()
  await page.bringToFront()

  // why this id
  await page.getByRole('tab', { name: 'Inspect' }).click()
  await page.getByRole('radio', { name: 'Track' }).click()
  await expect(page.getByRole('heading', { name: 'Why this id' })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('table', { name: 'What the filter knows' })).toContainText('centre x')
  await page.getByRole('tab', { name: 'Detect' }).click()

  // newest frames, and what ends it is the camera
  await inStep.click()
  const second = await record(page, 1, 'Stop camera')
  const again = await readFilm(maker, baseURL!, second)
  expect(again.frames.length).toBeGreaterThan(5)
})
