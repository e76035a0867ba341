import { existsSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { messageOf } from '../../src/words/message-of.ts'
import { watchConsole } from '../e2e/app.ts'
import { collectGarbage, dropCaches, residentSet, usedHeap } from '../e2e/memory.ts'
import { fakeCamera } from '../fixtures/fake-camera.ts'
import { keepNoResponses } from './keep-no-responses.ts'
import { begin, doRound } from './round.ts'
import { slope, type Sample } from './slope.ts'

export interface SoakOptions {
  readonly address: string
  readonly threads: number
  readonly minutes: number
  /** minutes at the beginning whose memory is left out */
  readonly lead: number
}

/** What a soak has shown; memory in MB, after a forced collection except for the peak. */
export interface Soaked {
  readonly threads: number
  readonly minutes: number
  readonly rounds: number
  readonly frames: number
  readonly recoveries: number
  readonly heap: readonly Sample[]
  readonly resident: readonly Sample[]
  /** megabytes a minute of the page's process, and of its JavaScript heap */
  readonly growth: { readonly resident: number; readonly heap: number }
  readonly peak: number
  /** errors that nothing handled, and what ended the soak before its time */
  readonly errors: readonly string[]
}

/** Two scenes a second, of photographs of one size. */
const photos = ['000000001000', '000000001532', '000000001675', '000000002006', '000000002153'].map(
  (id) => `../shared/images/${id}.jpg`,
)

export const sceneIsHere = photos.every((photo) => existsSync(photo))

/** Uses the page in rounds until the time is over, in a browser of its own. */
export async function soak({ address, threads, minutes, lead }: SoakOptions): Promise<Soaked> {
  const camera = fakeCamera(`soak-${threads}`, photos, 15)
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumFlags, ...camera],
  })
  const heap: Sample[] = []
  const resident: Sample[] = []
  let rounds = 0
  let frames = 0
  let recoveries = 0
  let peak = 0
  let errors: string[] = []
  try {
    const context = await browser.newContext({ permissions: ['camera'] })
    const page = await context.newPage()
    // what the compiler of this command inserts into functions that the page runs
    await page.addInitScript('globalThis.__name = (value) => value')
    await page.addInitScript((count) => {
      Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => count })
    }, threads)
    const said = watchConsole(page)
    page.on('crash', () => errors.push('the page crashed'))
    const start = performance.now()
    const minute = () => (performance.now() - start) / 60_000
    const watch = setInterval(() => {
      void residentSet(page).then(
        (size) => (peak = Math.max(peak, size / 1e6)),
        () => undefined,
      )
    }, 1000)
    try {
      await begin(page, address)
      await keepNoResponses(page)
      for (; minute() < minutes; rounds++) {
        const round = await doRound(page, rounds)
        frames += round.frames
        recoveries += round.recoveries
        const size = await settled(page)
        heap.push({ minute: minute(), value: size.heap / 1e6 })
        resident.push({ minute: minute(), value: size.resident / 1e6 })
        console.log(
          `  ${threads} thread${threads > 1 ? 's' : ''}, minute ${minute().toFixed(1)}: ${frames} frames, page ${(size.resident / 1e6).toFixed(0)} MB, heap ${(size.heap / 1e6).toFixed(2)} MB`,
        )
      }
    } catch (error) {
      errors.push(`round ${rounds + 1}: ${messageOf(error)}`)
    }
    clearInterval(watch)
    errors = [...errors, ...said]
    const late = ({ minute: at }: Sample) => at >= lead
    return {
      ...{ threads, minutes: minute(), rounds, frames, recoveries, heap, resident, peak, errors },
      growth: { resident: slope(resident.filter(late)), heap: slope(heap.filter(late)) },
    }
  } finally {
    await browser.close()
  }
}

/**
 * Bytes that the app holds: without what the browser keeps until memory is short, such as decoded pictures, and once
 * finalisers have run, which they do after a collection, and free what the next one collects.
 */
async function settled(page: Page) {
  await dropCaches(page)
  await collectGarbage(page)
  await page.waitForTimeout(200)
  const heap = await usedHeap(page)
  return { heap, resident: await residentSet(page) }
}
