import { expect, type Locator, type Page } from '@playwright/test'
import axe from 'axe-core'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { rawFakeCamera } from '../fixtures/fake-camera.ts'
import { readPng } from '../fixtures/png.ts'
import { boats, exportJson, watchConsole } from './app.ts'
import { checkExplanations, readNumber } from './explained.ts'
import { inferences, countInferences } from './inferences.ts'
import { collectGarbage, residentSet } from './memory.ts'
import { offerNetworks, sharedIsHere } from './offer-networks.ts'
import { test } from './test.ts'

// without the last row, since the camera plays only even sides
const { width, height, data } = readPng('tests/fixtures/boats.png')
const film = { width, height: height - (height % 2) }
// half a second later the same picture, brighter
const photo = new Uint8Array(data.buffer)
const brighter = photo.map((value) => Math.min(255, value + 30))
const camera = rawFakeCamera('inspect', film, [photo, brighter], 15)

test.use({
  permissions: ['camera'],
  launchOptions: {
    executablePath: ensureChromium(),
    args: [...chromiumFlags, ...camera],
  },
})

let said: readonly string[]
test.beforeEach(async ({ page }) => {
  said = watchConsole(page)
  await countInferences(page)
})
test.afterEach(() => expect(said).toEqual([]))

test.describe('the inspector', () => {
  test('explains everything by keyboard alone, without a run, and frees its memory', async ({
    page,
  }) => {
    await page.goto('/?size=320&fit=square&tab=inspect&sample=nagasaki-boats')
    const stage = page.getByRole('region', { name: 'Picture stage' })
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    const parts = page.getByRole('radiogroup', { name: 'Part of the inspector' })
    const choosePart = async (name: string) => {
      const all = ['Grid', 'Why', 'Why not', 'Saliency', 'NMS', 'IoU', 'Layers', 'Funnel']
      const chosen = parts.getByRole('radio', { checked: true })
      const now = await chosen.textContent()
      await tabTo(page, chosen)
      const steps = all.indexOf(name) - all.indexOf(now ?? '')
      for (let i = 0; i < Math.abs(steps); i++) await press(steps > 0 ? 'ArrowRight' : 'ArrowLeft')
      await expect(parts.getByRole('radio', { name, exact: true })).toBeChecked()
    }

    // grid: a stride, a cell and its neighbour, a heat map, the sums
    await expect(page.getByText('4,800 + 1,200 + 300 = 6,300')).toBeVisible({ timeout: 60_000 })
    await tabTo(page, page.getByRole('radio', { name: 'Stride 32' }))
    await press('ArrowLeft')
    await expect(page.getByText(/20 × 20 cells of 16 × 16/)).toBeVisible()
    await tabTo(page, stage)
    await press('ArrowRight', 'ArrowRight')
    await expect(page.getByRole('heading', { name: 'Column 11, row 10' })).toBeVisible()
    await expect(page.getByRole('heading', { name: /^Anchor 2 · 59 × 119/ })).toBeVisible()
    await press('Escape')
    await expect(page.getByText('What a cell predicted is listed here.')).toBeVisible()
    await tabTo(page, page.getByLabel('Heat map'))
    await press('O')
    await expect(page.getByText(/0 to 1: objectness/)).toBeVisible()
    await noViolations(page)

    // why: the second detection, step by step; the displayed numbers give the drawn box
    await choosePart('Why')
    await tabTo(page, page.getByRole('button', { name: 'Next detection' }))
    await press('Enter')
    await expect(page.getByLabel(/press a box on the picture/)).toHaveValue(/\d+/)
    await noViolations(page)

    // why not: a point of the picture, the candidates there, one after the other
    await choosePart('Why not')
    await tabTo(page, stage)
    await press('ArrowRight', 'ArrowDown')
    await expect(page.getByText(/Boxes around x \d+, y \d+/)).toBeVisible()
    const rejected = page.locator('[aria-busy="false"] > [data-verdict]')
    await expect(rejected.first()).toBeVisible()
    await tabTo(page, rejected.first().getByRole('button').first())
    await press('ArrowDown')
    await expect(rejected.nth(1).getByRole('button').first()).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await tabTo(page, page.getByRole('button', { name: 'Whole picture', exact: true }))
    await press('Enter')
    await expect(page.locator('[data-verdict="suppressed"]').first()).toContainText(/IoU is 0\.\d+/)
    await noViolations(page)

    // NMS: to the end, and back a step
    await choosePart('NMS')
    const scrubber = page.getByRole('slider', { name: /^Step \d+ of/ })
    await tabTo(page, scrubber)
    await press('ArrowRight')
    await expect(page.getByText('is the best one left: kept.').last()).toBeVisible()
    await expect(page.locator('[aria-current="step"]')).toContainText('take the best one')
    await press('End')
    await expect(page.getByRole('heading', { name: 'Kept so far: 7 of 7' })).toBeVisible()
    await tabTo(page, page.getByRole('combobox', { name: 'Kind' }))
    await press('D')
    await expect(page.getByText('DIoU threshold t')).toBeVisible()
    await press('G')
    await tabTo(page, scrubber)
    await press('Home', ' ')
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    await press(' ')
    await noViolations(page)

    // IoU: the boxes by keys, and by numbers
    await choosePart('IoU')
    await tabTo(page, stage)
    const before = await page.getByLabel('A x1').inputValue()
    await press('ArrowRight', 'Shift+ArrowDown')
    await expect(page.getByLabel('A x1')).not.toHaveValue(before)
    await press(' ')
    await expect(page.getByRole('radio', { name: 'Box B' })).toBeChecked()
    const [iou, shared, union] = await Promise.all(
      ['IoU', 'I', 'U'].map((name) => shownValue(page, name)),
    )
    expect(iou).toBeCloseTo(shared! / union!, 5)
    await noViolations(page)

    // layers: in a separate worker, which is ended
    await collectGarbage(page)
    const resident = await residentSet(page)
    await choosePart('Layers')
    await expect(page.getByRole('heading', { name: /^Layers: \d+/ })).toBeVisible({
      timeout: 60_000,
    })
    const list = page.locator('[data-layer]')
    await tabTo(page, list.first())
    await press('ArrowDown', 'Enter')
    await expect(
      page.getByRole('heading', { name: /^Conv 3 × 3, SiLU: 64 × 80 × 80/ }),
    ).toBeVisible()
    await tabTo(page, page.getByRole('slider', { name: /^Map / }))
    await press('ArrowRight')
    await expect(page.getByText(/number 2 of 64/)).toBeVisible()
    await tabTo(page, stage)
    await press('ArrowRight', 'ArrowRight')
    await expect(page.getByText('Sum, before the activation')).toBeVisible()
    await expect(page.getByText(/Column 41, row 40/)).toBeVisible()
    await tabTo(page, page.getByRole('radio', { name: 'After SiLU' }))
    await press('ArrowRight', 'ArrowRight')
    await expect(page.getByText(/What if this were ReLU: \d+\.\d% of the/)).toBeVisible()
    await noViolations(page)
    const peak = await residentSet(page)
    expect(await workers(page)).toEqual(['engine', 'layers'])
    await choosePart('Funnel')
    await expect.poll(() => workers(page)).toEqual(['engine'])
    let after = peak
    await expect
      .poll(
        async () => {
          await collectGarbage(page)
          after = await residentSet(page)
          return (after - resident) / 1e6
        },
        // the allocator returns pages at its own pace, within seconds
        { timeout: 40_000, intervals: [500] },
      )
      .toBeLessThan(30)
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0)
    console.log(
      `  resident set: ${megabytes(resident)} MB, with layers ${megabytes(peak)} MB, after them ${megabytes(after)} MB`,
    )

    // funnel: its numbers equal those that the Detect tab exports
    await expect(page.locator('[data-stage="all"]')).toContainText('6,300')
    await expect(page.locator('[data-stage="filter"]')).toContainText('7')
    await noViolations(page)
    expect(await inferences(page)).toBe(1)

    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 390, height: 844 })
    for (const part of ['IoU', 'NMS', 'Why not', 'Why', 'Grid']) {
      await choosePart(part)
      await noViolations(page)
    }

    // the displayed numbers of each detection give the drawn box
    await page.getByRole('tab', { name: 'Detect' }).click()
    const drawn = await exportJson(page)
    await page.getByRole('tab', { name: 'Inspect' }).click()
    await page.getByRole('radio', { name: 'Why', exact: true }).click()
    await checkExplanations(page, 'anchors', drawn)
    expect(await inferences(page)).toBe(1)
  })

  test('shows what in the picture made a box, in three ways, and saves the map', async ({
    page,
  }) => {
    await page.goto(
      '/?size=320&form=fast&fit=square&backend=wasm&tab=inspect&part=saliency&sample=nagasaki-boats',
    )
    // the tab has a status of the stage too
    const status = page.getByRole('tabpanel').locator('p[role="status"]')

    // hiding parts: a first map after 50 masks, cancel keeps it
    await expect(page.getByRole('button', { name: 'Start' })).toBeVisible({ timeout: 60_000 })
    await page.getByRole('radio', { name: '300 masks' }).click()
    await page.getByRole('button', { name: 'Start' }).click()
    const save = page.getByRole('button', { name: 'Save the picture with the map' })
    await expect(save).toBeVisible({ timeout: 60_000 })
    await noViolations(page)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(status).toContainText(/Cancelled; the map of \d+ masks stays/)
    await expect.poll(() => workers(page)).toEqual(['engine'])
    const download = page.waitForEvent('download')
    await save.click()
    expect((await download).suggestedFilename()).toMatch(/\.occlusion\.png$/)

    // the exact sum, and one of its channels on the picture
    await page.getByRole('radio', { name: 'Channels' }).click()
    await expect(status).toContainText(/\(bias\) \+ \d+ products/, { timeout: 60_000 })
    const channel = page.getByRole('button', { name: /^Channel \d+/ }).first()
    await channel.click()
    await expect(page.getByText(/where channel \d+ fires/)).toBeVisible()
    await noViolations(page)

    // a layer's strongest pattern
    await page.getByRole('radio', { name: 'Layer', exact: true }).click()
    await expect(status).toHaveText(/^Conv \d × \d, SiLU, [\d × ]+$/, { timeout: 60_000 })
    await page.getByRole('radio', { name: 'Of the picture' }).click()
    await expect(status).toHaveText(/^Conv \d × \d, SiLU, [\d × ]+$/)
    await noViolations(page)
    await page.getByRole('radio', { name: 'Funnel' }).click()
    await expect.poll(() => workers(page)).toEqual(['engine'])
  })

  test('follows a camera, and leaves it alone when closed', async ({ page }) => {
    await page.goto('/?size=320&fit=square&tab=inspect&live=160&sample=nagasaki-boats')
    await expect(page.getByText(/Why 6,300/)).toBeVisible({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Camera', exact: true }).click()
    await expect(page.getByText(/follow the camera’s newest frame/)).toBeVisible()
    await page.getByRole('region', { name: 'Picture stage' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('heading', { name: /^Column \d+, row \d+/ })).toBeVisible()
    await expect.poll(() => asked(page, 'explain')).toBeGreaterThan(5)
    // the cell's prediction differs in the next photo
    const told = new Set<string | null>()
    const prediction = page.getByText(/^Box .* objectness/).first()
    await expect
      .poll(async () => told.add(await prediction.textContent()).size, { intervals: [100] })
      .toBeGreaterThan(1)

    await page.getByRole('tab', { name: 'Detect' }).click()
    const [questions, frames] = [await asked(page, 'explain'), await asked(page, 'run')]
    await expect.poll(() => asked(page, 'run')).toBeGreaterThan(frames + 15)
    // one question may have been under way
    expect((await asked(page, 'explain')) - questions).toBeLessThanOrEqual(1)
    // once the fast form has come
    await expect.poll(() => workers(page), { timeout: 60_000 }).toEqual(['engine'])
  })

  test('shows the actual inner tensors of a head that decodes inside the graph, reacts to mouse and touch, and reports failures in words', async ({
    page,
  }) => {
    test.skip(!sharedIsHere, 'skipped: ../shared, which holds the network, is not here')
    await offerNetworks(page)
    await page.goto(`/?model=yolo11n_int8&tab=inspect&part=why&${boats}`)
    await expect(page.getByText(/Decoded inside the graph/)).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText(/There is no objectness/)).toBeVisible()
    const box = await page.locator('[data-step="box"] [data-value]').allTextContents()
    await page.getByRole('button', { name: 'Show what it was computed from' }).click()
    await expect(page.getByText('Inside the graph: distributions over distances')).toBeVisible({
      timeout: 60_000,
    })
    const edges = await page
      .locator('[data-step="decode"]')
      .last()
      .locator('[data-value]')
      .allTextContents()
    const numbers = (texts: readonly string[]) => texts.slice(-4).map(readNumber)
    numbers(edges).forEach((edge, at) => expect(edge).toBeCloseTo(numbers(box)[at] ?? NaN, 1))
    await expect.poll(() => workers(page)).toEqual(['engine'])

    // a press on the picture selects the box, a point, a cell
    const choosePart = (name: string) => page.getByRole('radio', { name, exact: true }).click()
    const at = await picturePlaces(page)
    await page.mouse.click(...at(900, 760))
    await expect(page.getByLabel(/press a box on the picture/).locator(':checked')).toHaveText(
      /^2\. boat/,
    )
    await choosePart('Why not')
    await page.mouse.click(...at(420, 660))
    await page.getByLabel('What do you see there?').selectOption({ label: 'person' })
    await expect(page.locator('[aria-busy="false"] > [data-verdict]').first()).toContainText(
      /person.*Below the threshold: it lacks 0\.\d+ to 0\.25/,
    )
    await choosePart('Grid')
    await expect(page.getByText('What a cell predicted is listed here.')).toBeVisible()
    await page.mouse.move(...at(500, 400))
    await expect(page.getByRole('heading', { name: 'Column 4, row 4' })).toBeVisible()
    await page.getByLabel('Heat map').selectOption({ label: 'boat' })
    await expect(page.getByText(/score of “boat” in each cell. Greatest 0\.6/)).toBeVisible()

    // the IoU part: boxes moved and resized by mouse, moved by touch
    await choosePart('IoU')
    const corners = () =>
      Promise.all(
        ['A x1', 'A y1', 'A x2', 'A y2'].map(async (side) =>
          Number(await page.getByLabel(side).inputValue()),
        ),
      )
    expect(await corners()).toEqual([205, 205, 563, 491])
    await page.mouse.move(...at(230, 300))
    await page.mouse.down()
    await page.mouse.move(...at(280, 330), { steps: 2 })
    await page.mouse.up()
    await expect.poll(corners).toEqual([255, 235, 613, 521].map((side) => nearly(side)))
    await page.mouse.move(...at(255, 235))
    await page.mouse.down()
    await page.mouse.move(...at(155, 195), { steps: 2 })
    await page.mouse.up()
    await expect.poll(corners).toEqual([155, 195, 613, 521].map((side) => nearly(side)))
    const fingers = await page.context().newCDPSession(page)
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...place: number[]) => {
      const [x = 0, y = 0] = place
      const touchPoints = type === 'touchEnd' ? [] : [{ x, y }]
      return fingers.send('Input.dispatchTouchEvent', { type, touchPoints })
    }
    await finger('touchStart', ...at(220, 300))
    await finger('touchMove', ...at(240, 320))
    await finger('touchMove', ...at(260, 340))
    await finger('touchEnd')
    await expect.poll(corners).toEqual([195, 235, 653, 561].map((side) => nearly(side)))

    // a truncated download is reported, and can be retried
    const file = '**/models/yolo11n_int8.onnx'
    await page.route(file, (route) => route.fulfill({ body: 'not a network' }))
    await choosePart('Layers')
    await expect(page.getByRole('alert')).toHaveText(/arrived incomplete/)
    await page.unroute(file)
    await offerNetworks(page)
    await page.getByRole('button', { name: 'Open the layers again' }).click()
    // the first layer has been run
    await expect(page.getByRole('slider', { name: /^Map / })).toBeVisible({ timeout: 60_000 })
    await page.mouse.move(...at(500, 400))
    await expect(page.getByText(/It sees 3 × 3 px of the input/)).toBeVisible()
  })
})

