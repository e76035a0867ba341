import { expect, it } from 'vitest'
import { SUMMARY_NAMES } from '../../../src/vision/metrics/summary-names.ts'

it('names the twelve metrics in pycocotools’ order', () => {
  const lines = SUMMARY_NAMES.map(
    ({ name, iou, size, detections }) =>
      `${name.slice(0, 2)} IoU ${iou} area ${size} maxDets ${detections}`,
  )
  // the lines of COCOeval.summarize
  expect(lines).toEqual([
    'AP IoU .50:.95 area all maxDets 100',
    'AP IoU .50 area all maxDets 100',
    'AP IoU .75 area all maxDets 100',
    'AP IoU .50:.95 area small maxDets 100',
    'AP IoU .50:.95 area medium maxDets 100',
    'AP IoU .50:.95 area large maxDets 100',
    'AR IoU .50:.95 area all maxDets 1',
    'AR IoU .50:.95 area all maxDets 10',
    'AR IoU .50:.95 area all maxDets 100',
    'AR IoU .50:.95 area small maxDets 100',
    'AR IoU .50:.95 area medium maxDets 100',
    'AR IoU .50:.95 area large maxDets 100',
  ])
})

it('names each metric once', () => {
  expect(new Set(SUMMARY_NAMES.map(({ key }) => key)).size).toBe(12)
  expect(new Set(SUMMARY_NAMES.map(({ label }) => label)).size).toBe(12)
})
