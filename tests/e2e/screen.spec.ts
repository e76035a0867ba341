import { expect } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { expectAnswer, exportJson, openApp, watchConsole } from './app.ts'
import { test } from './test.ts'

// the browser chooses a tab, in place of a person
const choice = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream=display-media-type=browser',
]

test.use({
  launchOptions: { executablePath: ensureChromium(), args: [...chromiumFlags, ...choice] },
})

test('a tab is captured and detected, and given back when the sharing is stopped', async ({
  page,
}) => {
  const said = watchConsole(page)
  await openApp(page)
  await page.getByRole('button', { name: 'Screen', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Stop sharing' })).toBeVisible()
  await expectAnswer(page)
  await expect.poll(async () => (await exportJson(page)).image.name).toBe('screen')
  // what ends a recording is the sharing
  const title = await page.title()
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page).toHaveTitle('Screen, recording · Gridlens')
  await expect(page.getByText(/^0:0[1-9]\.\d · /)).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Stop sharing' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^screen \d\d\.\d\d\.\d\d\.(mp4|webm)$/)
  await expect(page.getByText(/^Saved screen .* frames?, /)).toBeVisible()
  await expect(page).toHaveTitle(title)
  await expect(page.getByRole('img', { name: /^nagasaki-boats\.jpg/ })).toBeVisible()
  expect(said).toEqual([])
})
