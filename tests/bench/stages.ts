import { chromium } from '@playwright/test'
import catalogue from '../../models/catalogue.json' with { type: 'json' }
import { chromiumFlags, ensureChromium } from '../chromium.ts'
import type { BenchEntry } from './page/main.ts'
import { serveBenchPage } from './serve-page.ts'

/**
 * Stage times of whole frames with the default network in Chromium, and how much of a frame is spent
 * outside `session.run`. Medians of one run on one machine: compare them with each other, not with
 * those of another day.
 */
const rounds = 8
const sizes = [320, 416, 640]
const stages = ['open', 'pre', 'run', 'decode', 'nms'] as const
const spec = catalogue.models[0]

const server = await serveBenchPage()
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumFlags],
})
try {
  console.log(`yolov5s, WASM, median of ${rounds} rounds over two photographs, ms a frame\n`)
  console.log(['size', ...stages, 'total', 'outside session.run'].join('\t'))
  for (const size of sizes) {
    const page = await browser.newPage()
    await page.goto(server.address)
    const entries = await page.evaluate(
      (options) =>
        (
          globalThis as unknown as { gridlensBench(given: unknown): Promise<BenchEntry[]> }
        ).gridlensBench(options),
      {
        spec,
        modelUrl: 'model.onnx',
        size,
        threads: 2,
        imageUrls: ['boats.jpg', 'cats.jpg'],
        rounds,
      },
    )
    const medians = stages.map((stage) => median(entries.map((entry) => entry[stage])))
    const outside = median(entries.map(({ total, run }) => (total - run) / total))
    console.log(
      [
        size,
        ...medians.map((value) => value.toFixed(1)),
        median(entries.map(({ total }) => total)).toFixed(1),
        `${(100 * outside).toFixed(1)} %`,
      ].join('\t'),
    )
    await page.close()
  }
} finally {
  await browser.close()
  await server.close()
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
