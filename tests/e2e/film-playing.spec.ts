import { expect, type Page } from '@playwright/test'
import { redSquares } from '../fixtures/film-scenes.ts'
import { makeFilm } from '../fixtures/made-film.ts'
import { expectAnswer, exportJson, openImages, watchConsole } from './app.ts'
import { filmBar, openFilm, saveFilmJson, steady, makerBeside, openWithSquares } from './films.ts'
import { test } from './test.ts'

const frames = 60
const rate = 30
const size = { width: 320, height: 240 }
const scenes = Array.from({ length: frames }, (_, i) => redSquares([[50 + 3 * i, 120]]))

let said: readonly string[]
test.beforeEach(({ page }) => {
  said = watchConsole(page)
})
test.afterEach(() => expect(said).toEqual([]))

test('a film is sought, stepped, cut to a stretch, played faster and again and again @long', async ({
  page,
  baseURL,
}) => {
  const maker = await makerBeside(page)
  const film = await makeFilm(maker, baseURL!, {
    ...{ format: 'mp4', codec: 'avc', times: steady(frames, rate), scenes },
    ...size,
  })
  await rememberElement(page)
  await openWithSquares(page)
  await openFilm(page, 'square.mp4', film, frames)
  const bar = filmBar(page)
  const moment = bar.getByRole('slider', { name: 'Moment' })
  const stands = async (frame: number, answered: number) => {
    await expect(bar).toContainText(`frame ${frame} of ${frames}`)
    await expect(bar).toContainText(`${answered} of ${frames} frames detected`)
  }

  await expectAnswer(page)
  await moment.press('End')
  await stands(60, 2)
  await bar.getByRole('button', { name: 'One frame back' }).click()
  await stands(59, 3)
  await moment.fill(String(19 / rate))
  await stands(20, 4)
  await bar.getByRole('button', { name: 'One frame on' }).click()
  await stands(21, 5)
  await expectSquares(page, [1, 20, 21, 59, 60])

  const more = bar.getByRole('button', { name: 'More' })
  await more.click()
  await page.getByRole('button', { name: 'From here' }).click()
  await page.keyboard.press('Escape')
  await moment.fill(String(39 / rate))
  await stands(40, 6)
  await more.click()
  await page.getByRole('button', { name: 'To here' }).click()
  await page.getByLabel('Speed').selectOption('4')
  await page.getByRole('switch', { name: 'Repeat' }).click()
  await page.keyboard.press('Escape')

  // only the stretch is run over
  await bar.getByRole('button', { name: 'Detect the rest' }).click()
  await expect(bar).toContainText('24 of 60 frames detected')
  const stretch = steady(20, 1).map((i) => 21 + i)
  await expectSquares(
    page,
    [1, 20, ...stretch, 59, 60].toSorted((a, b) => a - b),
  )

  // played, it goes back from its end to its start, and never leaves the stretch
  const seen = await watchFrames(page)
  await bar.getByRole('button', { name: 'Play' }).click()
  await expect.poll(async () => turns(await seen())).toBeGreaterThanOrEqual(2)
  expect(await page.evaluate(() => (globalThis as unknown as Kept).film?.playbackRate)).toBe(4)
  await bar.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(bar.getByRole('button', { name: 'Play' })).toBeVisible()
  const shown = await seen()
  expect(Math.min(...shown)).toBeGreaterThanOrEqual(21)
  expect(Math.max(...shown)).toBeLessThanOrEqual(40)
})

test('a film that the browser plays but does not decode frame by frame is detected as it plays @long', async ({
  page,
  baseURL,
}) => {
  const maker = await makerBeside(page)
  const film = await makeFilm(maker, baseURL!, {
    ...{ format: 'webm', codec: 'vp8', times: steady(frames, rate), scenes },
    ...size,
  })
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'VideoDecoder'))
  await openWithSquares(page)
  await openImages(page, { name: 'square.webm', mimeType: 'video/webm', buffer: film })
  await expect(page.getByRole('img', { name: /^square\.webm/ })).toBeVisible()
  const bar = filmBar(page)
  await expect(bar.getByRole('button', { name: 'Detect every frame' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await expectAnswer(page)
  const [first] = (await exportJson(page)).detections
  await bar.getByRole('slider', { name: 'Moment' }).fill('1')
  // 30 frames later the square is 90 pixels further
  await expect
    .poll(async () => (await exportJson(page)).detections[0]?.box[0])
    .toBeGreaterThan(first!.box[0] + 80)
  await bar.getByRole('button', { name: 'Play' }).click()
  await expect(bar.getByRole('button', { name: 'Play' })).toBeVisible()
  await expect
    .poll(async () => (await exportJson(page)).detections[0]?.box[0])
    .toBeGreaterThan(first!.box[0] + 160)
})

interface Kept {
  film: HTMLVideoElement | undefined
  frames: number[]
}

/** Keeps the element that was played last, which is not in the document. */
async function rememberElement(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // oxlint-disable-next-line typescript/unbound-method -- called with its own element below
    const play = HTMLMediaElement.prototype.play
    HTMLMediaElement.prototype.play = function (this: HTMLVideoElement) {
      ;(globalThis as unknown as Kept).film = this
      return Reflect.apply(play, this, []) as Promise<void>
    }
  })
}

/** Collects the frames that the bar names; what it gives tells those so far. */
async function watchFrames(page: Page): Promise<() => Promise<number[]>> {
  await filmBar(page).evaluate((bar) => {
    const kept = globalThis as unknown as Kept
    kept.frames = []
    new MutationObserver(() => {
      const frame = Number(/frame (\d+) of/.exec(bar.textContent ?? '')?.[1])
      if (frame > 0 && frame !== kept.frames.at(-1)) kept.frames.push(frame)
    }).observe(bar, { subtree: true, childList: true, characterData: true })
  })
  return () => page.evaluate(() => (globalThis as unknown as Kept).frames)
}

/** How often a film went back to its start. */
const turns = (shown: readonly number[]) =>
  shown.filter((frame, i) => i > 0 && frame < shown[i - 1]!).length

/** Just these frames are answered, each with the square where it is in that frame. */
async function expectSquares(page: Page, answered: readonly number[]): Promise<void> {
  const saved = await saveFilmJson(page)
  expect(saved.frames.map(({ frame }) => frame)).toEqual(answered)
  for (const { frame, detections } of saved.frames) {
    expect([frame, detections.length]).toEqual([frame, 1])
    const [x1, , x2] = detections[0]!.box
    expect([frame, Math.abs((x1 + x2) / 2 - (47 + 3 * frame)) < 2]).toEqual([frame, true])
  }
}
