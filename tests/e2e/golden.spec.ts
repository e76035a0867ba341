import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { DetectionExport } from '../../src/run/build-export.ts'
import { cocoEvaluate } from '../../src/vision/metrics/coco-evaluate.ts'
import type { Head } from '../../src/vision/heads/heads.ts'
import type { CocoDataset } from '../../src/vision/metrics/coco-format.ts'
import { exportPicture, openApp, openImages, openModel } from './app.ts'
import { isLong } from './daily.ts'
import { checkExplanations } from './explained.ts'
import { exact, fast, loose, match, type Detection, type Tolerance } from './match.ts'
import { shared, sharedIsHere } from './offer-networks.ts'
import { test } from './test.ts'

/**
 * Compares boxes from the built page with those of reference code, for every network family. Drives the page like
 * a user: file pickers, film strip, JSON export. Networks other than the default are opened as unknown files,
 * without even their name.
 */
interface Golden {
  readonly images: readonly {
    readonly file: string
    readonly detections: readonly Detection[]
  }[]
}

interface Instances extends CocoDataset {
  readonly images: readonly { readonly id: number; readonly file_name: string }[]
}

const sizesOfDefault = [640, 416, 320]

const opened = [
  { id: 'yolox_nano', size: 416, int8: false, head: 'yolox' },
  { id: 'yolov5n_fp16', size: 640, int8: false, head: 'decoded-objectness' },
  { id: 'yolo-fastestv2', size: 352, int8: false, head: 'fastest-v2' },
  { id: 'yolov8n_int8', size: 640, int8: true, head: 'class-scores' },
  { id: 'yolo11n_int8', size: 320, int8: true, head: 'class-scores' },
  { id: 'yolo26n_int8', size: 640, int8: true, head: 'end-to-end' },
] as const

/** Settings for AP: every score, several classes per box. */
const wide = 'conf=0.001&iou=0.65&floor=0.001&multi=1'

