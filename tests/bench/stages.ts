import { chromium } from '@playwright/test'
import catalogue from '../../models/catalogue.json' with { type: 'json' }
import { inForm } from '../../src/catalogue/in-form.ts'
import { parseModelSpec } from '../../src/catalogue/validate.ts'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { median, timeFrames } from './drive.ts'
import { serveBenchPage } from './serve-page.ts'

/**
 * Stage times of whole frames with both forms of the default network in Chromium, and how much of a
 * frame, once its file is decoded, is spent outside `session.run`. Medians of one run on one machine: compare them with each other, not with
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
  console.log(['form', 'size', ...stages, 'total', 'outside session.run'].join('\t'))
  for (const form of ['exact', 'fast'] as const) {
    for (const size of sizes) {
      const page = await browser.newPage()
      const entries = await timeFrames(page, server.address, {
        spec: inForm(spec, form),
        modelUrl: form === 'exact' ? 'model.onnx' : 'fast.onnx',
        size,
        threads: 2,
        imageUrls: ['boats.jpg', 'cats.jpg'],
        rounds,
      })
      const medians = stages.map((stage) => median(entries.map((entry) => entry[stage])))
      const outside = entries.map(({ total, open, run }) => (total - open - run) / (total - open))
      console.log(
        [
          form,
          size,
          ...medians.map((value) => value.toFixed(1)),
          median(entries.map(({ total }) => total)).toFixed(1),
          `${(100 * median(outside)).toFixed(1)} %`,
        ].join('\t'),
      )
      await page.close()
    }
  }
} finally {
  await browser.close()
  await server.close()
}
