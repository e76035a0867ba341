import { readdirSync } from 'node:fs'
import { expect } from '@playwright/test'
import { readHeaders } from '../../src/build/headers.ts'
import { test } from './test.ts'

test('the page is served isolated and under a strict policy', async ({ request }) => {
  const headers = (await request.get('/')).headers()
  for (const [name, value] of Object.entries(readHeaders('public/_headers'))) {
    expect(headers[name.toLowerCase()]).toBe(value)
  }
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe-inline')
})

test('the page carries the policy itself, for hosts that send no headers', async ({ page }) => {
  await page.goto('/')
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]')
  await expect(policy).toHaveAttribute('content', /^default-src 'none'; script-src 'self'/)
})

test('a file that the host does not have is a 404, not the page', async ({ request }) => {
  const response = await request.get('/models/nothing.onnx')
  expect(response.status()).toBe(404)
})

test('the model and the samples are part of the build', async ({ request }) => {
  for (const [path, type] of [
    ['/models/catalogue.json', 'application/json'],
    ['/models/yolov5s.onnx', 'application/octet-stream'],
    ['/samples/march-pastoral.jpg', 'image/jpeg'],
    ['/samples/nagasaki-boats.jpg', 'image/jpeg'],
    ['/samples/house-cat.jpg', 'image/jpeg'],
  ] as const) {
    const response = await request.head(path)
    expect(response.status(), path).toBe(200)
    expect(response.headers()['content-type'] ?? '', path).toContain(type)
  }
})

test('scripts and runtimes are compressed, and cached forever', async ({ request }) => {
  const files = readdirSync('dist/assets').filter((file) =>
    /^(index|worker|ort)-.*\.(js|wasm)$/.test(file),
  )
  expect(files.filter((file) => file.endsWith('.wasm')).length).toBeGreaterThan(0)
  expect(files.filter((file) => file.endsWith('.js')).length).toBeGreaterThan(1)
  for (const file of files) {
    const [small, whole] = await Promise.all(
      ['br', 'identity'].map(async (encoding) =>
        (
          await request.head(`/assets/${file}`, { headers: { 'Accept-Encoding': encoding } })
        ).headers(),
      ),
    )
    expect(small?.['content-encoding'], file).toBe('br')
    expect(small?.['vary'], file).toContain('Accept-Encoding')
    expect(small?.['cache-control'], file).toBe('public, max-age=31536000, immutable')
    expect(small?.['content-type'], file).toBe(
      file.endsWith('.wasm') ? 'application/wasm' : 'text/javascript',
    )
    expect(whole?.['content-encoding'], file).toBeUndefined()
    expect(Number(small?.['content-length'])).toBeLessThan(0.4 * Number(whole?.['content-length']))
  }
})

test('files with fixed names are revalidated, and sent only if changed', async ({ request }) => {
  for (const path of ['/', '/models/catalogue.json', '/models/yolov5s.onnx']) {
    const first = await request.head(path)
    expect(first.headers()['cache-control'], path).toBe('no-cache')
    const etag = first.headers()['etag'] ?? ''
    expect(etag, path).not.toBe('')
    const again = await request.get(path, { headers: { 'If-None-Match': etag } })
    expect(again.status(), path).toBe(304)
  }
})

test('a 404 is not cached', async ({ request }) => {
  const response = await request.get('/assets/index-of-yesterday.js')
  expect(response.status()).toBe(404)
  expect(response.headers()['cache-control']).toBe('no-store')
})
