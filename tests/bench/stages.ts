import { chromium } from '@playwright/test'
import catalogue from '../../models/catalogue.json' with { type: 'json' }
import { parseModelSpec } from '../../src/catalogue/validate.ts'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { median, timeFrames } from './drive.ts'
import { serveBenchPage } from './serve-page.ts'

/**
 * Stage times of whole frames with the default network in Chromium, and how much of a frame is spent
 * outside `session.run`. Medians of one run on one machine: compare them with each other, not with
 * those of another day.
 */
const rounds = 8
const sizes = [320, 416, 640]
const stages = ['open', 'pre', 'run', 'decode', 'nms'] as const
const spec = parseModelSpec(catalogue.models[0])

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
    const entries = await timeFrames(page, server.address, {
      spec,
      modelUrl: 'model.onnx',
      size,
      threads: 2,
      imageUrls: ['boats.jpg', 'cats.jpg'],
      rounds,
    })
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
