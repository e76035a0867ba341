import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { readHeaders } from '../../src/build/headers.ts'
import { expectAnswer, watchConsole } from './app.ts'
import { deployAnew } from './deploy-anew.ts'
import { plainHost, type PlainHost } from './plain-host.ts'
import { test } from './test.ts'

const tabs = ['Inspect', 'Evaluate', 'Learn'] as const

let folder: string
let host: PlainHost

/** Serves a copy of the build, with the headers of `public/_headers` or without any. */
async function serve(withHeaders: boolean): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'gridlens-dist-'))
  cpSync('dist', folder, { recursive: true, preserveTimestamps: true })
  host = await plainHost(folder, (path) =>
    withHeaders ? readHeaders('public/_headers', path) : {},
  )
}

test.afterEach(() => {
  host.close()
  rmSync(folder, { recursive: true, force: true })
})

test.describe('after one visit', () => {
  test.use({ keepsApp: true })

  test('the page works without a network: detection, the guide, an evaluation', async ({
    page,
  }) => {
    await serve(true)
    const said = watchConsole(page)
    await page.goto(`${host.address}?size=320`)
    await expectAnswer(page)
    await expectKept(page)

    host.close()
    await page.reload()
    await expectAnswer(page)
    await expect(page.getByText(/WASM ×([2-9]|\d\d)/)).toBeVisible()
    await page.getByRole('tab', { name: 'Learn' }).click()
    await page.getByRole('link', { name: /NMS/ }).first().click()
    await expect(page.locator('math').first()).toBeVisible()
    await page.getByRole('tab', { name: 'Evaluate' }).click()
    await page.getByRole('button', { name: 'Try it with a labelled demo' }).click()
    await expect(page.getByText('3 of 3 pictures, done.')).toBeVisible({ timeout: 60_000 })

    await page.getByRole('button', { name: 'Pictures stay on this device' }).click()
    await page.getByRole('link', { name: 'Forget everything on this device' }).click()
    expect(await kept(page)).not.toEqual(nothing)
    await page.getByRole('button', { name: 'Forget everything' }).click()
    await expect(page.getByRole('status')).toContainText('Nothing of Gridlens is left')
    expect(await kept(page)).toEqual(nothing)
    expect(said).toEqual([])
  })

  test('a new version is offered, comes as a whole, and the open page works until then @long', async ({
    page,
  }) => {
    await serve(false)
    await page.goto(`${host.address}?size=320&tab=evaluate`)
    await label(page)
    await expectKept(page)
    const before = await entryOf(page)
    const other = await page.context().newPage()
    await other.goto(`${host.address}?tab=learn&size=320`)
    await expect(other.getByRole('tab', { name: 'Learn', selected: true })).toBeVisible()

    deployAnew(folder)
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    await expect(offer(page)).toBeVisible()
    await expect(offer(other)).toBeVisible()
    for (const name of tabs) {
      await page.getByRole('tab', { name }).click()
      await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible()
      await expect(page.getByText('could not be fetched')).toHaveCount(0)
    }
    // never forced: a reload beside another tab of the old version stays with it
    await page.reload()
    await expect(offer(page)).toBeVisible()
    expect(await entryOf(page)).toBe(before)

    await page.getByRole('button', { name: 'reload' }).click()
    await expect.poll(() => entryOf(page).catch(() => before)).not.toBe(before)
    await page.getByRole('tab', { name: 'Evaluate' }).click()
    await expectLabels(page)
    await expect(offer(page)).toHaveCount(0)
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
  })
})

test.describe('without a service worker', () => {
  test('all chunks renamed under an open page: every tab says that a new version is here', async ({
    page,
  }) => {
    await serve(true)
    await page.goto(`${host.address}?size=320&tab=evaluate`)
    await label(page)
    // a visit in which nothing is fetched ahead
    await page.addInitScript(() => (globalThis.requestIdleCallback = () => 0))
    await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache')
    await page.goto(`${host.address}?size=320`)
    await expectAnswer(page)
    await page.getByLabel('Open image').setInputFiles('tests/fixtures/boats.png')
    await expect(page.getByRole('button', { name: 'boats.png', exact: true })).toBeVisible()
    await expectAnswer(page)

    deployAnew(folder)
    for (const name of tabs) {
      await page.getByRole('tab', { name }).click()
      await expect(page.getByRole('tabpanel').getByRole('alert')).toHaveText(
        'A new version is here: reload',
      )
    }
    await expect(page.getByText('Are you offline?')).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'boats.png', exact: true })).toBeVisible()

    await page
      .getByRole('list', { name: 'Notices' })
      .getByRole('button', { name: 'reload' })
      .click()
    await page.getByRole('tab', { name: 'Evaluate' }).click()
    await expectLabels(page)
  })
})

/** The words about a new version, apart from those in a tab. */
function offer(page: Page) {
  return page.getByRole('list', { name: 'Notices' }).getByText('A new version is here: reload')
}

/** Brings two labels, which are kept in this browser. */
async function label(page: Page): Promise<void> {
  const csv = 'filename,class,xmin,ymin,xmax,ymax\nnagasaki-boats.jpg,boat,30,2,50,40\n'
  await expect(page.getByText(/^Not labelled/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: 'nagasaki-boats.jpg', exact: true })).toBeVisible()
  await page
    .getByLabel('Open files')
    .setInputFiles({ name: 'labels.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expectLabels(page)
}

async function expectLabels(page: Page): Promise<void> {
  await expect(page.getByText(/^1 object of 1 class in 1 picture\./).first()).toBeVisible()
}

/** Waits until the service worker has kept all that the visit used. */
async function expectKept(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const page = await caches.match(new URL('./', location.href).href)
          const used = await (await caches.open('gridlens-used')).keys()
          return { page: page !== undefined, used: used.length }
        }),
      { timeout: 60_000 },
    )
    .toEqual({ page: true, used: 2 })
}

/** The script that the page was started with. */
function entryOf(page: Page): Promise<string> {
  return page.evaluate(
    () => document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? '',
  )
}

const nothing = { caches: [], databases: [], keys: [], files: [], workers: 0 }

/** All that the origin keeps in this browser. */
function kept(page: Page) {
  return page.evaluate(async () => {
    const files: string[] = []
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name)
    return {
      caches: await caches.keys(),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
      files,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }
  })
}
