import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, type Browser, type Page } from '@playwright/test'
import axe from 'axe-core'
import { conceptIds, type ConceptId } from '../../src/content/concept.ts'
import { brokenRules } from '../content/export/notebook-rules.ts'
import { watchConsole } from './app.ts'
import { daily } from './daily.ts'
import { test } from './test.ts'

let said: readonly string[]

test.beforeEach(async ({ page }) => {
  said = watchConsole(page)
  // the guide needs no network: a download that never finishes costs no time
  await page.route('**/models/yolov5s.onnx', () => {})
})

test.afterEach(() => expect(said).toEqual([]))

const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }

async function openPage(page: Page, concept: ConceptId, query = ''): Promise<void> {
  await page.goto(`/?tab=learn&concept=${concept}${query}`)
  await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible()
}

const title = (page: Page) => page.locator('#guide-title')

test.describe('addresses', () => {
  test('every page opens by its own address', async ({ page }) => {
    const titles = new Set<string>()
    for (const concept of conceptIds) {
      await openPage(page, concept)
      titles.add((await title(page).textContent()) ?? '')
      await expect(page.getByRole('tab', { name: 'Learn' })).toHaveAttribute(
        'aria-selected',
        'true',
      )
    }
    expect(titles.size).toBe(conceptIds.length)
  })

  test('a page that does not exist is reported, above the list of those that do', async ({
    page,
  }) => {
    await page.goto('/?tab=learn&concept=backgammon')
    await expect(page.getByRole('alert')).toContainText('no page named “backgammon”')
    await expect(page.getByRole('list', { name: 'Pages' }).getByRole('link')).toHaveCount(10)
  })

  test('Back and Forward move through the pages read, and settings stay', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('tab', { name: 'Learn' }).click()
    await page.getByRole('link', { name: /^1 ?Neural|^Neural/ }).click()
    await expect(page).toHaveURL(/concept=neural-network-process/)
    await page.getByRole('link', { name: /Next/ }).click()
    await expect(title(page)).toHaveText('Batch normalisation')
    await expect(title(page)).toBeFocused()
    await page.goBack()
    await expect(title(page)).toHaveText('Neural network process')
    await page.goBack()
    await expect(title(page)).toHaveText('The guide')
    await page.goBack()
    await expect(page.getByRole('tab', { name: 'Detect' })).toHaveAttribute('aria-selected', 'true')
    await page.goForward()
    await page.goForward()
    await expect(title(page)).toHaveText('Neural network process')
    await expect(page).toHaveURL(/conf=0\.25|^(?!.*conf=)/)
  })

  test('Back returns to the scroll position on the page', async ({ page }) => {
    await openPage(page, 'overfitting')
    const source = page.getByRole('link', { name: /Next/ })
    await source.scrollIntoViewIfNeeded()
    const scroller = page.locator('[data-reading]')
    const before = await scroller.evaluate((node) => node.scrollTop)
    expect(before).toBeGreaterThan(500)
    await source.click()
    await expect(title(page)).toHaveText('CNN layers')
    await expect.poll(() => scroller.evaluate((node) => node.scrollTop)).toBe(0)
    await page.goBack()
    await expect(title(page)).toHaveText('Overfitting')
    await expect.poll(() => scroller.evaluate((node) => node.scrollTop)).toBeGreaterThan(before - 5)
  })
})

test.describe('the keyboard alone', () => {
  test('reaches, answers, unfolds, copies and goes on', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-write'])
    // the page may write to the clipboard, but its policy lets nobody read it
    await page.addInitScript(() => {
      const { clipboard } = navigator
      const write = clipboard.writeText.bind(clipboard)
      clipboard.writeText = async (text) => {
        await write(text)
        document.documentElement.dataset['copied'] = text
      }
    })
    for (const concept of daily(conceptIds, 3)) {
      await openPage(page, concept)
      await title(page).focus()
      const reached = new Set<string>()
      for (let i = 0; i < 300; i += 1) {
        await page.keyboard.press('Tab')
        const { kind, last } = await expectFocusInView(page)
        reached.add(kind)
        if (kind === 'option') await page.keyboard.press('Enter')
        if (kind === 'summary') await page.keyboard.press('Space')
        if (kind === 'copy' && !reached.has('copied')) {
          await page.keyboard.press('Enter')
          reached.add('copied')
        }
        if (last) break
      }
      for (const kind of ['option', 'formula', 'code', 'copy', 'summary', 'source', 'next page'])
        expect([...reached], concept).toContain(kind === 'next page' ? 'link' : kind)
      const folded = await page.locator('[data-guide] details').count()
      expect(folded).toBeGreaterThanOrEqual(8)
      await expect(page.locator('[data-guide] details[open]')).toHaveCount(folded)
      await expect(page.getByRole('group', { name: 'Your answer, explained' })).not.toBeEmpty()
      expect(await page.evaluate(() => document.documentElement.dataset['copied'])).toMatch(/./)
    }
  })
})

