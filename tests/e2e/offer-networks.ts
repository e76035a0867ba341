import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { networks } from '../fixtures/networks.ts'

/** Test networks, photographs and reference results, beside the checkout. */
export const shared = resolve('../shared')

export const sharedIsHere = existsSync(shared)

/** Adds the test networks to the catalogue that the page fetches, and serves their files. */
export async function offerNetworks(page: Page): Promise<void> {
  await page.route('**/models/catalogue.json', async (route) => {
    const response = await route.fetch()
    const own = (await response.json()) as { models: unknown[] }
    await route.fulfill({ response, json: { ...own, models: [...own.models, ...networks] } })
  })
  for (const { file } of networks) {
    await page.route(`**/models/${file}`, (route) =>
      route.fulfill({
        path: resolve(shared, 'models', file),
        contentType: 'application/octet-stream',
      }),
    )
  }
}
