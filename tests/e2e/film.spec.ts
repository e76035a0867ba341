import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { DetectionExport } from '../../src/run/build-export.ts'
import { classColour } from '../../src/overlay/class-colours.ts'
import { makeFilm } from '../fixtures/made-film.ts'
import { readGif } from '../fixtures/read-gif.ts'
import { expectAnswer, exportJson, openImages, watchConsole } from './app.ts'
import { test } from './test.ts'

interface SavedFilm {
  readonly film: { readonly width: number; readonly height: number; readonly frames: number }
  readonly frames: readonly {
    readonly frame: number
    readonly time: number
    readonly detections: DetectionExport['detections']
  }[]
}

let said: readonly string[]
test.beforeEach(({ page }) => {
  said = watchConsole(page)
})
test.afterEach(() => expect(said).toEqual([]))

// 24 frames a second at first, then fewer: of variable rate
const times = Array.from({ length: 12 }, (_, i) => (i < 6 ? i / 24 : 0.25 + (i - 6) / 10))

test('a turned film of variable rate: every frame is answered as the same frame opened as a picture', async ({
  page,
  baseURL,
}) => {
  const film = await makeFilm(page, baseURL!, {
    ...{ format: 'mp4', codec: 'avc', width: 320, height: 240, rotation: 90, times },
  })
  await page.goto('/?size=320')
  await openImages(page, { name: 'boats.mp4', mimeType: 'video/mp4', buffer: film })
  const bar = page.getByRole('region', { name: 'Film' })
  await expect(bar).toContainText('frame 1 of 12', { timeout: 60_000 })
  await expectAnswer(page)

  await bar.getByRole('button', { name: 'Detect every frame' }).click()
  await expect(bar).toContainText('All 12 frames detected', { timeout: 60_000 })
  const saved = await saveFilm(page)
  expect(saved.film).toMatchObject({ width: 320, height: 240, frames: 12 })
  expect(saved.frames.map(({ frame }) => frame)).toEqual(times.map((_, i) => i + 1))
  saved.frames.forEach(({ time }, i) => expect(time).toBeCloseTo(times[i]!, 3))
  expect(saved.frames.every(({ detections }) => detections.length > 0)).toBe(true)
  expect(saved.frames[11]?.detections).not.toEqual(saved.frames[0]?.detections)

  // the last frame is on the stage; one back, and each of the two as a picture
  for (const frame of [12, 7]) {
    await bar.getByRole('slider', { name: 'Moment' }).focus()
    while (!(await bar.innerText()).includes(`frame ${frame} of 12`)) {
      const before = await bar.innerText()
      await page.keyboard.press('ArrowLeft')
      await expect.poll(() => bar.innerText()).not.toBe(before)
    }
    await bar.getByRole('button', { name: 'More' }).click()
    await page.getByRole('button', { name: 'Keep frame' }).click()
    const name = `boats frame ${frame}.png`
    await expect(
      page.getByRole('img', { name: new RegExp(`^${name}, \\d+ detection`) }),
    ).toBeVisible()
    const picture = await exportJson(page)
    expect(picture.image).toEqual({ name, width: 320, height: 240 })
    expect(picture.settings.form).toBe('fast')
    expect(picture.detections).toEqual(withoutTracks(saved.frames[frame - 1]!.detections))
    await page.getByRole('button', { name: 'Back to the film' }).click()
    await expect(bar).toContainText(`frame ${frame} of 12`)
  }

  // taken away as a film that this page opens again, of the same frames
  await page.getByRole('button', { name: 'Save results' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Film with boxes' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('boats.detections.mp4')
  await expectGif(page, saved)
  await expectPoster(page)
  await page.keyboard.press('Escape')
  const annotated = await readFile(await download.path())

  // a slider moves the boxes of all frames
  await page.getByRole('slider', { name: 'Confidence' }).focus()
  for (let press = 0; press < 3; press++) await page.keyboard.press('PageUp')
  const sure = await saveFilm(page)
  const count = ({ frames }: SavedFilm) =>
    frames.reduce((sum, one) => sum + one.detections.length, 0)
  expect(count(sure)).toBeLessThan(count(saved))
  expect(sure.frames).toHaveLength(12)

  await openImages(page, { name: 'again.mp4', mimeType: 'video/mp4', buffer: annotated })
  await expect(page.getByRole('img', { name: /^again\.mp4/ })).toBeVisible()
  await expect(bar).toContainText('frame 1 of 12')
  await expect(bar).toContainText(' of 0:00.8')
})

test('a run over every frame is paused, goes on, and is ended; its answers stay @long', async ({
  page,
  baseURL,
}) => {
  const film = await makeFilm(page, baseURL!, {
    ...{ format: 'webm', codec: 'vp9', width: 320, height: 240 },
    times: Array.from({ length: 40 }, (_, i) => i / 30),
  })
  await page.goto('/?size=320')
  await openImages(page, { name: 'boats.webm', mimeType: 'video/webm', buffer: film })
  const bar = page.getByRole('region', { name: 'Film' })
  await expect(bar).toContainText('frame 1 of 40', { timeout: 60_000 })
  await expectAnswer(page)
  const done = async () => Number(/(\d+) of 40 frames/.exec(await bar.innerText())?.[1])

  await bar.getByRole('button', { name: 'Detect every frame' }).click()
  await expect.poll(done).toBeGreaterThan(2)
  await bar.getByRole('button', { name: 'Pause run' }).click()
  await expect(bar).toContainText('paused')
  const paused = await done()
  const first = await saveFilm(page)
  expect(first.frames).toHaveLength(paused)

  await bar.getByRole('button', { name: 'Resume' }).click()
  await expect.poll(done).toBeGreaterThan(paused)
  await bar.getByRole('button', { name: 'Cancel' }).click()
  await expect(bar.getByRole('button', { name: 'Detect the rest' })).toBeVisible()
  const kept = await saveFilm(page)
  expect(kept.frames.length).toBeGreaterThan(paused)
  expect(kept.frames.slice(0, paused)).toEqual(first.frames)

  // played, it shows the kept boxes; a picture takes its place, and it comes back
  await bar.getByRole('button', { name: 'Play' }).click()
  await expect(bar.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page
    .getByRole('button', { name: /Boats|nagasaki-boats/ })
    .first()
    .click()
  await expect(bar).toBeHidden()
  await expectAnswer(page)
  await page.getByRole('button', { name: 'Back to the film' }).click()
  await expect(bar.getByRole('button', { name: 'Play' })).toBeVisible()
  await expect(bar).toContainText('frames detected')
})

test('a film that cannot be opened is named for what it is', async ({ page, baseURL }) => {
  const film = await makeFilm(page, baseURL!, {
    ...{ format: 'mp4', codec: 'avc', width: 320, height: 240, times: [0, 0.1, 0.2] },
  })
  await page.goto('/?size=320')
  await expectAnswer(page)
  const open = async (name: string, buffer: Buffer) => {
    await openImages(page, { name, mimeType: 'video/mp4', buffer })
  }
  await open('cut.mp4', film.subarray(0, 300))
  await expect(page.getByText(/“cut.mp4” was cut off: the index of its frames/)).toBeVisible()
  const text = film.toString('latin1')
  const hevc = text.replaceAll('avc1', 'hvc1').replaceAll('avcC', 'hvcC')
  await open('hevc.mp4', Buffer.from(hevc, 'latin1'))
  await expect(page.getByText(/“hevc.mp4” is coded as HEVC/)).toBeVisible()
  await open('old.avi', Buffer.from('RIFF\x24\0\0\0AVI LIST'))
  await expect(page.getByText(/“old.avi” is a film in AVI format/)).toBeVisible()
  // what was on the stage stays
  await expectAnswer(page)
})

/** The open dialog saves the stretch as a GIF that shows the film's moments, with boxes where they belong. */
async function expectGif(page: Page, saved: SavedFilm): Promise<void> {
  await expect(page.getByText(/^A GIF shows the first 10 seconds/)).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'GIF', exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toBe('boats.detections.gif')
  const { frames, repeats } = readGif(await readFile(await download.path()))
  expect(repeats).toBe(true)
  // ten in a second at most: of the first quarter of a second every other frame or so
  const shown = [0, 3, 5, 7, 8, 9, 10, 11]
  const moments = [...shown.map((frame) => saved.frames[frame]!.time), 0.79]
  const begin = moments.map((time) => Math.round(100 * time))
  expect(frames.map(({ delay }) => delay)).toEqual(
    shown.map((_, i) => 10 * (begin[i + 1]! - begin[i]!)),
  )
  for (const [i, frame] of shown.entries()) {
    const gif = frames[i]!
    expect(gif).toMatchObject({ width: 320, height: 240 })
    const [{ box, classId }] = saved.frames[frame]!.detections as [DetectionExport['detections'][0]]
    const colour = [1, 3, 5].map((at) =>
      Number.parseInt(classColour(classId).slice(at, at + 2), 16),
    )
    const [x1, y1, , y2] = box.map(Math.round) as [number, number, number, number]
    // its lower half, where a label of another box may hide a part
    const rows = [0.5, 0.6, 0.7, 0.8, 0.9].map((share) => Math.round(y1 + share * (y2 - y1)))
    const side = rows.flatMap((y) => [0, 1].map((x) => gif.pixels[y * 320 + Math.max(0, x1 - x)]!))
    const far = side.map((pixel) => Math.hypot(...pixel.map((value, c) => value - colour[c]!)))
    expect(Math.min(...far), `left side in frame ${frame}`).toBeLessThan(40)
  }
}

async function expectPoster(page: Page): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Poster' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('boats.poster.png')
  const png = await readFile(await download.path())
  // 12 frames in three columns and four rows, each with a line for its time
  expect(png.readUInt32BE(16)).toBe(12 + 3 * (320 + 12))
  expect(png.readUInt32BE(20)).toBe(12 + 4 * (240 + 26))
}

/** Saves the film's results as JSON and reads them. */
async function saveFilm(page: Page): Promise<SavedFilm> {
  await page.getByRole('button', { name: 'Save results' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'JSON', exact: true }).click(),
  ])
  await page.keyboard.press('Escape')
  return JSON.parse(await readFile(await download.path(), 'utf8')) as SavedFilm
}

function withoutTracks(detections: DetectionExport['detections']) {
  return detections.map(({ classId, label, score, box }) => ({ classId, label, score, box }))
}
