import { expect, test as base, type BrowserContext, type Page } from '@playwright/test'
import { watchFrames } from '../../src/sources/watch-frames.ts'
import { watchConsole } from './app.ts'
import { collectGarbage } from './memory.ts'

/**
 * Playwright's test, which also fails if the page leaves a frame unclosed. Pages have no service worker unless a file
 * asks for it: most tests answer requests themselves, which a service worker would do before them.
 */
export const test = base.extend<{ closedFrames: void; keepsApp: boolean; bareBrowser: void }>({
  keepsApp: [false, { option: true }],
  bareBrowser: [
    async ({ context, keepsApp }, use) => {
      if (!keepsApp) await withoutServiceWorker(context)
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

async function withoutServiceWorker(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
  })
}

/** A page that several tests share, and what its console has said. */
export interface Visit {
  readonly page: Page
  readonly said: readonly string[]
}

/**
 * One visit for all tests of a group, since every first answer takes seconds: each must leave the page in a working
 * state. `begin` opens the page; what is returned gives the visit to a test.
 */
export function oneVisit(begin: (page: Page) => Promise<void>): () => Visit {
  let visit: Visit | null = null
  let left: () => Promise<readonly string[]>
  test.beforeAll(async ({ browser }) => {
    const page = await browser.newPage()
    await withoutServiceWorker(page.context())
    left = await watchForFrames(page.context())
    visit = { page, said: watchConsole(page) }
    await begin(page)
  })
  test.afterAll(async () => {
    expect(await left()).toEqual([])
    await visit?.page.close()
  })
  return () => {
    if (!visit) throw new Error('the visit has not begun')
    return visit
  }
}

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
