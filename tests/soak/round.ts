import { expect, type Page } from '@playwright/test'
import { watchLive } from '../bench/watch-live.ts'

/** Networks that take turns, and the sides of the camera's input. */
const models = ['nanodet-m', 'faces', 'yolov5s']
const sides = ['224', '192', '256']
/** Milliseconds that any one step may take on a busy machine. */
export const patience = 120_000

export interface Round {
  /** camera frames answered */
  readonly frames: number
  /** times that the engine was killed, and detected again after it */
  readonly recoveries: number
}

/** Opens the page with a labelled set on it, and the camera on; every later round ends as this does. */
export async function begin(page: Page, address: string): Promise<void> {
  page.setDefaultTimeout(patience)
  await page.addInitScript(keepEngines)
  await page.goto(`${address}?tab=evaluate&size=320&live=160&backend=wasm`)
  await page.getByRole('button', { name: 'Try it with a labelled demo' }).click()
  await finishRun(page)
  await page.getByRole('tab', { name: 'Detect' }).click()
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await watchLive(page, 3, patience)
}

/**
 * What a person may do beside the camera: settings, tabs, another network, an evaluation with it, and the camera off
 * and on. The engine is killed once.
 */
export async function doRound(page: Page, turn: number): Promise<Round> {
  const side = page.getByLabel('Live input size')
  const confidence = page.getByRole('slider', { name: 'Confidence' })
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft'])
    await confidence.press(key)
  await page.getByRole('switch', { name: 'In step' }).click()
  await side.selectOption(sides[turn % sides.length]!)
  await more(page, 5)
  await page.getByRole('switch', { name: 'In step' }).click()
  await side.selectOption('160')

  await page.getByRole('tab', { name: 'Inspect' }).click()
  await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Learn' }).click()
  await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible()

  await page.getByRole('tab', { name: 'Evaluate' }).click()
  await page.getByLabel('Model', { exact: true }).selectOption(models[turn % models.length]!)
  await startRun(page)
  await finishRun(page)
  await page.getByLabel('Model', { exact: true }).selectOption('yolov5s')
  await page.getByRole('tab', { name: 'Detect' }).click()
  await more(page, 5)

  await page.evaluate(() => (globalThis as unknown as { killEngine(): void }).killEngine())
  const frames = await more(page, 5)

  await page.getByRole('button', { name: 'Stop camera' }).click()
  await expect(page.getByRole('status')).toHaveText(/^\d+ objects?$/, { timeout: patience })
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await watchLive(page, 3, patience)
  return { frames, recoveries: 1 }
}

/** Waits for that many more answers. */
async function more(page: Page, frames: number): Promise<number> {
  const now = await watchLive(page, 1, patience)
  return watchLive(page, now + frames, patience)
}

async function startRun(page: Page): Promise<void> {
  const run = page.getByRole('button', { name: 'Run', exact: true })
  await expect(run).not.toHaveAttribute('aria-disabled', 'true', { timeout: patience })
  await run.click()
}

/** Waits for the end of a run, and removes it with its numbers, so that every round begins alike. */
async function finishRun(page: Page): Promise<void> {
  await expect(page.getByText('3 of 3 pictures, done.')).toBeVisible({ timeout: patience })
  await page.getByRole('button', { name: 'Remove run' }).click()
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
}

/** Keeps the engines that the page starts, so that the newest can be killed as the browser kills one: without a word. */
function keepEngines(): void {
  const engines: Worker[] = []
  const Original = Worker
  globalThis.Worker = class extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      if (options?.name?.startsWith('engine')) engines.splice(0, 1, this)
    }
  }
  Object.assign(globalThis, { killEngine: () => engines[0]?.terminate() })
}
