import { expect, type Page } from '@playwright/test'
import { expectAnswer, openApp } from './app.ts'
import { test } from './test.ts'

const small = '?model=nanodet-m'

test('the answer comes first, and sections open where they can be seen @long', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await openApp(page, small)
  await expect(page.locator('#panel')).toContainText(/\d+ (boats?|persons?)/)

  // the list is in no scroller within the panel's
  const scrollers = await page.getByRole('list', { name: 'Detections' }).evaluate((list) => {
    let count = 0
    for (let one: Element | null = list; one; one = one.parentElement)
      if (/auto|scroll/.test(getComputedStyle(one).overflowY)) count++
    return count
  })
  expect(scrollers).toBe(1)

  // the picture stays where it is in every tab with a stage
  const picture = page.getByRole('img', { name: 'nagasaki-boats.jpg' })
  const before = await picture.boundingBox()
  for (const tab of ['Inspect', 'Evaluate', 'Detect']) {
    await page.getByRole('tab', { name: tab }).click()
    expect(await picture.boundingBox()).toEqual(before)
  }

  // from another tab, the chip leads to the very section
  await page.getByRole('tab', { name: 'Inspect' }).click()
  await page.getByRole('button', { name: /^NanoDet-m ·/ }).click()
  await page.getByRole('button', { name: 'Change model and input' }).click()
  const model = page.getByRole('combobox', { name: 'Model', exact: true })
  await expect(model).toBeInViewport()
  await page.getByRole('button', { name: /^Drawing/ }).click()
  await expect(page.getByRole('switch', { name: 'Scores' })).toBeInViewport()

  // the split is moved by keys, and kept
  const split = page.getByRole('separator', { name: 'Width of the panel' })
  await split.focus()
  await page.keyboard.press('Home')
  await expect(split).toHaveAttribute('aria-valuenow', '360')
  await page.reload()
  await expectAnswer(page)
  await expect(split).toHaveAttribute('aria-valuenow', '360')

  // while a page is read, the stage is a line
  await page.getByRole('tab', { name: 'Learn' }).click()
  await expect(picture).toBeHidden()
  await page.getByRole('button', { name: 'Show the stage' }).click()
  await expect(picture).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true })

  test('samples are tiles, the picture is as wide as the screen, and two fingers zoom it', async ({
    page,
  }) => {
    await openApp(page, small)
    const picture = page.getByRole('img', { name: 'nagasaki-boats.jpg' })
    expect((await picture.boundingBox())!.width).toBeGreaterThan(310)
    // the bar is one line
    const bar = page.locator('label', { hasText: 'Open' }).locator('..')
    expect((await bar.boundingBox())!.height).toBeLessThan(64)

    const wide = (await picture.boundingBox())!
    await pinch(page, wide.x + wide.width / 2, wide.y + wide.height / 2)
    await expect.poll(async () => (await picture.boundingBox())!.width).toBeGreaterThan(wide.width)
    const stage = page.getByRole('region', { name: 'Picture stage' })
    const corner = (await stage.boundingBox())!
    await tapTwice(page, corner.x + 20, corner.y + 20)
    await expect.poll(async () => (await picture.boundingBox())!.width).toBeCloseTo(wide.width, 0)

    // a section that opens is seen from its beginning, below the stage
    await page.getByRole('button', { name: /^Model and input/ }).tap()
    const model = page.getByRole('combobox', { name: 'Model', exact: true })
    await expect.poll(() => model.evaluate(isUncovered)).toBe(true)
    await page.evaluate(() => scrollTo(0, 0))

    await page.getByRole('button', { name: 'Clear', exact: true }).tap()
    await page.getByRole('button', { name: 'When it fails' }).tap()
    await expect(page.getByRole('img', { name: 'house-cat.jpg' })).toBeVisible()
    await expect(page).toHaveURL(/sample=house-cat/)

    // on its side: picture and panel beside each other
    await page.setViewportSize({ width: 844, height: 390 })
    const [left, right] = await Promise.all([
      stage.boundingBox(),
      page.locator('#panel').boundingBox(),
    ])
    expect(left!.x + left!.width).toBeLessThanOrEqual(right!.x)
    expect(right!.y).toBeLessThan(left!.y + left!.height)
  })
})

/** Whether an element is what is seen at its own middle. */
function isUncovered(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect()
  return document.elementFromPoint(left + width / 2, top + height / 2) === element
}

/** Two taps a tenth of a second apart by their time stamps, however slow the machine. */
async function tapTwice(page: Page, x: number, y: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const first = Date.now() / 1000
  for (const timestamp of [first, first + 0.1]) {
    await session.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: [{ x, y }],
      timestamp,
    })
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp })
  }
}

/** Spreads two fingers around a point. */
async function pinch(page: Page, x: number, y: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const fingers = (apart: number) => [
    { x: x - apart, y, id: 0 },
    { x: x + apart, y, id: 1 },
  ]
  const send = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touchPoints: { x: number; y: number; id: number }[],
  ) => session.send('Input.dispatchTouchEvent', { type, touchPoints })
  await send('touchStart', fingers(20))
  for (const apart of [30, 45, 60]) await send('touchMove', fingers(apart))
  await send('touchEnd', [])
}
