import { expect, test } from '@playwright/test'
import { sampleReferences } from '../fixtures/sample-references.ts'
import { exportPicture, openApp } from './app.ts'
import { exact, match } from './match.ts'

for (const { file, size, detections } of sampleReferences) {
  test(`the default network at ${size} finds in ${file} what the reference finds`, async ({
    page,
  }) => {
    await openApp(page, `?size=${size}`)
    const exported = await exportPicture(page, file)
    const { missing, extra, matched } = match(exported.detections, detections, exact)
    expect({ missing, extra }).toEqual({ missing: [], extra: [] })
    expect(matched).toBeGreaterThan(4)
    expect(exported.model).toEqual({ id: 'yolov5s', size, backend: 'wasm' })
  })
}
