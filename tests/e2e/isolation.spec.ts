import { expect, type Page } from '@playwright/test'
import { expectAnswer, watchConsole } from './app.ts'
import { plainHost, type PlainHost } from './plain-host.ts'
import { test } from './test.ts'

let host: PlainHost
let documents: number

test.use({ keepsApp: true })

test.beforeAll(async () => {
  host = await plainHost('dist')
})
test.afterAll(() => host.close())

test.beforeEach(({ page }) => {
  documents = 0
  page.on('domcontentloaded', () => (documents += 1))
})

test.describe('on a host that cannot send headers', () => {
  test('the page is isolated after one reload, and the network runs in threads', async ({
    page,
    request,
  }) => {
    const said = watchConsole(page)
    const headers = (await request.get(host.address)).headers()
    expect(Object.keys(headers).filter((name) => name.startsWith('cross-origin'))).toEqual([])

    await page.goto(`${host.address}?sample=nagasaki-boats`)
    await expectAnswer(page)
    expect(await isIsolated(page)).toBe(true)
    expect(documents).toBe(2)
    await expect(page.getByText(/WASM ×([2-9]|\d\d)/)).toBeVisible()
    await expect(page.getByRole('status')).toHaveText('5 objects')

    // a returning visitor is isolated at once
    await page.reload()
    await expectAnswer(page)
    expect(await isIsolated(page)).toBe(true)
    expect(documents).toBe(3)
    expect(said).toEqual([])
  })

  test('the service worker keeps only what is the app’s, and passes other responses on unchanged', async ({
    page,
  }) => {
    await page.goto(`${host.address}?sample=nagasaki-boats`)
    await expectAnswer(page)
    for (const name of await page.evaluate(() => caches.keys())) expect(name).toMatch(/^gridlens-/)
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toBe(
      `${host.address}service-worker.js`,
    )
    // a 404 stays a 404
    const missing = await page.goto(`${host.address}nothing.html`)
    expect(missing?.status()).toBe(404)
    await expect(page.getByText('not here')).toBeVisible()
  })

  test('a forced reload, which bypasses the service worker, never starts a loop @long', async ({
    page,
  }) => {
    await page.goto(`${host.address}?sample=nagasaki-boats`)
    await expectAnswer(page)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Page.reload', { ignoreCache: true })
    await expect.poll(() => documents).toBe(3)
    await expectAnswer(page)
    expect(await isIsolated(page)).toBe(false)
    expect(documents).toBe(3)
    await page.reload()
    await expectAnswer(page)
    expect(await isIsolated(page)).toBe(true)
    expect(documents).toBe(4)
  })
})

test.describe('without service workers', () => {
  test.use({ serviceWorkers: 'block' })

  test('the network runs in one thread, says why, and nothing is loaded twice', async ({
    page,
  }) => {
    await page.goto(`${host.address}?sample=nagasaki-boats`)
    await expectAnswer(page)
    await expect(page.getByRole('status')).toHaveText('5 objects')
    expect(await isIsolated(page)).toBe(false)
    expect(documents).toBe(1)
    await page.getByText('WASM ×1').click()
    await expect(page.getByText(/One thread only:.*headers/).first()).toBeVisible()
  })
})

function isIsolated(page: Page): Promise<boolean> {
  return page.evaluate(() => crossOriginIsolated)
}
