import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { create } from '@bufbuild/protobuf'
import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import {
  float32Tensor,
  float32Value,
  node,
  parseModel,
  writeModel,
} from '../../src/onnx/model-proto.ts'
import { GraphProtoSchema, ModelProtoSchema } from '../../src/onnx/proto/onnx_pb.ts'
import { sampleReferences } from '../fixtures/sample-references.ts'
import { tinyDetector } from '../fixtures/tiny-detector.ts'
import {
  exportPicture,
  expectAnswer,
  giveModel,
  openApp,
  openModel,
  watchConsole,
  type GivenFile,
} from './app.ts'
import { exact, match } from './match.ts'
import { shared, sharedIsHere } from './offer-networks.ts'
import { test } from './test.ts'

/**
 * A user's own models in the built page. The detections of the six networks of `../shared`, opened as unknown
 * files, are checked in golden.spec.ts.
 */
const yolov5s = readFileSync('models/yolov5s.onnx')
const yolov5sId = 'own-673c875c2405'

/** [1, 3, 32, 32] to ten scores: a minimal classifier. */
function classifier(): Buffer {
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ domain: '', version: 13n }],
    graph: create(GraphProtoSchema, {
      name: 'g',
      node: [
        node('Conv', ['images', 'w'], ['maps'], { kernel_shape: [1n, 1n] }),
        node('GlobalAveragePool', ['maps'], ['means']),
        node('Flatten', ['means'], ['scores']),
      ],
      initializer: [float32Tensor('w', [10, 3, 1, 1], new Float32Array(30))],
      input: [float32Value('images', [1, 3, 32, 32])],
      output: [float32Value('scores', [1, 10])],
    }),
  })
  return Buffer.from(writeModel(model))
}

const refused: readonly (readonly [file: GivenFile, words: RegExp])[] = [
  [
    { name: 'best.pt', buffer: Buffer.from(`PK\x03\x04${'\0'.repeat(26)}best/data.pkl`) },
    /“best.pt” is a PyTorch file.*yolo export model=best.pt format=onnx/,
  ],
  [
    { name: 'best.onnx', buffer: Buffer.from('\x1c\0\0\0TFL3\x14\0', 'latin1') },
    /“best.onnx” is a TensorFlow Lite model/,
  ],
  [
    { name: 'detector.onnx', buffer: classifier() },
    /“detector.onnx” is a classifier.*\[1, 10\].*Open an object detector/,
  ],
  [
    { name: 'cut.onnx', buffer: yolov5s.subarray(0, 5_000_000) },
    /“cut.onnx” is an ONNX file that is damaged/,
  ],
]

test('a file that is no detector is refused with its kind, and the last network and answer stay', async ({
  page,
}) => {
  const said = watchConsole(page)
  await openApp(page, '?size=320&fit=square')
  const before = await page.getByRole('status').textContent()
  for (const [file, words] of refused) {
    await giveModel(page, file)
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
    await expect(page.getByRole('status')).toHaveText(before ?? '')
    await expect(page.getByRole('banner')).toContainText('YOLOv5s · 320')
  }
  await page.getByRole('button', { name: 'Manage models', exact: true }).click()
  const card = page.getByRole('region', { name: 'A file that could not be opened' })
  await expect(card).toContainText('“cut.onnx” is an ONNX file that is damaged')
  expect(said).toEqual([])
})

test('a user’s own model gives its boxes, is stored, and is there after a reload', async ({
  page,
}) => {
  const said = watchConsole(page)
  await openApp(page, '?size=320&fit=square')
  await openModel(page, { name: 'mine.onnx', buffer: yolov5s })
  await page.getByLabel('Input size').selectOption('320')
  await expectAnswer(page)
  // the same boxes as with the network of the catalogue
  const reference = sampleReferences.find(({ size }) => size === 320)
  if (!reference) throw new Error('no reference at 320')
  const exported = await exportPicture(page, reference.file)
  expect(exported.model).toMatchObject({ id: yolov5sId, size: 320 })
  const { missing, extra } = match(exported.detections, reference.detections, exact)
  expect({ missing, extra }).toEqual({ missing: [], extra: [] })
  expect(new URL(page.url()).searchParams.get('model')).toBe(yolov5sId)
  await page.reload()
  await expectAnswer(page)
  await expect(page.getByRole('banner')).toContainText('mine · 320')
  expect(said).toEqual([])
})