test.describe('golden', () => {
  test.skip(!sharedIsHere, 'skipped: ../shared, which holds the reference results, is not here')

  for (const size of sizesOfDefault) {
    // daily in a square are its AP at 320 (`evaluate.spec`), and its boxes at each size (`samples.spec`)
    test(`yolov5s at ${size} finds what the reference finds, and reaches its AP @long`, async ({
      page,
    }) => {
      await openApp(page, `?size=${size}&fit=square&${wide}`)
      const { found } = await checkAll(page, `yolov5s@${size}`, 'float')
      if (size === 640) await explainAll(page, 'anchors', found)
    })

    // daily the smallest; another network of its kind is held to 640 daily
    const fitted = size === 320 ? '' : ' @long'
    test(`yolov5s at ${size}, fitted to each picture, finds what the reference finds${fitted}`, async ({
      page,
    }) => {
      await openApp(page, `?size=${size}&${wide}`)
      const { found } = await checkAll(page, `yolov5s-rectangle@${size}`, 'float')
      if (size === 320) await explainAll(page, 'anchors', found)
    })
  }

  test('nanodet-m finds what the reference finds, reaches its AP, and shows the bins of every side', async ({
    page,
  }) => {
    await openApp(page, `?model=nanodet-m&fit=square&${wide}`)
    const { found } = await checkAll(page, 'nanodet-m@416', 'float')
    // of a few photographs: its explanations are held to the decoder in unit tests, too
    await explainAll(page, 'nanodet', found, { most: 11, fewest: 11 })
    await expect(
      page.getByRole('img', { name: /^Bins of the distance to the top: / }),
    ).toBeVisible()
  })

  test('the face detector finds the faces that NumPy finds in three photographs', async ({
    page,
  }) => {
    await openApp(page, '?model=faces&iou=0.4')
    const golden = JSON.parse(
      readFileSync('tests/fixtures/faces/reference.json', 'utf8'),
    ) as Golden['images']
    await openImages(
      page,
      golden.map(({ file }) => resolve(shared, 'images', file)),
    )
    for (const { file, detections } of golden) {
      const { detections: found } = await exportPicture(page, file)
      expect(match(found, detections, exact), file).toMatchObject({ missing: [], extra: [] })
      expect(found.some(({ score }) => score > 0.3)).toBe(true)
    }
  })

  /** Opens the fast form at a size; returns the AP that it loses. */
  async function lossOfFast(page: Page, size: number): Promise<number> {
    await openApp(page, `?size=${size}&fit=square&form=fast&${wide}`)
    const { loss } = await checkAll(page, `yolov5s@${size}`, 'fast')
    await expect(page.getByRole('button', { name: /^YOLOv5s fast · / })).toBeVisible()
    return loss
  }

  test('the fast form of yolov5s stays near the exact one at the camera’s size', async ({
    page,
  }) => {
    await lossOfFast(page, 320)
  })

  test('the fast form of yolov5s stays near the exact one at every size, and nearer on their mean @long', async ({
    page,
  }) => {
    let sum = 0
    for (const size of sizesOfDefault) sum += await lossOfFast(page, size)
    expect(Math.abs(sum / sizesOfDefault.length)).toBeLessThan(0.01)
  })

  for (const { id, size, int8, head } of opened) {
    const reference = int8 ? `${id}-folded@${size}` : `${id}@${size}`

    test(`${id}, opened as an unknown file, finds what the reference finds, and reaches its AP @long`, async ({
      page,
    }) => {
      await openApp(page, `?size=320&fit=square&int8=folded&${wide}`)
      await openModel(page, fileOf(id))
      const { found } = await checkAll(page, reference, 'float')
      await explainAll(page, head, found)
    })

    // the slowest of them; another with its kind of head is in the daily run
    if (id !== 'yolov8n_int8')
      test(`${id}, opened as an unknown file, finds what the reference finds in every other photograph`, async ({
        page,
      }) => {
        await openApp(page, '?size=320&fit=square&int8=folded')
        await openModel(page, fileOf(id))
        const some = names().filter((_, i) => i % 2 === 0)
        await openPhotos(page, some)
        const found = await detectAll(page, some)
        compare(found, reference, 'float')
        await explainAll(page, head, found)
      })

    if (!int8) continue
    // in this form they take minutes; the unsigned form, whose outputs are the same bits, is what a visitor gets
    test(`${id} as it came is close to the reference @long`, async ({ page }) => {
      await openApp(page, `?size=320&fit=square&int8=as-it-came&${wide}`)
      await openModel(page, fileOf(id))
      await checkAll(page, `${id}@${size}`, 'int8')
    })
  }
})

function fileOf(id: string) {
  return { name: 'unknown.onnx', buffer: readFileSync(resolve(shared, `models/${id}.onnx`)) }
}

type Kind = 'float' | 'int8' | 'fast'

/** Required agreement with the reference for each kind of network: boxes, fraction of matches, and AP. */
const limits: Readonly<
  Record<Kind, { readonly tolerance: Tolerance; readonly share: number; readonly ap: number }>
> = {
  float: { tolerance: exact, share: 1, ap: 0.003 },
  int8: { tolerance: loose, share: 0.95, ap: 0.01 },
  fast: { tolerance: fast, share: 0.97, ap: 0.018 },
}

/**
 * Runs every photo through the open network and checks the detections at the default thresholds and the AP
 * against the reference.
 */
async function checkAll(
  page: Page,
  name: string,
  kind: Kind,
): Promise<{ readonly found: ReadonlyMap<string, DetectionExport>; readonly loss: number }> {
  await openPhotos(page, names())
  const ap = apOf(await detectAll(page))
  // the same candidates at the default thresholds, one class per box: no second run of the network
  await page.getByRole('button', { name: /^Confidence: default/ }).click()
  await page.getByRole('button', { name: /^IoU.*: default/ }).click()
  const labels = page.getByRole('switch', { name: 'Several labels per box' })
  if (!(await labels.isVisible()))
    await page.getByRole('button', { name: /^Model and input/ }).click()
  await labels.click()
  const found = await detectAll(page)
  compare(found, name, kind)

  const reference = readJson<Record<string, { coco: { AP: number } }>>('golden/coco-metrics.json')
  const wanted = reference[name]?.coco.AP ?? NaN
  console.log(`  ${name}: AP ${ap.toFixed(4)}, reference ${wanted.toFixed(4)}`)
  expect(Math.abs(ap - wanted)).toBeLessThanOrEqual(limits[kind].ap)
  return { found, loss: wanted - ap }
}

