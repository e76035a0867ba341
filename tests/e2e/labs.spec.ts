import { expect, type Locator, type Page } from '@playwright/test'
import axe from 'axe-core'
import { openApp, watchConsole } from './app.ts'
import { daily } from './daily.ts'
import { collectGarbage } from './memory.ts'
import { test } from './test.ts'

/** Each lab, and a state of it with something to see. */
const labs = [
  {
    concept: 'neural-network-process',
    lab: 'neural-network-process*view_chain*data_mazur*rate_0.5*step_7*answers_46.0n_15.0y',
    end: 60_000,
  },
  {
    concept: 'batch-normalization',
    lab: 'batch-normalization*values_1_2_3_10*start_large*rate_0.1*step_37',
    end: 30_000,
  },
  {
    concept: 'gradient-descent',
    lab: 'gradient-descent*surface_valleys*start_2.8_2*runners_batch_momentum*step_37',
    /** milliseconds within which a run by its first key has ended */
    end: 15_000,
  },
  {
    concept: 'activation-functions',
    lab: 'activation-functions*unit_silu*x_-1.3*functions_relu_leaky-relu*rate_20*step_40',
    end: 30_000,
  },
  {
    concept: 'yolo-algorithm',
    lab: 'yolo-algorithm*stride_16*confidence_0.3*step_5*way_distributions*spot_boat',
    end: 15_000,
  },
  {
    concept: 'overfitting',
    lab: 'overfitting*samples_40*placed_3_0.5_-0.52_1*units_16*dropout_0.2*step_31*degree_4*shifted_2_1.5',
    end: 60_000,
  },
  {
    concept: 'cnn-layers',
    lab: 'cnn-layers*pen_5*operation_convolution*weights_1_0_0_0_-1_0_0_0_0*stride_2*padding_1*dilation_2*at_5',
    end: 30_000,
  },
  {
    concept: 'vanishing-gradient',
    lab: 'vanishing-gradient*depth_6*activation_relu*start_own*factor_3*batchNorm_1*layer_3*step_21',
    end: 60_000,
  },
  {
    concept: 'nms-and-iou',
    lab: 'nms-and-iou*b_4_3_12_13*kind_diou*iou_0.2*confidence_0.3*step_17',
    end: 15_000,
  },
  {
    concept: 'detection-metrics',
    lab: 'detection-metrics*example_boat*confidence_0.06*iou_0.65*rule_voc',
    end: 15_000,
  },
] as const

const scrubber = (within: Locator | Page) => within.getByRole('slider', { name: / \d+ of \d+$/ })
/** the first of a page that has steps */
const labOf = (page: Page) =>
  page
    .locator('[data-lab]')
    .filter({ has: scrubber(page) })
    .first()

async function open(page: Page, concept: string, lab = ''): Promise<Locator> {
  await page.goto(`/?tab=learn&concept=${concept}${lab && `&lab=${lab}`}`)
  await expect(labOf(page)).toBeVisible()
  return labOf(page)
}

/** All that a reader sees and hears of a lab: its text, names of controls, and descriptions of drawings. */
const seen = (lab: Locator) =>
  lab.evaluate((node) => [
    [...node.querySelectorAll('desc')].map((one) => one.textContent),
    [...node.querySelectorAll('[aria-valuetext]')].map((one) => one.getAttribute('aria-valuetext')),
    [...node.querySelectorAll('svg path')].map((one) => one.getAttribute('d')),
  ])

test('labs play by the keyboard alone, reopen from a link, are accessible, and leave nothing', async ({
  page,
}) => {
  const said = watchConsole(page)
  await page.route('**/models/**', () => {})
  for (const { concept, lab: state, end } of daily(labs, 3)) {
    await test.step(concept, async () => {
      const lab = await open(page, concept, state)
      await expect(lab).not.toHaveAttribute('aria-busy', 'true', { timeout: end })
      const first = await seen(lab)
      await expect.poll(() => new URL(page.url()).searchParams.get('lab')).toBe(state)
      await page.reload()
      await expect.poll(() => seen(labOf(page)), { timeout: end }).toEqual(first)

      await scrubber(lab).focus()
      await page.keyboard.press('r')
      await expect(scrubber(lab)).toHaveValue('0')
      await page.keyboard.press('ArrowRight')
      await expect(scrubber(lab)).toHaveValue('1')
      // a calm reader's run jumps to its end; with motion, it is seen to go
      await page.keyboard.press('Space')
      await expect(scrubber(lab)).not.toHaveValue('1')
      await page.keyboard.press('Space')
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.keyboard.press('Space')
      const last = (await scrubber(lab).getAttribute('max'))!
      await expect(scrubber(lab)).toHaveValue(last, { timeout: end })

      await page.emulateMedia({ reducedMotion: null })
      await expectAccessible(page)
    })
  }
  await leaveNothing(page)
  expect(said).toEqual([])
})

/** Labs of a real network; what of it shows that it is at work, and the key that changes it. */
const real = [
  { concept: 'neural-network-process', title: 'teach a real detector one cell', slider: 'Cell' },
  { concept: 'batch-normalization', title: 'find it in a real network', slider: 'Channel' },
  { concept: 'activation-functions', title: 'look into a real layer', slider: 'Lowest value' },
  {
    concept: 'yolo-algorithm',
    title: 'the four steps on one picture',
    slider: 'Confidence threshold',
  },
  { concept: 'cnn-layers', title: 'one output of a real layer', slider: 'Pixel of the map' },
  {
    concept: 'vanishing-gradient',
    title: 'what each layer says of a patch',
    slider: 'Layer of the network',
  },
] as const

