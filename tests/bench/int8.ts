import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { foldInt8 } from '../../src/onnx/fold-int8.ts'
import { rewriteModel } from '../../src/onnx/rewrite-model.ts'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { networks } from '../fixtures/networks.ts'
import { median, timeFrames } from './drive.ts'
import { serveBenchPage } from './serve-page.ts'

/**
 * Dynamically quantised networks as they came against the same folded back to float, in Chromium on
 * WASM: `session.run` over turns of one and the other, its median and, since other programs only ever
 * slow it down, its fastest. The goal is three times as fast.
 */
const goal = 3
const turns = 3
const rounds = 2
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
    console.log(`\nint8 at 640 on WASM, session.run in ms; goal: ${goal} times as fast\n`)
    console.log(['network', '', 'as it came', 'folded', 'times as fast'].join('\t'))
    for (const id of ['yolov8n_int8', 'yolo26n_int8']) {
      const spec = networks.find((network) => network.id === id)
      if (!spec) throw new Error(`no network ${id}`)
      const came = new Uint8Array(readFileSync(`${folder}/${spec.file}`))
      const forms = { came, folded: rewriteModel(came, foldInt8) }
      const times: Record<keyof typeof forms, number[]> = { came: [], folded: [] }
      for (let turn = 0; turn < turns; turn++) {
        for (const form of ['came', 'folded'] as const) {
          const bytes = forms[form]
          await page.route(`**/${form}.onnx`, (route) =>
            route.fulfill({ body: Buffer.from(bytes), contentType: 'application/octet-stream' }),
          )
          const sha256 = createHash('sha256').update(bytes).digest('hex')
          const entries = await timeFrames(page, server.address, {
            spec: { ...spec, bytes: bytes.length, sha256 },
            modelUrl: `${form}.onnx`,
            size: 640,
            threads: 2,
            imageUrls: ['boats.jpg', 'cats.jpg'],
            rounds,
          })
          times[form].push(...entries.map(({ run }) => run))
          await page.unroute(`**/${form}.onnx`)
        }
      }
      for (const [name, of] of Object.entries({ median, fastest })) {
        const [before, after] = [of(times.came), of(times.folded)]
        const ratio = (before / after).toFixed(1)
        console.log([id, name, before.toFixed(0), after.toFixed(0), ratio].join('\t'))
      }
    }
  } finally {
    await browser.close()
    await server.close()
  }
}

function fastest(values: readonly number[]): number {
  return Math.min(...values)
}
