import { chromium } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import type { EvaluationTime } from './page/evaluation.ts'
import { serveBenchPage } from './serve-page.ts'

/** Evaluates a large set in the browser, in a worker: the goal is 3 s with a responsive page. */
const server = await serveBenchPage()
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumFlags],
})
try {
  const page = await browser.newPage()
  await page.goto(new URL('evaluation.html', server.address).href)
  const { evaluate, blocked, detections } = await page.evaluate(() =>
    (
      globalThis as unknown as {
        gridlensEvaluationBench(pictures: number, detections: number): Promise<EvaluationTime>
      }
    ).gridlensEvaluationBench(5000, 100_000),
  )
  console.log(
    `${detections} detections in 5000 pictures, in Chromium: ${(evaluate / 1000).toFixed(2)} s in the worker; the page was busy for ${blocked.toFixed(0)} ms at most`,
  )
} finally {
  await browser.close()
  await server.close()
}