/**
 * Number of detections after which no further photo's are explained, and below which a test fails. Unit tests hold
 * every head's explanations to its decoder, bit by bit.
 */
const enoughExplained = isLong ? { most: Infinity, fewest: 51 } : { most: 20, fewest: 20 }

/** Checks the explanation of every detection of the photos: of all with LONG=1, else of the first ones. */
async function explainAll(
  page: Page,
  head: Head['kind'],
  found: ReadonlyMap<string, DetectionExport>,
  { most, fewest } = enoughExplained,
): Promise<void> {
  await page.getByRole('tab', { name: 'Inspect' }).click()
  await page.getByRole('radio', { name: 'Why', exact: true }).click()
  let explained = 0
  for (const [name, drawn] of found) {
    if (explained >= most) break
    if (drawn.detections.length === 0) continue
    await page.getByRole('button', { name, exact: true }).click()
    await checkExplanations(page, head, drawn)
    explained += drawn.detections.length
  }
  console.log(`  ${explained} explanations come to their boxes`)
  expect(explained).toBeGreaterThanOrEqual(fewest)
}

/** Compares the page's detections with the reference's of the same photos. */
function compare(found: ReadonlyMap<string, DetectionExport>, name: string, kind: Kind): void {
  const golden = readJson<Golden>(`golden/${name}.json`)
  const { tolerance, share } = limits[kind]
  let wanted = 0
  let matched = 0
  let worst = 0
  const wrong: string[] = []
  const wantedOf = new Map(golden.images.map(({ file, detections }) => [file, detections]))
  for (const [file, { detections }] of found) {
    const result = match(detections, wantedOf.get(file)!, tolerance)
    matched += result.matched
    wanted += result.matched + result.missing.length
    worst = Math.max(worst, result.worst)
    for (const lost of result.missing) wrong.push(`${file} misses ${JSON.stringify(lost)}`)
    if (kind === 'float')
      for (const more of result.extra) wrong.push(`${file} adds ${JSON.stringify(more)}`)
  }
  console.log(`  ${name}: ${matched} of ${wanted} matched, worst coordinate ${worst.toFixed(2)} px`)
  expect(wanted).toBeGreaterThan((50 / names().length) * found.size)
  if (kind === 'float') expect(wrong).toEqual([])
  else expect(matched / wanted, wrong.join('\n')).toBeGreaterThanOrEqual(share)
}

/** COCO AP .50:.95 of the page's detections. */
function apOf(found: ReadonlyMap<string, DetectionExport>): number {
  const instances = readJson<Instances>('images/instances.json')
  const results = instances.images.flatMap(({ id: image, file_name }) =>
    (found.get(file_name)?.detections ?? []).map(({ classId, score, box }) => {
      const [x1, y1, x2, y2] = box
      return {
        image_id: image,
        category_id: classId,
        score,
        bbox: [x1, y1, x2 - x1, y2 - y1] as [number, number, number, number],
      }
    }),
  )
  return cocoEvaluate(instances, results).summary.ap ?? NaN
}

async function openPhotos(page: Page, files: readonly string[]): Promise<void> {
  await openImages(
    page,
    files.map((file) => resolve(shared, 'images', file)),
  )
}

/** These photos of the film strip, under the present settings; answers by file name. */
async function detectAll(page: Page, files = names()): Promise<Map<string, DetectionExport>> {
  const found = new Map<string, DetectionExport>()
  for (const name of files) found.set(name, await exportPicture(page, name))
  return found
}

function names(): readonly string[] {
  return readJson<Instances>('images/instances.json').images.map(({ file_name }) => file_name)
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(resolve(shared, path), 'utf8')) as T
}