test('labs take the network and picture on the stage, by the keyboard alone', async ({ page }) => {
  const said = watchConsole(page)
  await openApp(page, '?model=nanodet-m')
  await press(page.getByRole('tab', { name: 'Learn' }))
  for (const { concept, title, slider } of daily(real, 2)) {
    await test.step(concept, async () => {
      await press(page.locator(`a[href*="concept=${concept}"]`).first())
      const lab = page.getByRole('region', { name: `Lab: ${title}` })
      // several labs of a page may share the choice above them
      await page.getByRole('radio', { name: 'Stored example' }).focus()
      await page.keyboard.press('ArrowRight')
      await expect(page.getByRole('radio', { name: 'The picture on the stage' })).toBeChecked()
      const handle = lab.getByRole('slider', { name: slider })
      await expect(lab.getByText(/NanoDet/).first()).toBeAttached({ timeout: 60_000 })
      await handle.focus()
      const before = await handle.getAttribute('aria-valuetext')
      if (slider === 'Cell') await teach(lab)
      await handle.focus()
      await page.keyboard.press('ArrowRight')
      await expect(handle).not.toHaveAttribute('aria-valuetext', before!)
      await press(lab.getByRole('group', { name: 'Your prediction' }).getByRole('button').first())
      await expect(lab.getByText(/✓ So it is|✗ No/)).toBeVisible()
      await expectAccessible(page)
      await press(page.getByRole('navigation', { name: 'Guide' }).getByRole('link').first())
    })
  }
  await press(page.locator('a[href*="concept=overfitting"]').first())
  await teachHead(page)
  await expectAccessible(page)
  expect(said).toEqual([])
})

/** Teaches the head of lab 6 with boxes of the picture on the stage, and finds the class there. */
async function teachHead(page: Page): Promise<void> {
  const lab = page.getByRole('region', { name: 'Lab: teach it your mug' })
  await lab.getByRole('radio', { name: 'Stored example' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(lab.getByRole('radio', { name: 'Your own' })).toBeChecked()
  const what = lab.getByRole('combobox', { name: 'What to crop' })
  await expect(what).toBeVisible({ timeout: 60_000 })
  const person = what.locator('option', { hasText: /^\d+\. person/ }).first()
  await what.selectOption(await person.getAttribute('value'))
  const remove = lab.getByRole('button', { name: /^Remove:/ })
  for (const taken of [0, 1]) {
    await press(lab.getByRole('button', { name: 'Add as “my mug”' }))
    await expect(remove).toHaveCount(taken + 1)
  }
  for (const taken of [2, 3]) {
    await lab.getByRole('slider', { name: 'Patch, as a whole' }).focus()
    await page.keyboard.press('Shift+ArrowUp')
    await press(lab.getByRole('button', { name: 'Add to the rest' }))
    await expect(remove).toHaveCount(taken + 1)
  }
  await expect(lab.getByText(/of 4 held-out crops are right/).first()).toBeVisible()
  await press(lab.getByRole('button', { name: 'Look for “my mug” on the stage' }))
  await press(page.getByRole('tab', { name: 'Detect' }))
  await expect(page.getByText(/“my mug”, as you taught it: \d+ of \d+ detections/)).toBeVisible({
    timeout: 60_000,
  })
  await expect(
    page.getByRole('button', { name: /^my mug [01]\.\d\d · person/ }).first(),
  ).toBeVisible()
  await press(page.getByRole('button', { name: 'No longer look for it' }))
  await expect(page.getByRole('button', { name: /^my mug/ })).toHaveCount(0)
  await press(page.getByRole('tab', { name: 'Learn' }))
}

/** Says no to the network's surest box, and takes it back. */
async function teach(lab: Locator): Promise<void> {
  const cell = lab.getByRole('slider', { name: 'Cell' })
  const before = (await cell.getAttribute('aria-valuetext'))!
  expect(before).toMatch(/: person 0\.\d{3}/)
  await press(lab.getByRole('button', { name: 'No', exact: true }))
  await expect(cell).not.toHaveAttribute('aria-valuetext', before)
  await expect(lab.getByRole('group', { name: 'The last step' })).toBeVisible()
  await press(lab.getByRole('button', { name: 'Undo' }))
  await expect(cell).toHaveAttribute('aria-valuetext', before)
}

async function press(control: Locator): Promise<void> {
  await control.focus()
  await control.press('Enter')
}

async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run('[data-lab]'),
  )
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

/** Goes through all labs one after another, twice: workers are gone and listeners no more than before. */
async function leaveNothing(page: Page): Promise<void> {
  const rounds: number[] = []
  const links = page.getByRole('navigation', { name: 'Guide' }).getByRole('link')
  await links.first().click()
  for (let round = 0; round < 3; round++) {
    for (const { concept } of labs) {
      await page.locator(`a[href*="concept=${concept}"]`).first().click()
      await expect(labOf(page)).toBeVisible()
      await scrubber(labOf(page)).focus()
      await page.keyboard.press('Space')
      await expect(scrubber(labOf(page))).not.toHaveValue('0')
      await links.first().click()
      await expect(page.locator('[data-lab]')).toHaveCount(0)
    }
    expect(new URL(page.url()).searchParams.get('lab')).toBeNull()
    // the browser tells of a worker's end a moment after it
    await expect
      .poll(() => page.workers().filter((worker) => worker.url().includes('training')).length)
      .toBe(0)
    await collectGarbage(page)
    rounds.push(await listenersOf(page))
  }
  expect(rounds[2]).toBeLessThanOrEqual(rounds[1]!)
}

async function listenersOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  await session.detach()
  return metrics.find(({ name }) => name === 'JSEventListeners')!.value
}
