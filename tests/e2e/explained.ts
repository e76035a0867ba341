import { expect, type Page } from '@playwright/test'
import type { DetectionExport } from '../../src/run/build-export.ts'
import type { Head } from '../../src/vision/heads/heads.ts'
import { recompute } from '../vision/explain/recompute.ts'

/**
 * Opens every detection in Inspect > Why, recomputes its box from the displayed raw numbers with independent
 * arithmetic, and compares it with the box that the page states, to 0.01 px and 1e-5, and with the export, which
 * is rounded to hundredths of a pixel. The part has to be open; `drawn`: the detections on the stage.
 */
export async function checkExplanations(
  page: Page,
  head: Head['kind'],
  { detections }: Pick<DetectionExport, 'detections'>,
): Promise<void> {
  const choice = page.getByLabel(/press a box on the picture/)
  await expect(choice.locator('option')).toHaveText(
    detections.map(({ label, score }, i) => `${i + 1}. ${label} ${score.toFixed(2)}`),
    { timeout: 60_000 },
  )
  const candidates = await choice
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
  let worst = 0
  for (const [place, { box, score, label }] of detections.entries()) {
    await choice.selectOption(candidates[place]!)
    await expect(page.locator('[data-step="score"]')).toBeVisible({ timeout: 60_000 })
    const shown = await readSteps(page)
    const found = recompute((step, name) => numberIn(shown, step, name), head)
    found.box.forEach((side, at) => {
      const picture = numberIn(shown, 'picture', ['x1', 'y1', 'x2', 'y2'][at]!)
      worst = Math.max(worst, Math.abs(side - picture))
      expect(Math.abs(side - (box[at] ?? NaN)), `${label}, side ${at}`).toBeLessThan(0.01 + 0.005)
    })
    const total = numberIn(shown, 'score', 'score')
    expect(Math.abs(found.score - total), label).toBeLessThan(1e-5)
    expect(Math.abs(found.score - score), label).toBeLessThan(1e-5 + 0.5e-5)
  }
  expect(worst).toBeLessThan(0.01)
}

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The values of all displayed steps, as text; `softmax` has those in its formula. */
async function readSteps(page: Page): Promise<Texts> {
  return page.evaluate(() => {
    const texts: Record<string, Record<string, string>> = {}
    for (const step of document.querySelectorAll<HTMLElement>('[data-step]')) {
      const own: Record<string, string> = {}
      for (const value of step.querySelectorAll<HTMLElement>('[data-value]')) {
        own[value.dataset['value'] ?? ''] = value.textContent
        if (value.dataset['value'] !== 'softmax(class)') continue
        const filled = value.previousElementSibling?.textContent ?? ''
        const numbers = [...filled.matchAll(/−?[\d.]+(?:e−?\d+)?/g)].map(([text]) => text)
        // = e^(class − greatest) / sum
        texts['softmax'] = {
          class: numbers[0] ?? '',
          'greatest class': numbers[1] ?? '',
          'sum over all classes': numbers[2] ?? '',
        }
      }
      texts[step.dataset['step'] ?? ''] = own
    }
    return texts
  })
}

function numberIn(texts: Texts, step: string, name: string): number {
  const text = texts[step]?.[name]
  if (text === undefined) throw new Error(`step ${step} shows no ${name}`)
  return readNumber(text)
}

/** "= −12.5 px" -> -12.5 */
export function readNumber(text: string): number {
  return Number(text.replaceAll('−', '-').replace(/^= /, '').split(' ')[0])
}
