import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { median, timeFrames } from './drive.ts'
import type { BenchEntry } from './page/main.ts'
import { serveBenchPage } from './serve-page.ts'
import { markdownTable } from './table.ts'

/**
 * Times the stages of whole frames with both forms of the default network in Chromium, alternating, and the time
 * of a decoded frame (without `open`, which is not in `total`) spent outside `session.run`. A turn is a new page with
 * several rounds over the photographs: what matters is the steady state, once the browser has compiled what runs in
 * every frame. Medians of one run on one machine: compare them only with each other.
 */
const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '12' },
    sizes: { type: 'string', default: '320,416,640' },
  },
})
const turns = Number(values.turns)
const rounds = Number(values.rounds)
const sizes = values.sizes.split(',').map(Number)
const files = { exact: 'yolov5s.onnx', fast: 'yolov5s-fast.onnx' } as const
const imageUrls = ['boats.jpg', 'cats.jpg']
const stages = ['open', 'pre', 'run', 'decode', 'nms', 'total'] as const

const server = await serveBenchPage()
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumFlags],
})
try {
  const page = await browser.newPage()
  const timed = Object.entries(files).flatMap(([form, modelUrl]) =>
    sizes.map((size) => ({ form, modelUrl, size, entries: [] as BenchEntry[] })),
  )
  for (let turn = 0; turn < turns; turn++) {
    for (const { modelUrl, size, entries } of timed) {
      const options = { modelUrl, size, threads: 2, imageUrls, rounds }
      entries.push(...(await timeFrames(page, server.address, options)))
    }
  }
  console.log(
    `\nyolov5s, WASM, median ms a frame of ${turns} turns of ${rounds} rounds over two photographs\n`,
  )
  const rows = timed.map(({ form, size, entries }) => [
    `${form}, ${size}`,
    ...stages.map((stage) => median(entries.map((entry) => entry[stage])).toFixed(1)),
    `${(100 * median(entries.map(({ total, run }) => (total - run) / total))).toFixed(1)} %`,
  ])
  console.log(markdownTable(['form, size', ...stages, 'outside session.run'], rows))
} finally {
  await browser.close()
  await server.close()
}
