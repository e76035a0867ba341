import { expect } from '@playwright/test'
import { sampleReferences } from '../fixtures/sample-references.ts'
import { exportPicture, openApp } from './app.ts'
import { exact, match } from './match.ts'
import { test } from './test.ts'

// both pictures in one visit: most of its time is loading the network
for (const size of new Set(sampleReferences.map((reference) => reference.size))) {
  test(`the default network at ${size} finds in the samples what the reference finds`, async ({
    page,
  }) => {
    await openApp(page, `?size=${size}&fit=square`)
    for (const { file, detections } of sampleReferences.filter((one) => one.size === size)) {
      const exported = await exportPicture(page, file)
      const { missing, extra, matched } = match(exported.detections, detections, exact)
      expect({ file, missing, extra }).toEqual({ file, missing: [], extra: [] })
      expect(matched).toBeGreaterThan(4)
      expect(exported.model).toEqual({ id: 'yolov5s', size, backend: 'wasm' })
    }
  })
}
