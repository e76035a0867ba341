import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium, type Browser } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { residentSet, usedHeap } from '../e2e/memory.ts'
import { fakeCamera } from '../fixtures/fake-camera.ts'
import { startPreview } from '../start-preview.ts'
import { watchEngine } from './watch-engine.ts'
import { watchLive } from './watch-live.ts'
import { markdownTable } from './table.ts'

/**
 * The camera's steady frame rate, and how much of the network's limit it reaches: the share of the time between the
 * first and the last answer that `session.run` takes, frame by frame the same ones, so that a slower or faster minute
 * of the machine weighs on both alike. By input size and form, with memory use over time. Uses the production build in
 * `dist/`. A long run, `--frames 2000`, shows whether memory stays flat.
 */
const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '60' },
    sizes: { type: 'string', default: '640,320' },
    forms: { type: 'string', default: 'exact,fast' },
    fit: { type: 'string', default: 'square' },
  },
})
/** Number of frames ignored at the start: those at a new shape are slow. */
const lead = 10
const photo = '../shared/images/000000001000.jpg'

// Chromium's fake camera plays no pictures with odd sides, such as the samples
if (existsSync(photo)) await timeCamera()
else console.log(`skipped: ${photo}, which the camera is to show, is not here`)

async function timeCamera(): Promise<void> {
  const server = await startPreview()
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumFlags, ...fakeCamera('bench', [photo], 30)],
  })
  try {
    const rows: string[][] = []
    for (const size of values.sizes.split(','))
      for (const form of values.forms.split(','))
        rows.push(await timeLive(browser, server.address, size, form))
    const head = ['frames', 'a second', '1 / run', 'reached', 'page MB', 'heap MB']
    console.log(`\ncamera, ${values.fit} input, WASM; memory at the start and after each quarter\n`)
    console.log(markdownTable(['form at size', ...head], rows))
  } finally {
    await browser.close()
    await server.close()
  }
}

async function timeLive(
  browser: Browser,
  address: string,
  size: string,
  form: string,
): Promise<string[]> {
  // what a first visit keeps for the next one would take part of the processor
  const context = await browser.newContext({ permissions: ['camera'], serviceWorkers: 'block' })
  const page = await context.newPage()
  const files: string[] = []
  page.on('request', (request) => {
    const file = new URL(request.url()).pathname.split('/').at(-1) ?? ''
    if (file.endsWith('.onnx')) files.push(file)
  })
  const read = await watchEngine(page)
  const query = new URLSearchParams({ live: size, form, fit: values.fit, backend: 'wasm' })
  await page.goto(`${address}?${query.toString()}`)
  await page.getByRole('status').filter({ hasText: 'objects' }).waitFor({ timeout: 120_000 })
  await page.getByRole('button', { name: 'Camera', exact: true }).click()

  const start = await watchLive(page, lead)
  const { answered: before } = await read()
  const memory = [await memoryOf()]
  for (let quarter = 1; quarter <= 4; quarter++) {
    await watchLive(page, start + (quarter * Number(values.frames)) / 4)
    memory.push(await memoryOf())
  }
  const { answered, networks } = await read()
  await context.close()

  async function memoryOf() {
    const heap = await usedHeap(page)
    return { page: await residentSet(page), heap }
  }

  // from the answer before the first that counts
  const from = before.length - 1
  const frames = answered.length - before.length
  const interval = (answered.at(-1)! - answered[from]!) / frames
  const network = networks.slice(before.length).reduce((sum, one) => sum + one, 0) / frames
  return [
    `${size}, ${files.at(-1)?.replace('.onnx', '') ?? 'no network'}`,
    String(frames),
    (1000 / interval).toFixed(2),
    (1000 / network).toFixed(2),
    `${((100 * network) / interval).toFixed(1)} %`,
    ...(['page', 'heap'] as const).map((kind) =>
      memory.map((one) => (one[kind] / 1e6).toFixed(0)).join(' '),
    ),
  ]
}
