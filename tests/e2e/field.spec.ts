import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from '@playwright/test'
import { exportPicture, giveModel, openApp, openImages, openModel, watchConsole } from './app.ts'
import { daily } from './daily.ts'
import { shared } from './offer-networks.ts'
import { test } from './test.ts'

/**
 * Exports as people have them, through the file picker: each shows the boxes that are right, or is refused by what
 * it is (`../shared/field/README.md`).
 */
const field = resolve(shared, 'field/models')
const cases = existsSync(field)
  ? readdirSync(field).filter((name) => existsSync(resolve(field, name, 'expect.json')))
  : []

interface Expected {
  readonly expect: 'refuse' | readonly { box: number[]; score: number; class: string }[]
  readonly pictures: readonly string[] | null
}

/** Nobody can know its boxes; the unit test of the same cases holds it to saying so. */
const anchorsAreMissing = '32-v5-raw-own-anchors'

const pictures = ['sq.png', 'red.png', 'rect.png']

test('exports as people have them show the boxes that are right, or are refused in words', async ({
  page,
}) => {
  test.skip(cases.length === 0, `${field} is absent`)
  const said = watchConsole(page)
  await openApp(page, '?size=320&fit=square')
  await openImages(
    page,
    pictures.map((name) => resolve(field, name)),
  )
  const known = cases.filter((one) => one !== anchorsAreMissing)
  // unit tests read all of them
  for (const name of daily(known, 4)) {
    await test.step(name, async () => {
      const text = readFileSync(resolve(field, name, 'expect.json'), 'utf8')
      const right = JSON.parse(text) as Expected
      const file = {
        name: `${name}.onnx`,
        buffer: readFileSync(resolve(field, name, `${name}.onnx`)),
      }
      if (right.expect === 'refuse') {
        await giveModel(page, file)
        const alert = page.getByRole('alert').filter({ hasText: `“${name}.onnx” is` })
        await expect(alert).toBeVisible({ timeout: 30_000 })
        return
      }
      await openModel(page, file)
      const isWide = name.includes('rectangular')
      const [picture = isWide ? 'rect.png' : 'sq.png'] = right.pictures ?? []
      const { detections, settings, image } = await exportPicture(page, picture)
      // the input is the picture, larger or smaller
      const [width, height] = settings.input
      const scale = width / image.width
      const found = detections.map(({ label, score, box }) => ({
        class: label,
        score,
        box: box.map((side) => side * scale),
      }))
      // what is drawn ends with the picture
      const within = (side: number, i: number) =>
        Math.min(Math.max(side, 0), i % 2 ? height : width)
      for (const { box, score, class: of } of right.expect) {
        const same = found.find(
          (one) =>
            one.class === of &&
            one.box.every((side, i) => Math.abs(side - within(box[i]!, i)) <= 1),
        )
        expect(Math.abs((same?.score ?? NaN) - score), JSON.stringify(found)).toBeLessThan(0.03)
      }
      expect(found).toHaveLength(right.expect.length)
    })
  }
  expect(said).toEqual([])
})
