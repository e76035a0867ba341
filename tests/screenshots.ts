import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { chromiumFlags, ensureChromium } from './chromium.ts'

/** Takes the README's picture of the running app, from the production build. */
const folder = '.github'
mkdirSync(folder, { recursive: true })

const server = await preview({ logLevel: 'warn' })
if (!server.httpServer.listening) await once(server.httpServer, 'listening')
const address = server.resolvedUrls?.local[0]
if (!address) throw new Error('the preview server gave no address')

const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumFlags],
})
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme })
    await page.goto(address)
    await page.getByRole('status').filter({ hasText: 'objects' }).waitFor()
    await page.getByRole('button', { name: 'boat 0.68' }).click()
    await page.screenshot({ path: `${folder}/app-${colorScheme}.png` })
    await page.close()
  }
} finally {
  await browser.close()
  await server.close()
}
