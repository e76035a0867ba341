import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from '@playwright/test'
import catalogue from '../../models/catalogue.json' with { type: 'json' }
import { cocoEvaluate } from '../../src/vision/metrics/coco-evaluate.ts'
import type { CocoDataset } from '../../src/vision/metrics/coco-format.ts'
import type { FoundBox } from '../bench/page/main.ts'
import { serveBenchPage } from '../bench/serve-page.ts'
import { test } from './test.ts'

const images = resolve('../shared/images')

interface Instances extends CocoDataset {
  readonly images: readonly { readonly id: number; readonly file_name: string }[]
}

test('scaling by the browser, as for live video, costs less than 0.005 of AP @long', async ({
  page,
}) => {
  test.skip(!existsSync(images), 'skipped: ../shared, which holds the photos, is not here')
  const server = await serveBenchPage()
  const instances = JSON.parse(readFileSync(resolve(images, 'instances.json'), 'utf8')) as Instances
  const names = instances.images.map(({ file_name }) => file_name)
  await page.route('**/photos/*', (route) =>
    route.fulfill({ path: resolve(images, route.request().url().split('/').at(-1) ?? '') }),
  )
  await page.goto(server.address)
  const ap: Record<string, number> = {}
  for (const scaling of ['exact', 'browser'] as const) {
    const answers = await page.evaluate(
      (options) =>
        (
          globalThis as unknown as { gridlensDetect(given: unknown): Promise<FoundBox[][]> }
        ).gridlensDetect(options),
      {
        spec: catalogue.models[0],
        modelUrl: 'yolov5s.onnx',
        size: 320,
        scaling,
        imageUrls: names.map((name) => `photos/${name}`),
      },
    )
    const results = instances.images.flatMap(({ id }, index) =>
      (answers[index] ?? []).map(({ classId, score, box: [x1 = 0, y1 = 0, x2 = 0, y2 = 0] }) => ({
        image_id: id,
        category_id: classId,
        score,
        bbox: [x1, y1, x2 - x1, y2 - y1] as [number, number, number, number],
      })),
    )
    ap[scaling] = cocoEvaluate(instances, results).summary.ap ?? NaN
  }
  await server.close()
  const { exact = NaN, browser = NaN } = ap
  console.log(
    `  yolov5s@320: AP ${exact.toFixed(4)} exact, ${browser.toFixed(4)} scaled by the browser`,
  )
  expect(exact).toBeGreaterThan(0.4)
  expect(Math.abs(browser - exact)).toBeLessThanOrEqual(0.005)
})
