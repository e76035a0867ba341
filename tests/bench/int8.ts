import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../chromium.ts'
import { networks } from '../fixtures/networks.ts'
import type { BenchEntry } from './page/main.ts'
import { serveBenchPage } from './serve-page.ts'

/**
 * Networks of 8-bit whole numbers as their files have them against folded to float: milliseconds of
 * `session.run` at 640 in Chromium, on WASM, in the same run. Medians, with the factor between them.
 */
const rounds = 3
const names = ['yolo26n_int8', 'yolov8n_int8', 'yolo11n_int8']
const shared = resolve('../shared/models')

if (existsSync(shared)) await measure()
else console.log(`skipped: no int8 networks to time, ${shared} is absent`)

async function measure(): Promise<void> {
  const files = names.map((name) => [`${name}.onnx`, resolve(shared, `${name}.onnx`)] as const)
  const server = await serveBenchPage(Object.fromEntries(files))
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumFlags],
  })
  try {
    console.log('int8 networks, WASM, median ms of session.run\n')
    console.log(['network', 'size', 'as it came', 'folded', 'factor'].join('\t'))
    for (const name of names) {
      const spec = networks.find(({ id }) => id === name)
      if (!spec || spec.input.size.kind !== 'fixed') throw new Error(`no record of ${name}`)
      const size = spec.input.size.width
      const times: number[] = []
      for (const int8 of ['as-it-came', 'folded'] as const) {
        const page = await browser.newPage()
        await page.goto(server.address)
        const entries = await page.evaluate(
          (options) =>
            (
              globalThis as unknown as { gridlensBench(given: unknown): Promise<BenchEntry[]> }
            ).gridlensBench(options),
          {
            spec: { ...spec, quantised: 'int8' },
            modelUrl: `${name}.onnx`,
            size,
            threads: 2,
            imageUrls: ['boats.jpg', 'cats.jpg'],
            rounds,
            int8,
          },
        )
        times.push(median(entries.map(({ run }) => run)))
        await page.close()
      }
      const [asItCame = NaN, folded = NaN] = times
      const row = [asItCame.toFixed(0), folded.toFixed(0), `${(asItCame / folded).toFixed(1)}x`]
      console.log([name, size, ...row].join('\t'))
    }
  } finally {
    await browser.close()
    await server.close()
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
