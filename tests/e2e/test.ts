import { expect, test as base, type BrowserContext, type Page } from '@playwright/test'
import { watchFrames } from '../../src/sources/watch-frames.ts'
import { collectGarbage } from './memory.ts'

/**
 * Playwright's test, which also fails if the page leaves a frame unclosed. Pages have no service worker unless a file
 * asks for it: most tests answer requests themselves, which a service worker would do before them.
 */
export const test = base.extend<{ closedFrames: void; keepsApp: boolean; bareBrowser: void }>({
  keepsApp: [false, { option: true }],
  bareBrowser: [
    async ({ context, keepsApp }, use) => {
      if (!keepsApp)
        await context.addInitScript(() => {
          Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
        })
      await use()
    },
    { auto: true },
  ],
  closedFrames: [
    async ({ context }, use) => {
      const left = await watchForFrames(context)
      await use()
      expect(await left()).toEqual([])
    },
    { auto: true },
  ],
})

/** Collects the reports of unclosed frames from the context's pages until they are requested. */
export async function watchForFrames(
  context: BrowserContext,
): Promise<() => Promise<readonly string[]>> {
  const left: string[] = []
  const crashed = new Set<Page>()
  context.on('page', (page) => page.once('crash', () => crashed.add(page)))
  context.on('console', (message) => {
    if (message.text().includes('A frame was left unclosed')) left.push(message.text())
  })
  await context.addInitScript(watchFrames)
  return async () => {
    for (const page of context.pages()) {
      if (crashed.has(page)) continue
      await collectGarbage(page)
      // finalisation callbacks run some time after a collection
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
    }
    return left
  }
}
