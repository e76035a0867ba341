import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { inInt8Form } from '../../src/engine/int8.ts'
import { networks } from '../fixtures/networks.ts'
import { median, timeFrames } from './drive.ts'
import { serveBenchPage } from './serve-page.ts'
import { markdownTable } from './table.ts'

/**
 * Compares the three forms of dynamically quantised networks, alternating, in Chromium on WASM: the median of
 * `session.run` and the minimum, since other programs can only slow it down. Unsigned has to be at least 4.2
 * times as fast as as-it-came and 1.2 times as fast as folded; the goals are 5 and 1.4.
 */
const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '2' },
    threads: { type: 'string', default: '2' },
  },
})
const forms = ['as-it-came', 'unsigned', 'folded'] as const
const folder = '../shared/models'

if (!existsSync(folder))
  console.log(`skipped: ${folder}, which holds the int8 networks, is not here`)
else await compareForms()

async function compareForms(): Promise<void> {
  const server = await serveBenchPage()
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumFlags],
  })
  try {
    const page = await browser.newPage()
    const rows: string[][] = []
    for (const id of ['yolov8n_int8', 'yolo26n_int8']) {
      const times = await timeForms(page, server.address, id)
      for (const [name, of] of Object.entries({ median, fastest })) {
        const [came = NaN, unsigned = NaN, folded = NaN] = times.map(of)
        rows.push([
          `${id}, ${name}`,
          ...[came, unsigned, folded].map((time) => time.toFixed(0)),
          (came / unsigned).toFixed(2),
          (folded / unsigned).toFixed(2),
        ])
      }
    }
    console.log(`\nint8 at 640 on WASM, ${values.threads} threads, session.run in ms\n`)
    const ratios = ['as it came / unsigned', 'folded / unsigned']
    console.log(markdownTable(['network', 'as it came', 'unsigned', 'folded', ...ratios], rows))
  } finally {
    await browser.close()
    await server.close()
  }
}

/** Milliseconds of `session.run` for each form. */
async function timeForms(page: Page, address: string, id: string): Promise<number[][]> {
  const spec = networks.find((network) => network.id === id)
  if (!spec) throw new Error(`no network ${id}`)
  const came = new Uint8Array(readFileSync(`${folder}/${spec.file}`))
  const files = await Promise.all(
    forms.map(async (form) => ({
      form,
      bytes: await inInt8Form(came, form),
      times: [] as number[],
    })),
  )
  for (const { form, bytes } of files)
    await page.route(`**/${form}.onnx`, (route) =>
      route.fulfill({ body: Buffer.from(bytes), contentType: 'application/octet-stream' }),
    )
  for (let turn = 0; turn < Number(values.turns); turn++) {
    for (const { form, bytes, times } of files) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const entries = await timeFrames(page, address, {
        spec: { ...spec, bytes: bytes.length, sha256 },
        modelUrl: `${form}.onnx`,
        size: 640,
        threads: Number(values.threads),
        imageUrls: ['boats.jpg', 'cats.jpg'],
        rounds: Number(values.rounds),
      })
      times.push(...entries.map(({ run }) => run))
    }
  }
  for (const { form } of files) await page.unroute(`**/${form}.onnx`)
  return files.map(({ times }) => times)
}

function fastest(times: readonly number[]): number {
  return Math.min(...times)
}
