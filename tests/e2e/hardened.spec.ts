import { expect, type BrowserContext, type Page } from '@playwright/test'
import { mulberry32 } from '../../src/nn/random.ts'
import { png } from '../fixtures/bad-pictures.ts'
import { hangingDetector } from '../fixtures/hanging-detector.ts'
import { expectAnswer, openApp, openImages, openModel } from './app.ts'
import { test } from './test.ts'

function grey(name: string, value: number) {
  const samples = new Uint8Array(3 * 64 * 64).fill(value)
  const bytes = png(64, 64, samples, { bits: 8, colour: 2 })
  return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) }
}

test('a network that hangs on white pictures is stopped in words, and the next picture is detected', async ({
  page,
}) => {
  await page.clock.install()
  await openApp(page)
  await openModel(page, { name: 'hangs.onnx', buffer: hangingDetector() })
  await expect(page.getByRole('status')).toHaveText('1 object')

  await openImages(page, [grey('white.png', 255)])
  await expect(page.getByRole('status')).toHaveText(/Detecting/)
  // long enough for the run to be under way in the worker, whose clock is the real one
  await page.waitForTimeout(500)
  await page.clock.runFor(60_000)
  const problem = page.getByRole('tabpanel', { name: 'Detect' })
  await expect(problem).toContainText('The network gave no answer within')
  await expect(problem.getByRole('button', { name: 'Try again' })).toBeVisible()

  await openImages(page, [grey('dark.png', 40)])
  await expectAnswer(page)

  // left while it hangs: the next picture takes its worker's place
  await openImages(page, [grey('white-too.png', 254)])
  await expect(page.getByRole('status')).toHaveText(/Detecting/)
  await page.waitForTimeout(500)
  await openImages(page, [grey('dark-too.png', 41)])
  await page.clock.runFor(60_000)
  await expectAnswer(page)
})

const names = ['constructor', '__proto__', 'toString', 'detect', 'inspect', 'evaluate', 'learn']
const parameters = ['tab', 'part', 'concept', 'exam', 'sample', 'model', 'vs', 'conf']

test('fifty addresses that make no sense leave no part of the page empty', async ({ page }) => {
  await page.route('**/models/*.onnx', () => {})
  await page.goto('/?tab=constructor&part=__proto__&concept=toString&model=valueOf')
  await expect(page.getByRole('tab', { name: 'Detect' })).toHaveAttribute('aria-selected', 'true')
  const random = mulberry32(1)
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  for (let i = 0; i < 50; i++) {
    const pairs = Array.from({ length: 3 }, () => [one(parameters), one(names)])
    const query = `?${new URLSearchParams(pairs).toString()}`
    const seen = await page.evaluate(async (search) => {
      history.replaceState(null, '', search)
      dispatchEvent(new PopStateEvent('popstate'))
      await new Promise((resolve) => setTimeout(resolve, 30))
      const root = document.querySelector('#root')
      const broken = root?.querySelector('[data-broken]')?.textContent ?? null
      return { search, tabs: root?.querySelectorAll('[role="tab"]').length, broken }
    }, query)
    expect(seen).toEqual({ search: query, tabs: 4, broken: null })
  }
})

test('a page whose script does not arrive says so', async ({ page }) => {
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.goto('/')
  await expect(page.getByText('the script of the page did not arrive')).toBeVisible()
  await expect(page.getByRole('link', { name: 'load the page again' })).toBeVisible()
})

async function openEvaluate(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/?tab=evaluate')
  await expect(page.getByLabel('Open files')).toBeAttached()
  return page
}

for (let seed = 1; seed <= 10; seed++) {
  // the first is a daily one
  const long = seed === 1 ? '' : ' @long'
  test(`two tabs that take labels, are reloaded and killed lose none: seed ${seed}${long}`, async ({
    context,
  }) => {
    await context.route('**/models/*.onnx', () => {})
    const random = mulberry32(seed)
    const pages = [await openEvaluate(context), await openEvaluate(context)]
    let count = 0
    const take = async (page: Page) => {
      count += 1
      const csv = `filename,class,xmin,ymin,xmax,ymax\npicture ${count}.jpg,class ${count},1,2,30,40`
      const file = { name: `labels ${count}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) }
      await page.getByLabel('Open files').setInputFiles(file)
    }
    const all = () =>
      new RegExp(`${count} objects? of ${count} class(es)? in ${count} pictures?\\.`)
    await take(pages[0]!)
    for (let turn = 0; turn < 5; turn++) {
      const which = random() < 0.5 ? 0 : 1
      if (random() < 0.6) await Promise.all(pages.map(take))
      else await take(pages[which]!)
      for (const page of pages) await expect(page.getByText(all()).first()).toBeVisible()
      const fate = random()
      if (fate < 0.5) await pages[which]!.reload()
      else if (fate < 0.75) {
        await pages[which]!.close()
        pages[which] = await openEvaluate(context)
      }
    }
    for (const page of pages) await expect(page.getByText(all()).first()).toBeVisible()
    await pages[0]!.reload()
    await expect(pages[0]!.getByText(all()).first()).toBeVisible()
  })
}
