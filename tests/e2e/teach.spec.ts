import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { openApp, openImages } from './app.ts'
import { test } from './test.ts'

const images = resolve('../shared/images')

/** A class, then the centre and the sides of its box as shares of the picture. */
type Label = readonly [classId: number, x: number, y: number, width: number, height: number]
interface Crop {
  readonly name: string
  readonly patch: string
  readonly area: number
  readonly isPerson: boolean
}

/** The eight largest persons, one a picture, and the largest objects of eight pictures without any. */
function chosenCrops(): readonly Crop[] {
  const pictures = readdirSync(images)
    .filter((file) => /^\d+\.txt$/.test(file))
    .map((file) => ({
      name: file.replace('.txt', '.jpg'),
      labels: readFileSync(join(images, file), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map(Number) as unknown as Label),
    }))
  const largest = (isPerson: boolean) =>
    pictures
      .filter(({ labels }) => labels.some(([id]) => id === 0) === isPerson)
      .map(({ name, labels }) => {
        const own = labels.filter(([id]) => (id === 0) === isPerson)
        const [, x, y, width, height] = own.toSorted((a, b) => b[3] * b[4] - a[3] * a[4])[0]!
        const within = (share: number) => Number(Math.max(0, Math.min(1, share)).toFixed(3))
        const patch = [x - width / 2, y - height / 2, x + width / 2, y + height / 2].map(within)
        return { name, patch: patch.join('_'), area: width * height, isPerson }
      })
      .toSorted((a, b) => b.area - a.area)
      .slice(0, 8)
  return [...largest(true), ...largest(false)]
}

test('a head taught with 8 persons and 8 other things beats chance, and shuffled labels do not @long', async ({
  page,
}) => {
  test.skip(!existsSync(images), 'the photos of ../shared are not here')
  const crops = chosenCrops()
  await openApp(page, '?size=320')
  await openImages(
    page,
    crops.map(({ name }) => join(images, name)),
  )
  await page.getByRole('tab', { name: 'Learn' }).click()
  await page.locator('a[href*="concept=overfitting"]').first().click()
  const lab = page.getByRole('region', { name: 'Lab: teach it your mug' })
  await lab.getByRole('radio', { name: 'Your own' }).click()
  for (const [taken, { name, patch, isPerson }] of crops.entries()) {
    await lab.getByRole('combobox', { name: 'Picture on the stage' }).selectOption({ label: name })
    await lookAt(page, patch)
    // the layers have been computed for this picture
    await expect(lab.getByRole('slider', { name: 'Patch, as a whole' })).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`in ${name}$`),
      { timeout: 60_000 },
    )
    await lab.getByRole('button', { name: isPerson ? /^Add as/ : 'Add to the rest' }).click()
    await expect(lab.getByRole('button', { name: /^Remove:/ })).toHaveCount(taken + 1)
  }
  const right = await heldOut(lab)
  console.log(
    `  ${await lab
      .getByText(/held-out crops are right/)
      .first()
      .textContent()}`,
  )
  // 12 of 16 are as many as chance gives in one of 26 tries
  expect(right.low).toBeGreaterThan(55)
  expect(Math.abs(right.chance - 50)).toBeLessThanOrEqual(6)
})

/** Sets the patch as a link does. */
async function lookAt(page: Page, patch: string): Promise<void> {
  await page.evaluate((to) => {
    const address = new URL(location.href)
    address.searchParams.set('lab', `overfitting*crops_own*patch_${to}`)
    history.replaceState(history.state, '', address)
    dispatchEvent(new PopStateEvent('popstate', { state: history.state as unknown }))
  }, patch)
}

/** In percent: the lower end of the interval, and what shuffled labels give on average. */
async function heldOut(lab: Locator): Promise<{ readonly low: number; readonly chance: number }> {
  const said = lab.getByText(/of 16 held-out crops are right/).first()
  await expect(said).toBeVisible({ timeout: 60_000 })
  const words = (await said.evaluate((node) => node.closest('p')?.textContent)) ?? ''
  const [, low, chance] = /interval (\d+) % to .* shuffles: (\d+) %/.exec(words)!
  return { low: Number(low), chance: Number(chance) }
}
