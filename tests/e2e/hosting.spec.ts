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
    ['/models/yolov5s.onnx', ''],
    ['/samples/nagasaki-boats.jpg', 'image/jpeg'],
    ['/samples/house-cat.jpg', 'image/jpeg'],
  ] as const) {
    const response = await request.head(path)
    expect(response.status(), path).toBe(200)
    expect(response.headers()['content-type'] ?? '', path).toContain(type)
  }
})
