import { expect, type Page } from '@playwright/test'
import { exportJson, openApp, watchConsole } from './app.ts'
import { offersGpu } from './offers-gpu.ts'
import { test } from './test.ts'

/** The browser that runs these tests offers no GPU by default. */
let said: readonly string[] = []

test.beforeEach(async ({ context, page }) => {
  test.skip(await offersGpu(context), 'skipped: this browser offers a GPU')
  said = watchConsole(page)
})

test.afterEach(() => expect(said).toEqual([]))

test('WASM is used automatically, without a message; the backend is chosen by hand, and written to the address', async ({
  page,
}) => {
  const fetched = gpuFiles(page)
  await openApp(page, '?size=320')
  await expect(page.getByRole('button', { name: /· WASM ×\d+$/ })).toBeVisible()
  expect(page.url()).toContain('backend=auto')
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect((await exportJson(page)).model.backend).toBe('wasm')

  await page.getByRole('button', { name: /^Model and input/ }).click()
  await page.getByLabel('Runs on').selectOption('GPU (WebGPU)')
  await expect(page.getByText(/This browser offers no GPU to the page/).first()).toBeVisible()
  await expect.poll(() => page.url()).toContain('backend=webgpu')
  await page.getByLabel('Runs on').selectOption('Processor (WASM)')
  await expect.poll(() => page.url()).toContain('backend=wasm')
  await expect(page.getByRole('status')).toHaveText(/^\d+ objects?$/, { timeout: 60_000 })
  expect(fetched, 'nothing for a GPU').toEqual([])
})

test('a request for WebGPU without a GPU gets a message, and WASM', async ({ page }) => {
  const fetched = gpuFiles(page)
  await openApp(page, '?size=320&backend=webgpu')
  await expect(page.getByText(/This browser offers no GPU to the page/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /· WASM ×\d+$/ })).toBeVisible()
  expect((await exportJson(page)).model.backend).toBe('wasm')
  expect(page.url(), 'what was asked for stays asked for').toContain('backend=webgpu')
  expect(fetched).toEqual([])
})

/** Requested addresses of the files that only a GPU needs. */
function gpuFiles(page: Page): readonly string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (/jspi|asyncify|webgpu/.test(new URL(request.url()).pathname)) asked.push(request.url())
  })
  return asked
}
