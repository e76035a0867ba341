import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import type { ModelSpec } from '../../src/catalogue/spec.ts'
import { networks } from '../fixtures/networks.ts'

/** Test networks, photographs and reference results, beside the checkout. */
export const shared = resolve('../shared')

export const sharedIsHere = existsSync(shared)

/** Adds the test networks, and optionally one made for a test, to the page's catalogue. */
export async function offerNetworks(
  page: Page,
  made?: { readonly spec: ModelSpec; readonly bytes: Uint8Array },
): Promise<void> {
  const offered = made ? [...networks, made.spec] : networks
  await page.route('**/models/catalogue.json', async (route) => {
    const response = await route.fetch()
    const own = (await response.json()) as { models: unknown[] }
    await route.fulfill({ response, json: { ...own, models: [...own.models, ...offered] } })
  })
  for (const { file } of networks) {
    await page.route(`**/models/${file}`, (route) =>
      route.fulfill({
        path: resolve(shared, 'models', file),
        contentType: 'application/octet-stream',
      }),
    )
  }
  if (made) {
    await page.route(`**/models/${made.spec.file}`, (route) =>
      route.fulfill({ body: Buffer.from(made.bytes), contentType: 'application/octet-stream' }),
    )
  }
}