test('a lab that comes late leaves in view what has the focus', async ({ page }) => {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/assets/lab-*.js', async (route) => {
    await released
    await route.continue()
  })
  // not scrolled: the browser itself holds in place only what is
  await page.setViewportSize({ width: wide.width, height: 2400 })
  await openPage(page, 'batch-normalization')
  const lab = page.getByRole('heading', { name: 'Lab: drag one of four' })
  await expect(lab).toBeHidden()
  const source = page.getByRole('link', { name: 'Source 1', exact: true }).first()
  await source.focus()
  await expect(source).toBeInViewport()
  release()
  await expect(lab).toBeVisible()
  await expect(source).toBeFocused()
  await expectFocusInView(page)
})

/** Expects it as it is painted: asked between a change and its painting, a page that has just grown may say no. */
async function expectFocusInView(page: Page) {
  let facts: ReturnType<typeof focusFacts> | undefined
  await expect(async () => {
    facts = await page.evaluate(focusFacts)
    expect(facts.visible, `focus is to be seen on ${facts.kind}`).toBe(true)
  }).toPass({ timeout: 20_000 })
  return facts!
}

/** The focused element, whether it is in view, and whether it is the last of the page. */
function focusFacts() {
  const node = document.activeElement as HTMLElement
  const guide = document.querySelector('[data-guide]') as HTMLElement
  const box = node.getBoundingClientRect()
  const kinds = [
    ['summary', 'summary'],
    ['code', 'pre'],
    ['formula', 'dd [tabindex]'],
    ['source', 'li[id] a'],
    ['option', 'li > [aria-pressed]'],
    ['copy', '[aria-label^="Copy"]'],
    ['link', 'a'],
  ] as const
  const kind = kinds.find(([, selector]) => node.matches(selector))?.[0] ?? 'other'
  const all = [...guide.querySelectorAll<HTMLElement>('a, button, summary, [tabindex="0"]')]
  return {
    kind,
    visible: box.width > 0 && box.top < innerHeight && box.bottom > 0,
    last: node === all.at(-1),
  }
}