test('a stored model is corrected, renamed, and removed @long', async ({ page }) => {
  const said = watchConsole(page)
  await openApp(page, '?size=320&fit=square')
  await openModel(page, { name: 'mine.onnx', buffer: tinyDetector() })
  const found = page.getByRole('list', { name: 'Detections' })
  await expect(found).toContainText('cat')
  await expect(page.getByRole('status')).toHaveText('1 object')

  await openManager(page)
  const dialog = page.getByRole('dialog', { name: 'Models' })
  await expect(dialog).toContainText('The file names them.')
  expect(await violations(page)).toEqual([])
  await dialog.getByText('Correct it').click()
  const names = dialog.getByLabel('Class names, one per line')
  await names.fill('helmet')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(/There are 1 class names.*2 classes/)
  await names.fill('helmet\nvest')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(dialog.getByRole('alert')).toBeHidden()
  await dialog.getByRole('button', { name: 'Rename mine' }).click()
  await dialog.getByLabel('New name of mine').fill('Helmets')
  await dialog.getByLabel('New name of mine').press('Enter')
  const [spec] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export spec' }).click(),
  ])
  expect(spec.suggestedFilename()).toBe('Helmets.spec.json')
  await closeManager(page)
  await expect(found).toContainText('helmet')

  await page.reload()
  await expectAnswer(page)
  await expect(page.getByRole('banner')).toContainText('Helmets · 160')
  await expect(found).toContainText('helmet')
  const own = new URL(page.url()).searchParams.get('model')

  await openManager(page)
  await dialog.getByRole('button', { name: 'Remove Helmets' }).click()
  await dialog.getByRole('button', { name: 'Remove “Helmets”' }).click()
  await expect(dialog).toContainText('None yet.')
  await closeManager(page)
  await expect(page.getByRole('banner')).toContainText('YOLOv5s · ')
  expect(await keptFiles(page)).toEqual([])
  await page.goto(`/?model=${own}&size=320`)
  await expectAnswer(page)
  await expect(page.getByRole('alert')).toContainText('not kept in this browser')
  expect(said).toEqual([])
})

test('a model is fetched from an address that lets pages read it, and dropped on the page', async ({
  page,
}) => {
  const tiny = tinyDetector()
  const host = createServer((request, response) => {
    const open = request.url?.startsWith('/open/') ? { 'Access-Control-Allow-Origin': '*' } : {}
    response.writeHead(200, { 'Content-Length': tiny.length, ...open }).end(tiny)
  })
  await new Promise<void>((done) => host.listen(0, 'localhost', done))
  const { port } = host.address() as AddressInfo
  try {
    await openApp(page, '?size=320&fit=square')
    await openManager(page)
    const address = page.getByLabel('Address of a model')
    await address.fill(`http://localhost:${port}/closed/far.onnx`)
    await page.getByRole('button', { name: 'Fetch' }).click()
    await expect(page.getByText(/does not let other pages read its files/)).toBeVisible()
    await address.fill(`http://localhost:${port}/open/far.onnx`)
    await page.getByRole('button', { name: 'Fetch' }).click()
    await closeManager(page)
    await expect(page.getByRole('banner')).toContainText('far · 160 · ')
    await expect(page.getByRole('status')).toHaveText('1 object')
  } finally {
    host.close()
  }

  // without storage space the model is used anyway, with a warning that it will not last
  await openManager(page)
  await page.getByRole('button', { name: 'Remove far' }).click()
  await page.getByRole('button', { name: 'Remove “far”' }).click()
  await closeManager(page)
  const { origin } = new URL(page.url())
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await dropFile(page, 'dropped.onnx', tiny)
  const alert = page.getByRole('alert').filter({ hasText: 'no room to keep the model' })
  await expect(alert).toBeVisible()
  await expect(page.getByRole('banner')).toContainText('dropped · 160 · ')
  await expect(page.getByRole('status')).toHaveText('1 object')
  expect(await keptFiles(page)).toEqual([])
})

test('a copy without metadata is understood, and an int8 network runs in its faster form', async ({
  page,
}) => {
  const path = resolve(shared, 'models/yolo11n_int8.onnx')
  test.skip(!sharedIsHere || !existsSync(path), 'skipped: ../shared is not here')
  const model = parseModel(new Uint8Array(readFileSync(path)))
  model.metadataProps = []
  model.producerName = ''
  await openApp(page, '?size=320&fit=square')
  await openModel(page, { name: 'bare.onnx', buffer: Buffer.from(writeModel(model)) })
  await openManager(page)
  const dialog = page.getByRole('dialog', { name: 'Models' })
  await expect(dialog).toContainText('YOLOv8 or later likely')
  await expect(dialog).toContainText('80 classes, COCO’s by their number likely')
  await expect(dialog).toContainText(
    /run (as float|with 8-bit whole numbers, stored unsigned), \d+\.\d times as fast here/,
  )
  await dialog.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(page.getByText(/\d+\.\d times as fast as .* on this device/)).toBeVisible()
})

async function openManager(page: Page): Promise<void> {
  const manage = page.getByRole('button', { name: 'Manage models', exact: true })
  if (!(await manage.isVisible()))
    await page.getByRole('button', { name: /^Model and input/ }).click()
  await manage.click()
  await expect(page.getByRole('dialog', { name: 'Models' })).toBeVisible()
}

async function closeManager(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Models' })).toBeHidden()
}

/** axe's violations in the open dialog. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run('[role="dialog"]'),
  )
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

/** File names in the private file system, where models are stored. */
function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('models', { create: true })
    const names: string[] = []
    for await (const name of folder.keys()) names.push(name)
    return names
  })
}

/** Drops a file, with its bytes, on the window. */
async function dropFile(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.route('**/dropped-file', (route) => route.fulfill({ body: bytes }))
  await page.evaluate(async (fileName) => {
    const blob = await (await fetch('/dropped-file')).blob()
    const data = new DataTransfer()
    data.items.add(new File([blob], fileName))
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))
  }, name)
}
