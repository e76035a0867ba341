import { expect, type Page } from '@playwright/test'
import { openApp } from './app.ts'
import { test } from './test.ts'

/** Where sliders are, and how many there are at least. */
const places = [
  { tab: 'Detect', part: null, least: 2 },
  { tab: 'Inspect', part: 'NMS', least: 2 },
  { tab: 'Inspect', part: 'Layers', least: 1 },
  { tab: 'Evaluate', part: 'Results', least: 1 },
] as const

test('nothing moves while any slider is dragged @long', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await openApp(page, '?model=nanodet-m')
  await page.getByRole('tab', { name: 'Evaluate' }).click()
  await page.getByRole('button', { name: 'Try it with a labelled demo' }).click()
  await expect(page.getByText('3 of 3 pictures, done.')).toBeVisible({ timeout: 60_000 })
  await watchShifts(page)
  const moved: string[] = []
  for (const { tab, part, least } of places) {
    await page.getByRole('tab', { name: tab }).click()
    if (part !== null) await page.getByRole('radio', { name: part, exact: true }).click()
    const panel = page.locator('#panel')
    await expect.poll(() => panel.getByRole('slider').count()).toBeGreaterThanOrEqual(least)
    for (const closed of await panel.getByRole('button', { name: /^NMS of/ }).all())
      await closed.click()
    const sliders = await panel.getByRole('slider').all()
    for (const slider of sliders) {
      await slider.scrollIntoViewIfNeeded()
      await takeShifts(page)
      await drag(page, await slider.evaluate(trackOf))
      const name = await slider.getAttribute('aria-label')
      moved.push(...(await takeShifts(page)).map((shift) => `${tab}, ${part}, ${name}: ${shift}`))
    }
  }
  expect(moved).toEqual([])
})

/** The track of a slider in window pixels: of the element itself, or of that which its knob slides in. */
function trackOf(slider: Element) {
  const own = slider.getBoundingClientRect()
  const box = own.width > 60 ? own : slider.parentElement!.parentElement!.getBoundingClientRect()
  const { left, width } = box
  // where the knob is
  const { value, min, max } = slider as HTMLInputElement
  const share = (Number(value) - Number(min)) / (Number(max) - Number(min))
  return { x: left + share * width, y: own.top + own.height / 2, left, width }
}

/** Drags a knob to both ends and back, slowly enough for frames in between. */
async function drag(page: Page, { x, y, left, width }: ReturnType<typeof trackOf>): Promise<void> {
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (const to of [left + width, left, left + width / 2]) {
    await page.mouse.move(to, y, { steps: 10 })
    await page.waitForTimeout(100)
  }
  await page.mouse.up()
  await page.waitForTimeout(200)
}

interface Seen {
  shifts: string[]
}

/** Notes every layout shift from now on, those right after an input too. */
function watchShifts(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen = globalThis as unknown as Seen
    seen.shifts = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources } = entry as PerformanceEntry & {
          readonly sources: readonly { readonly node: Node | null }[]
        }
        for (const { node } of sources)
          seen.shifts.push(`${node?.nodeName} “${node?.textContent?.slice(0, 40)}”`)
      }
    }).observe({ type: 'layout-shift' })
  })
}

/** The shifts since the last call. */
function takeShifts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as Seen).shifts.splice(0))
}
