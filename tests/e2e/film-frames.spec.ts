import { expect, type Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { readFile } from 'node:fs/promises'
import type { DetectionExport } from '../../src/run/build-export.ts'
import { walkingCat } from '../fixtures/film-scenes.ts'
import { canMake, makeFilm, type MadeFilm } from '../fixtures/made-film.ts'
import { readFilm } from '../fixtures/read-film.ts'
import { expectAnswer, openImages, watchConsole } from './app.ts'
import {
  changing,
  detectAll,
  filmBar,
  openFilm,
  saveFilmJson,
  steady,
  makerBeside,
} from './films.ts'
import { test } from './test.ts'

const size = { width: 320, height: 240 }
const rates = { 24: steady, 30: steady, changing }

interface Kind extends Pick<MadeFilm, 'format' | 'codec' | 'rotation'> {
  readonly rate: keyof typeof rates
  readonly frames: number
}

let said: readonly string[]
test.beforeEach(({ page }) => {
  said = watchConsole(page)
})
test.afterEach(() => expect(said).toEqual([]))

test('every frame of a film has the boxes of the same frame opened as a picture', async ({
  page,
  baseURL,
}) => {
  await compare(page, baseURL!, { format: 'mp4', codec: 'avc', rate: 24, frames: 12 })
})

for (const rate of [24, 30, 'changing'] as const) {
  for (const [format, codec, rotation] of [
    ['mp4', 'avc', 0],
    ['mp4', 'avc', 90],
    ['webm', 'vp9', 0],
    ['mp4', 'vp9', 90],
    ['webm', 'vp8', 0],
    ['mp4', 'av1', 0],
  ] as const) {
    test(`frames of ${format}, ${codec}, rate ${rate}, turned by ${rotation}, are answered as pictures @long`, async ({
      page,
      baseURL,
    }) => {
      const kind = { format, codec, rotation, rate, frames: 24 }
      test.skip(!(await canMake(page, baseURL!, codec)), `no encoder for ${codec} in this browser`)
      await compare(page, baseURL!, kind)
    })
  }
}

/** Compares the boxes of each frame with those of a picture of it that was decoded apart from the app. */
async function compare(page: Page, origin: string, { rate, frames, ...kind }: Kind): Promise<void> {
  const maker = await makerBeside(page)
  const times = rate === 'changing' ? changing(frames) : steady(frames, rate)
  const scenes = walkingCat(frames)
  const film = await makeFilm(maker, origin, { ...kind, ...size, times, scenes })
  const { frames: pictures } = await readFilm(maker, origin, film)
  expect(pictures).toHaveLength(frames)

  await page.goto('/?size=320&form=fast')
  await page.getByRole('button', { name: 'Clear' }).click()
  await openFilm(page, 'cat.mp4', film, frames)
  await detectAll(page, frames)
  const saved = await saveFilmJson(page)
  expect(saved.frames).toHaveLength(frames)

  await openImages(
    page,
    pictures.map(({ png }, i) => ({ name: nameOf(i), mimeType: 'image/png', buffer: png })),
  )
  await expect(filmBar(page)).toBeHidden()
  await expectAnswer(page)
  const answers = await exportAll(page)
  saved.frames.forEach(({ frame, detections }, i) => {
    const { image, settings, detections: found } = answers(nameOf(i))
    expect(settings).toEqual(saved.settings)
    expect(settings.form).toBe('fast')
    expect(image).toEqual({ name: nameOf(i), ...size })
    expect(found.length).toBeGreaterThan(0)
    const boxes = detections.map(({ classId, label, score, box }) => ({
      classId,
      label,
      score,
      box,
    }))
    expect({ frame, boxes }).toEqual({ frame, boxes: found })
  })
}

const nameOf = (index: number) => `picture ${index + 1}.png`

/** Saves the answers of all open pictures; gives that of one. */
async function exportAll(page: Page): Promise<(name: string) => DetectionExport> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: /^Export all \d+ as ZIP$/ }).click(),
  ])
  const zip = unzipSync(await readFile(await download.path()))
  return (name) => JSON.parse(new TextDecoder().decode(zip[`json/${name}.json`])) as DetectionExport
}
