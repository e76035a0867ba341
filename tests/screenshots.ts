import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../src/commands/chromium.ts'
import { startPreview } from './start-preview.ts'

/** Takes the README's picture of the running app, from the production build. */
const folder = '.github'
mkdirSync(folder, { recursive: true })

const server = await startPreview()

const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumFlags],
})
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme })
    await page.goto(server.address)
    await page.getByRole('status').filter({ hasText: 'objects' }).waitFor()
    await page
      .getByRole('button', { name: /^boat 0\./ })
      .first()
      .click()
    await page.screenshot({ path: `${folder}/app-${colorScheme}.png` })
    await page.close()
  }
} finally {
  await browser.close()
  await server.close()
}
