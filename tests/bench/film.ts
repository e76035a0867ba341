import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { residentSet, usedHeap } from '../e2e/memory.ts'
import type { Scene } from '../fixtures/film-scenes.ts'
import { makeFilm } from '../fixtures/made-film.ts'
import type { MuxerPage } from '../fixtures/muxer-page.ts'
import { startPreview } from '../start-preview.ts'
import { markdownTable } from './table.ts'
import { forgetFrames, watchEngine } from './watch-engine.ts'

/**
 * A run over every frame of a film of 1280 x 720 at 30 frames a second, from `dist/`: its rate beside 1 / (run +
 * decode), memory in each eighth of it, and how the page answers meanwhile. `run` is from a frame's request to its
 * answer during the run; `decode` is that of the same film by itself.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    size: { type: 'string', default: '320' },
    form: { type: 'string', default: 'fast' },
    query: { type: 'string', default: '' },
  },
})
const rate = 30
const frames = rate * Number(values.seconds)
const size = { width: 1280, height: 720 }
/** Parts of the run after each of which memory is read. */
const parts = 8

const server = await startPreview()
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumFlags],
})
try {
  const context = await browser.newContext()
  const maker = await context.newPage()
  const times = Array.from({ length: frames }, (_, i) => i / rate)
  const origin = new URL(server.address).origin
  const film = await makeFilm(maker, origin, {
    ...{ format: 'mp4', codec: 'avc', times, scenes: times.map(swinging) },
    ...size,
  })
  console.log(`film of ${frames} frames, ${(film.length / 1e6).toFixed(1)} MB`)
  const decode = await decodeTime(maker, film)
  await maker.close()
  await timeRun(await context.newPage(), film, decode)
} finally {
  await browser.close()
  await server.close()
}

/** Boats that swing to the left and back in twenty seconds. */
function swinging(time: number): Scene {
  const at = 256 * (1 - Math.cos((2 * Math.PI * time) / 20))
  return [{ photo: 'boats', from: [0, 0, 1024, 819], to: [-at, -260, 1792, 1433] }]
}

/** Milliseconds in which a frame is decoded by itself. */
async function decodeTime(page: Page, film: Buffer): Promise<number> {
  return page.evaluate(async (source) => {
    const { Mediabunny } = globalThis as unknown as MuxerPage
    const blob = await (await fetch(`data:video/mp4;base64,${source}`)).blob()
    const input = new Mediabunny.Input({
      formats: Mediabunny.ALL_FORMATS,
      source: new Mediabunny.BlobSource(blob),
    })
    const track = (await input.getPrimaryVideoTrack())!
    const start = performance.now()
    let count = 0
    for await (const sample of new Mediabunny.VideoSampleSink(track).samples()) {
      sample.close()
      count += 1
    }
    return (performance.now() - start) / count
  }, film.toString('base64'))
}

async function timeRun(page: Page, film: Buffer, decode: number): Promise<void> {
  const read = await watchEngine(page)
  const { size: side, form, query } = values
  await page.goto(`${server.address}?size=${side}&form=${form}&backend=wasm&${query}`)
  await page
    .getByLabel('Open image')
    .setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer: film })
  const bar = page.getByRole('region', { name: 'Film' })
  await bar.getByText(`frame 1 of ${frames.toLocaleString('en')}`).waitFor({ timeout: 120_000 })
  await page.getByRole('status').filter({ hasText: 'objects' }).waitFor({ timeout: 120_000 })
  await bar.getByRole('button', { name: 'Detect every frame' }).click()

  const memory: string[][] = []
  let longest = 0
  const presses: number[] = []
  for (let part = 0; part <= parts; part++) {
    const wanted = Math.round((frames * part) / parts)
    await page.waitForFunction(
      (least) => {
        const bar = document.querySelector('section[aria-label=Film]')
        const done = bar?.querySelector('progress')?.value ?? 0
        return done >= least || bar?.textContent.includes('frames detected') === true
      },
      Math.max(1, wanted),
      { timeout: 3_600_000, polling: 500 },
    )
    const seen = await read()
    longest = part > 0 ? Math.max(longest, seen.longestFrame) : 0
    presses.push(...(part > 0 ? seen.presses : []))
    const heap = await usedHeap(page)
    memory.push([String(wanted), mb(heap), mb(await residentSet(page))])
    if (part === parts) report(seen.runs, seen.answered, decode)
    // the collection of garbage is no work of the page
    else await forgetFrames(page)
    for (let press = 0; press < 2; press++) {
      await bar.getByRole('button', { name: 'More' }).click()
      await page.getByRole('button', { name: 'Keep frame' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Keep frame' }).waitFor({ state: 'hidden' })
    }
  }
  console.log(`\n${markdownTable(['frames', 'heap MB', 'process MB'], memory)}`)
  console.log(`\nlongest frame of the page ${longest.toFixed(0)} ms; presses answered in ms:`)
  console.log(presses.map((one) => one.toFixed(0)).join(' '))
}

function report(runs: readonly number[], answered: readonly number[], decode: number): void {
  // the first frames are slow
  const lead = Math.min(30, runs.length >> 2)
  const steady = runs.slice(lead)
  const run = steady.reduce((sum, one) => sum + one, 0) / steady.length
  const reached = (1000 * (steady.length - 1)) / (answered.at(-1)! - answered[lead]!)
  const limit = 1000 / (run + decode)
  const row = [run, decode, limit, reached].map((one) => one.toFixed(2))
  console.log(
    `\n${values.form} form at ${values.size}; load of the machine ${loadavg()[0]!.toFixed(1)}\n`,
  )
  console.log(
    markdownTable(
      ['', 'run ms', 'decode ms', '1 / (run + decode)', 'frames a second', 'reached'],
      [['every frame', ...row, `${((100 * reached) / limit).toFixed(1)} %`]],
    ),
  )
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