test.describe('accessibility', () => {
  // colours depend on the scheme, layout on the viewport: two combinations cover all values
  for (const [colorScheme, viewport] of [
    ['light', wide],
    ['dark', narrow],
  ] as const) {
    test(`axe finds no violations, ${colorScheme}, ${viewport.width} wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(viewport)
      const all = ['', '&exam=1', ...conceptIds.map((concept) => `&concept=${concept}` as const)]
      // daily each in one of the two
      const places = daily(all, 2, colorScheme === 'dark' ? 1 : 0)
      expect(places.length).toBeGreaterThanOrEqual(5)
      for (const place of places) {
        await page.goto(`/?tab=learn${place}`)
        await expect(page.locator('[data-reading] :is(h4, ol)').first()).toBeVisible()
        if (place.startsWith('&concept')) {
          await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible()
          for (const details of await page.locator('[data-guide] details').all())
            await details.evaluate((node) => node.setAttribute('open', ''))
          await page
            .getByRole('region', { name: 'Predict first' })
            .getByRole('button')
            .first()
            .click()
        }
        await page.evaluate(axe.source)
        const { violations } = await page.evaluate(() =>
          (globalThis as unknown as { axe: typeof axe }).axe.run('[data-reading]'),
        )
        expect(
          violations.map(({ id, nodes }) => [place, id, nodes.map(({ html }) => html)]),
        ).toEqual([])
      }
    })
  }

  test('nothing is wider than a narrow screen, except what scrolls separately', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const concept of conceptIds) {
      await openPage(page, concept)
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wider, concept).toBeLessThanOrEqual(0)
    }
  })
})

test.describe('the four steps of YOLO', () => {
  test('begin with a stored example and continue with the answer on the stage', async ({
    page,
  }) => {
    let release: (() => void) | undefined
    const held = new Promise<void>((done) => (release = done))
    await page.route('**/models/yolov5s.onnx', async (route) => {
      await held
      await route.continue()
    })
    await openPage(page, 'yolo-algorithm', '&size=320&fit=square')
    const steps = page.getByRole('region', { name: /The four steps/ })
    await expect(steps).toContainText('stored example')
    await expect(steps).toContainText('25,200 predictions')
    await expect(steps).toContainText('6 remain')
    await page.getByRole('button', { name: 'See a sample' }).click()
    release?.()
    await expect(steps).toContainText('6,300 predictions', { timeout: 60_000 })
    await expect(steps).toContainText('40 × 40, 20 × 20 and 10 × 10 cells')
    await expect(steps).not.toContainText('stored example')
  })
})

test.describe('progress', () => {
  test('is stored on this device', async ({ page }) => {
    await openPage(page, 'overfitting')
    await page.getByRole('button', { name: 'Mark as understood' }).click()
    await page.goto('/?tab=learn')
    await expect(page.getByText('1 of 10 pages understood')).toBeVisible()
    await page.goto('/?tab=learn&exam=1')
    await page.getByRole('button', { name: 'Show the answer' }).click()
    await page.getByRole('button', { name: 'I missed it' }).click()
    await page.reload()
    await expect(page.getByText(/^106$/)).toBeVisible()
  })
})

test.describe('export', () => {
  test('the whole guide as HTML is self-contained, with scripts disabled @long', async ({
    page,
    browser,
  }) => {
    await page.goto('/?tab=learn')
    // so that there is a network to name in the export
    await page.getByRole('button', { name: 'See a sample' }).click()
    await expect(page.getByRole('button', { name: /^YOLOv5s/ })).toBeVisible()
    const html = await download(page, 'HTML')
    expect(html.name).toBe('deep-learning-guide.html')
    const { file, asked, close } = await openOffline(browser, html.path)
    await expect(file.getByRole('heading', { level: 2 })).toHaveCount(10)
    const diagrams = file.locator('.figure [role=img]')
    await expect(diagrams).toHaveCount(19)
    for (const svg of await diagrams.all()) {
      const box = await svg.boundingBox()
      expect(box?.width).toBeGreaterThan(200)
      expect(box?.height).toBeGreaterThan(60)
    }
    expect(await file.evaluate(classesWithoutRules)).toEqual([])
    expect(await file.locator('math').count()).toBeGreaterThan(50)
    await file.locator('summary').first().click()
    await expect(file.locator('details[open]')).toHaveCount(1)
    await expect(file.locator('.syntax .tk-keyword').first()).toHaveCSS(
      'color',
      /rgb\(154, 31, 110\)/,
    )
    await expect(file.locator('.facts')).toContainText('sha256')
    const ids = await file.evaluate(() =>
      [...document.querySelectorAll('[id]')].map(({ id }) => id),
    )
    expect(ids.length - new Set(ids).size).toBe(0)
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
    await file.emulateMedia({ media: 'print' })
    const answers = file.locator('details > :not(summary)')
    for (const answer of await answers.all())
      expect((await answer.boundingBox())?.height ?? 0).toBeGreaterThan(0)
    await close()
  })

  test('one page as HTML has its own title and no other page', async ({ page, browser }) => {
    await openPage(page, 'nms-and-iou')
    const html = await download(page, 'HTML')
    expect(html.name).toBe('nms-and-iou.html')
    const { file, close } = await openOffline(browser, html.path)
    await expect(file).toHaveTitle('NMS and IoU')
    await expect(file.getByRole('heading', { level: 1 })).toHaveCount(1)
    await close()
  })

  test('the whole guide as a notebook keeps the rules of the format', async ({ page }) => {
    await page.goto('/?tab=learn')
    const { name, path } = await download(page, 'Notebook')
    expect(name).toBe('deep-learning-guide.ipynb')
    expect(brokenRules(JSON.parse(readFileSync(path, 'utf8')))).toEqual([])
  })

  test('in print a page is complete, without the app around it', async ({ page }) => {
    await openPage(page, 'batch-normalization')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('banner')).toBeHidden()
    await expect(page.getByRole('tablist')).toBeHidden()
    await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeHidden()
    for (const answer of await page.locator('[data-guide] details > :not(summary)').all())
      expect((await answer.boundingBox())?.height ?? 0).toBeGreaterThan(0)
    const cut = await page.evaluate(() => {
      const main = document.querySelector('[data-guide]') as HTMLElement
      return document.documentElement.scrollHeight - main.getBoundingClientRect().bottom - scrollY
    })
    expect(Math.abs(cut)).toBeLessThan(40)
  })
})

test('no page weighs more than 75 kB compressed beyond the shell, its lab included', async ({
  page,
}) => {
  await page.goto('/?tab=learn')
  // the list of shortcuts is the last file that every visit fetches
  await expect
    .poll(() => loaded(page))
    .toContainEqual(expect.stringMatching(/^shortcuts-dialog-.*js$/))
  const shell = new Set(await loaded(page))
  for (const concept of conceptIds) {
    await openPage(page, concept)
    const own = (await loaded(page)).filter((file) => !shell.has(file))
    const bytes = own.reduce((sum, file) => sum + compressed(file), 0)
    console.log(`  ${concept}: ${(bytes / 1000).toFixed(1)} kB in ${own.length} files`)
    // with its lab, which comes together with it
    expect(own.some((file) => file.startsWith('lab-'))).toBe(true)
    expect(bytes, concept).toBeLessThanOrEqual(75_000)
  }
})

/** Classes used in the diagrams of a file but not defined in its styles. */
function classesWithoutRules(): readonly string[] {
  const css = document.querySelector('style')?.textContent ?? ''
  const names = Array.from(document.querySelectorAll('.figure [class]'), (node) => [
    ...node.classList,
  ]).flat()
  return [...new Set(names)].filter((name) => !css.includes(`.${name}`))
}

/** Scripts and styles that the page has fetched, by name. */
function loaded(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname.split('/').at(-1) ?? '')
      .filter((name) => /\.(js|css)$/.test(name)),
  )
}

const assets = 'dist/assets'
const built = new Set(readdirSync(assets))

function compressed(file: string): number {
  return built.has(file) ? gzipSync(readFileSync(join(assets, file))).length : 0
}

async function download(page: Page, button: string): Promise<{ name: string; path: string }> {
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  return { name: saved.suggestedFilename(), path: await saved.path() }
}

/** Opens a local file without network and scripts, and returns its requests. */
async function openOffline(browser: Browser, path: string) {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    offline: true,
    colorScheme: 'light',
  })
  const file = await context.newPage()
  const asked: string[] = []
  file.on('request', (request) => asked.push(request.url()))
  await file.setContent(readFileSync(path, 'utf8'))
  return { file, asked, close: () => context.close() }
}

for (const [where, viewport] of [
  ['wide', wide],
  ['narrow', narrow],
] as const)
  test(`reading alone loads no engine and no network, ${where}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    // a lab trains in a worker of its own, which is no engine
    const forStage = () =>
      asked.filter((path) => /\/(?!training-)[\w-]*worker-|\.wasm$|\.onnx$|\.jpg$/.test(path))
    await openPage(page, 'overfitting', '&sample=nagasaki-boats')
    await expect(page.getByText('Nothing is loaded while you read.')).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(asked.length).toBeGreaterThan(3)
    expect(forStage()).toEqual([])

    await page.getByRole('tab', { name: 'Detect' }).click()
    for (const wanted of [/\/worker-/, /\.wasm$/, /\.onnx$/])
      await expect.poll(() => forStage().some((path) => wanted.test(path))).toBe(true)
    await expect(page.getByRole('img', { name: 'nagasaki-boats.jpg' })).toBeVisible()
  })

test('the stage beside a page shows a sample on request', async ({ page }) => {
  await openPage(page, 'nms-and-iou', '&sample=nagasaki-boats')
  await page.getByRole('button', { name: 'See a sample' }).click()
  await expect(page.getByRole('img', { name: 'nagasaki-boats.jpg' })).toBeVisible()
  await expect(page.getByText('Nothing is loaded while you read.')).toBeHidden()
})
