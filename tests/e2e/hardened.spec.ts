import { expect } from '@playwright/test'
import { png } from '../fixtures/bad-pictures.ts'
import { hangingDetector } from '../fixtures/hanging-detector.ts'
import { expectAnswer, openApp, openImages, openModel } from './app.ts'
import { test } from './test.ts'

function grey(name: string, value: number) {
  const samples = new Uint8Array(3 * 64 * 64).fill(value)
  const bytes = png(64, 64, samples, { bits: 8, colour: 2 })
  return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) }
}

test('a network that hangs on white pictures is stopped in words, and the next picture is detected', async ({
  page,
}) => {
  await page.clock.install()
  await openApp(page)
  await openModel(page, { name: 'hangs.onnx', buffer: hangingDetector() })
  await expect(page.getByRole('status')).toHaveText('1 object')

  await openImages(page, [grey('white.png', 255)])
  await expect(page.getByRole('status')).toHaveText(/Detecting/)
  // long enough for the run to be under way in the worker, whose clock is the real one
  await page.waitForTimeout(500)
  await page.clock.runFor(60_000)
  const problem = page.getByRole('region', { name: 'What went wrong' })
  await expect(problem).toContainText('The network gave no answer within')
  await expect(problem.getByRole('button', { name: 'Try again' })).toBeVisible()

  await openImages(page, [grey('dark.png', 40)])
  await expectAnswer(page)

  // left while it hangs: the next picture takes its worker's place
  await openImages(page, [grey('white-too.png', 254)])
  await expect(page.getByRole('status')).toHaveText(/Detecting/)
  await page.waitForTimeout(500)
  await openImages(page, [grey('dark-too.png', 41)])
  await page.clock.runFor(60_000)
  await expectAnswer(page)
})