/** Focuses a control with the Tab key, forwards or backwards, whichever is shorter. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === document.activeElement)
  const isAhead = await target.evaluate((element) => {
    const focused = document.activeElement ?? document.body
    return (focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) === 0
  })
  for (let presses = 0; presses < 60; presses++) {
    if (await isFocused()) return
    await page.keyboard.press(isAhead ? 'Tab' : 'Shift+Tab')
  }
  throw new Error(`the Tab key does not come to ${target.toString()}`)
}

/** Maps a point of the first sample photograph, in its pixels, to the page. */
async function picturePlaces(page: Page): Promise<(x: number, y: number) => [number, number]> {
  const image = page.getByRole('region', { name: 'Picture stage' }).locator('canvas, img').first()
  const { x: left, y: top, width: wide, height: high } = (await image.boundingBox())!
  return (x, y) => [left + (x * wide) / 1024, top + (y * high) / 819]
}

/** Equality within the rounding of pointer positions to whole screen pixels. */
function nearly(value: number): unknown {
  return { asymmetricMatch: (other: number) => Math.abs(other - value) <= 1.5 }
}

async function shownValue(page: Page, name: string): Promise<number> {
  return readNumber((await page.locator(`[data-value="${name}"]`).textContent()) ?? '')
}

/** Only for the open tab: other tests cover the rest of the page. */
async function noViolations(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run('[role="tabpanel"]'),
  )
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

/** Names of the page's running workers, without unnamed ones. */
function workers(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...(globalThis as unknown as { workers: Set<string> }).workers]
      .map((name) => name.split('-')[0] ?? '')
      .toSorted(),
  )
}

/** How many messages of a type the page has sent to its workers. */
function asked(page: Page, type: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      (globalThis as unknown as { messages: Record<string, number> }).messages[wanted] ?? 0,
    type,
  )
}

test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    const messages: Record<string, number> = {}
    const workers = new Set<string>()
    const names = new WeakMap<Worker, string>()
    Object.assign(globalThis, { messages, workers })
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options: WorkerOptions = {}) {
        super(url, options)
        const { name = '' } = options
        names.set(this, name)
        if (/^(engine|layers)/.test(name)) workers.add(name)
      }
      override postMessage(...args: unknown[]): void {
        const { type = '' } = args[0] as { type?: string }
        messages[type] = (messages[type] ?? 0) + 1
        Reflect.apply(super.postMessage, this, args)
      }
      override terminate(): void {
        workers.delete(names.get(this) ?? '')
        super.terminate()
      }
    }
  }),
)
