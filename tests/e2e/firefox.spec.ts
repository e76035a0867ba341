import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core'
import { readHeaders } from '../../src/build/headers.ts'
import { findFirefox } from '../../src/commands/firefox.ts'
import type { DetectionExport } from '../../src/run/build-export.ts'
import { messageOf } from '../../src/words/message-of.ts'
import { sampleReferences } from '../fixtures/sample-references.ts'
import { exact, match, type Detection } from './match.ts'
import { shared, sharedIsHere } from './offer-networks.ts'
import { plainHost, type PlainHost } from './plain-host.ts'

/**
 * The main way through the page in Firefox, driven by WebDriver BiDi. Puppeteer speaks what Debian's Firefox
 * understands of it; Playwright asks for more ("emulation.setMediaFeaturesOverride"). There is no WebGPU adapter on
 * such a machine, so the network runs on WASM.
 */
const program = findFirefox()
const sample = sampleReferences.find(({ size }) => size === 320)
if (!sample) throw new Error('there is no reference for 320')
test.skip(!program, 'skipped: there is no Firefox, and none could be installed')

let host: PlainHost
let browser: Browser
let page: Page
let downloads: string
const problems: string[] = []

test.beforeAll(async () => {
  host = await plainHost('dist', (path) => readHeaders('public/_headers', path))
  downloads = mkdtempSync(join(tmpdir(), 'gridlens-firefox-'))
  browser = await launch({
    ...{ browser: 'firefox', executablePath: program ?? '', headless: true },
    defaultViewport: { width: 1440, height: 900 },
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.helperApps.neverAsk.saveToDisk': 'application/json',
      // a camera that is there, and that a person has refused
      'media.navigator.streams.fake': true,
      'permissions.default.camera': 2,
    },
  })
  page = await browser.newPage()
  page.on('pageerror', (error) => problems.push(messageOf(error)))
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) problems.push(message.text())
  })
})

test.afterAll(async () => {
  host?.close()
  await browser?.close()
  if (downloads) rmSync(downloads, { recursive: true, force: true })
})

test('Firefox opens pictures, detects as the reference does, follows sliders, tells of a refused camera, exports, and does it all again without a network', async () => {
  const address = `${host.address}?size=320&fit=square&sample=${sample.file.replace('.jpg', '')}`
  await page.goto(address)
  await expectAnswer()
  await expectThreads()
  const first = await exported()
  const found = match(first.detections, sample.detections, exact)
  expect(found).toMatchObject({ missing: [], extra: [] })
  expect(found.matched).toBeGreaterThan(4)

  await press('Camera')
  await soon(() => textOf('[role=alert]')).toMatch(/Camera blocked\. Allow it/)
  await press('Dismiss')
  await expectAnswer()

  const pictures = sharedIsHere ? goldenPictures() : []
  const input = (await page.waitForSelector(
    'input[type=file][aria-label="Open image"]',
  )) as ElementHandle<HTMLInputElement>
  await input.uploadFile(...pictures.map(({ file }) => resolve(shared, 'images', file)))
  let matched = 0
  const worst = { plain: 0, profile: 0 }
  for (const { file, detections, profile } of pictures) {
    await press(file)
    await soon(current).toBe(file)
    await expectAnswer()
    const answer = await exported()
    expect(answer.image.name).toBe(file)
    const matching = match(answer.detections, detections, exact)
    expect(matching, file).toMatchObject({ missing: [], extra: [] })
    matched += matching.matched
    const kind = profile ? 'profile' : 'plain'
    worst[kind] = Math.max(worst[kind], matching.worst)
  }
  console.log(
    `  Firefox: ${matched} detections of ${pictures.length} photographs, off by at most ${worst.plain.toFixed(2)} px, or ${worst.profile.toFixed(2)} px with a colour profile`,
  )
  expect(matched > 0).toBe(sharedIsHere)

  const confidence = await slider('Confidence')
  const all = await exported()
  await confidence.press('End')
  await soon(status).toBe('0 objects')
  await confidence.press('ArrowLeft')
  for (let step = 0; step < 60; step++) await confidence.press('ArrowLeft')
  await soon(status).not.toBe('0 objects')
  expect((await exported()).detections.length).toBeLessThan(all.detections.length)
  expect(await textOf('body')).not.toContain('A new version is here')

  // the threads of this visit still wait or compute: the service worker has to answer all the same
  await soon(kept, 60_000).toEqual({ page: true, used: 2, worker: 'activated' })
  host.close()
  await page.goto(address)
  await expectAnswer()
  await expectThreads()
  expect((await exported()).detections).toEqual(first.detections)
  expect(problems).toEqual([])
})

