import type { Page } from '@playwright/test'

/** Counts the pictures and inputs sent to the engine's worker to run, independently of what the page shows. */
export async function countInferences(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counter = globalThis as unknown as { inferences: number }
    counter.inferences = 0
    // oxlint-disable-next-line typescript/unbound-method -- called with its own worker below
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      const { type } = args[0] as { type?: string }
      if (type === 'detect' || type === 'run') counter.inferences += 1
      Reflect.apply(post, this, args)
    }
  })
}

export function inferences(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { inferences: number }).inferences)
}
