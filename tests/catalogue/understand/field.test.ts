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
const pending: ReadonlySet<string> = new Set(['55-batch-4'])

/** Nobody can know the boxes: that it is not known is to be said. */
const anchorsAreMissing: ReadonlySet<string> = new Set(['32-v5-raw-own-anchors'])

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
    if (anchorsAreMissing.has(name)) {
      const anchors = answer.understanding.findings.find(({ about }) => about === 'anchors')
      expect(anchors).toMatchObject({ certainty: 'guess' })
      expect(anchors?.evidence.join(' ')).toContain('not in the file')
      return
    }
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