/** Asked ten times a second: the usual intervals would add half a minute. */
function soon<T>(ask: () => T | Promise<T>, timeout = 20_000) {
  return expect.poll(ask, { timeout, intervals: [100] })
}

interface Golden {
  readonly images: readonly { readonly file: string; readonly detections: readonly Detection[] }[]
}

/** Photographs with objects in them, with a colour profile and without. */
function goldenPictures(): readonly (Golden['images'][number] & { readonly profile: boolean })[] {
  const file = resolve(shared, 'golden', 'yolov5s@320.json')
  const { images } = JSON.parse(readFileSync(file, 'utf8')) as Golden
  const hasProfile = (name: string) =>
    readFileSync(resolve(shared, 'images', name)).includes('ICC_PROFILE')
  return [true, false].flatMap((profile) =>
    images
      .filter((one) => hasProfile(one.file) === profile)
      .slice(0, 6)
      .map((one) => ({ ...one, profile })),
  )
}

async function expectThreads(): Promise<void> {
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
  await soon(() => textOf('header')).toMatch(/WASM ×([2-9]|\d\d)/)
}

/** What the service worker keeps, and whether it answers this page. */
function kept() {
  return page.evaluate(async () => ({
    page: (await caches.match(new URL('./', location.href).href)) !== undefined,
    used: (await (await caches.open('gridlens-used')).keys()).length,
    worker: navigator.serviceWorker.controller?.state,
  }))
}

function status(): Promise<string> {
  return page.evaluate(() => document.querySelector('output, [role=status]')?.textContent ?? '')
}

async function expectAnswer(): Promise<void> {
  await soon(status, 60_000).toMatch(/^\d+ objects?$/)
}

/** Name of the picture on the stage. */
function current(): Promise<string | null> {
  return page.evaluate(
    () => document.querySelector('button[aria-current]')?.getAttribute('aria-label') ?? null,
  )
}

function textOf(selector: string): Promise<string> {
  return page.evaluate((one) => document.querySelector(one)?.textContent ?? '', selector)
}

/** Presses the button of that name, once it is there. */
async function press(name: string): Promise<void> {
  const button = await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('button')].find(
        (one) => (one.getAttribute('aria-label') ?? one.textContent) === wanted,
      ),
    {},
    name,
  )
  await (button as ElementHandle<HTMLButtonElement>).click()
}

async function slider(name: string): Promise<ElementHandle> {
  const found = await page.waitForSelector(`::-p-aria([name="${name}"][role="slider"])`)
  if (!found) throw new Error(`no slider named ${name}`)
  return found
}

/** Exports the answer on the stage as JSON, and reads the saved file. */
async function exported(): Promise<DetectionExport> {
  for (const name of readdirSync(downloads)) rmSync(join(downloads, name))
  await press('Export JSON')
  let read: DetectionExport | null = null
  await soon(() => {
    const name = readdirSync(downloads).find((one) => one.endsWith('.json'))
    try {
      if (name) read = JSON.parse(readFileSync(join(downloads, name), 'utf8')) as DetectionExport
    } catch {
      // the browser is still writing
    }
    return read
  }).not.toBeNull()
  return read!
}
