import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { boxesIn, lookInto, stubCanvas, type FoundBox } from '../../fixtures/look-into.ts'
import { readPng } from '../../fixtures/png.ts'

/** Typical exports, each with its correct boxes: `../shared/field/README.md`. */
const field = resolve('../shared/field/models')
const cases = existsSync(field)
  ? readdirSync(field).filter((name) => existsSync(resolve(field, name, 'expect.json')))
  : []
if (cases.length === 0) console.log(`skipped: no exports to read, ${field} is absent`)

interface Expected {
  readonly expect: readonly FoundBox[] | 'refuse'
  readonly pictures: readonly string[] | null
}

/** Nobody can know its boxes: that it is not known is to be said. */
const withoutAnchors = '32-v5-raw-own-anchors'

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(resolve(field, name, 'expect.json'), 'utf8')) as Expected
}

const pathOf = (name: string) => resolve(field, name, `${name}.onnx`)
const refused = cases.filter((name) => expectedOf(name).expect === 'refuse')
const read = cases.filter((name) => !refused.includes(name) && name !== withoutAnchors)

async function detectorOf(name: string) {
  const answer = await lookInto(pathOf(name))
  if (answer.kind === 'refused') throw new Error(`refused: ${answer.refusal.what}`)
  return answer
}

describe.skipIf(cases.length === 0)('an export as people have them', { timeout: 60_000 }, () => {
  beforeAll(stubCanvas)

  it.each(read)('%s shows the boxes that are right', async (name) => {
    const answer = await detectorOf(name)
    const { expect: right, pictures } = expectedOf(name)
    for (const picture of pictures ?? ['sq.png']) {
      const found = await boxesIn(pathOf(name), answer, readPng(resolve(field, picture)))
      expect(found).toHaveLength(right.length)
      expect({ found, missing: missing(right as readonly FoundBox[], found) }).toMatchObject({
        missing: [],
      })
    }
  })

  it.each(refused)('%s is refused in words', async (name) => {
    expect(await lookInto(pathOf(name))).toMatchObject({
      kind: 'refused',
      refusal: {
        what: expect.stringMatching(/\w{3,} \w/) as string,
        advice: expect.stringMatching(/\w{3,} \w/) as string,
      },
    })
  })

  it(`${withoutAnchors} says that its anchors are not known`, async () => {
    const { findings } = (await detectorOf(withoutAnchors)).understanding
    const anchors = findings.find(({ about }) => about === 'anchors')
    expect(anchors?.certainty).toBe('guess')
    expect(anchors?.evidence.join(' ')).toContain('not in the file')
  })
})

/** Those that are not found within 1 pixel and .03 of their score. */
function missing(right: readonly FoundBox[], found: readonly FoundBox[]): readonly FoundBox[] {
  return right.filter(
    ({ box, score, class: of }) =>
      !found.some(
        (one) =>
          one.class === of &&
          Math.abs(one.score - score) <= 0.03 &&
          one.box.every((side, i) => Math.abs(side - (box[i] ?? NaN)) <= 1),
      ),
  )
}
