import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { boxesIn, lookInto, stubCanvas, type FoundBox } from '../../fixtures/look-into.ts'
import { readPng } from '../../fixtures/png.ts'

/** Exports as people have them, each with the boxes that are right: `../shared/field/README.md`. */
const field = resolve('../shared/field/models')
const cases = existsSync(field)
  ? readdirSync(field).filter((name) => existsSync(resolve(field, name, 'expect.json')))
  : []
if (cases.length === 0) console.log(`skipped: no exports to read, ${field} is absent`)

/** Not read yet: each fails, and is taken out of here by what mends it. */
const pending: ReadonlySet<string> = new Set(
  `06-v8-rows-xyxy 07-deepstream-yolo 07b-deepstream-named 08-apart-boxes-first
   09-apart-scores-first 09b-ppyoloe 10-yolov4-pytorch 11-nanodet-plus 12-nanodet-one-class
   14-v8-raw-144 15-rtdetr-ultralytics-84 15c-rtdetr-84-no-notes 16-rtdetr-ultralytics-six
   18-detr-yolos-softmax 20-torchvision 21-yolov3-2d 24b-yolonas-flat-unseen 25-four-outputs 26-mmdet
   27-seg-ultralytics 27b-seg-no-notes 29b-obb26-raw-angle 32-v5-raw-own-anchors 53-names-fewer
   53b-names-79-of-80 54-names-from-1 55-batch-4`.split(/\s+/),
)

interface Expected {
  readonly expect: readonly FoundBox[] | 'refuse'
  readonly pictures: readonly string[] | null
}

describe.skipIf(cases.length === 0)('an export as people have them', { timeout: 60_000 }, () => {
  beforeAll(stubCanvas)

  const passing = it.each(cases.filter((name) => !pending.has(name)))
  const failing = it.fails.each(cases.filter((name) => pending.has(name)))
  passing('%s', check)
  failing('%s is not read yet', check)

  async function check(name: string): Promise<void> {
    const path = resolve(field, name, `${name}.onnx`)
    const text = readFileSync(resolve(field, name, 'expect.json'), 'utf8')
    const { expect: right, pictures } = JSON.parse(text) as Expected
    const answer = await lookInto(path)
    if (right === 'refuse') {
      if (answer.kind !== 'refused') throw new Error('it was taken for a detector')
      expect(answer.refusal.what).toMatch(/\w{3,} \w/)
      expect(answer.refusal.advice).toMatch(/\w{3,} \w/)
      return
    }
    if (answer.kind === 'refused') throw new Error(`refused: ${answer.refusal.what}`)
    for (const picture of pictures ?? ['sq.png']) {
      const found = await boxesIn(path, answer, readPng(resolve(field, picture)))
      expect(found.map(inWords).toSorted()).toEqual(right.map(inWords).toSorted())
      for (const { box, score, class: of } of right) {
        const same = found.find((one) => one.class === of && near(one.box, box, 1))
        expect(same, `${of} at ${box.join(', ')} among ${JSON.stringify(found)}`).toBeDefined()
        expect(Math.abs((same?.score ?? 0) - score)).toBeLessThanOrEqual(0.03)
      }
    }
  }
})

/** So coarse that a person sees at once what is wrong. */
function inWords({ box, class: of }: FoundBox): string {
  return `${of} ${box.map((side) => Math.round(side / 8) * 8).join(' ')}`
}

function near(a: readonly number[], b: readonly number[], limit: number): boolean {
  return a.every((side, i) => Math.abs(side - (b[i] ?? NaN)) <= limit)
}
