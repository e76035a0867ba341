import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { HeadExample } from '../../../src/labs/neural-network-process/head-example.ts'
import stored from '../../../src/labs/neural-network-process/head-example.json'
import {
  productOf,
  teach,
  type Answer,
} from '../../../src/labs/neural-network-process/head-lesson.ts'
import { gentleRate, learn } from '../../../src/nn/detection-head-step.ts'
import { dot } from '../../../src/nn/vector.ts'
import { makeHeadExample, networkFile, type HeadLayer } from './make-head-example.ts'

const example = stored as unknown as HeadExample
const answers: readonly Answer[] = [
  { cell: 46, class: 0, yes: false },
  { cell: 12, class: 0, yes: true },
  { cell: 46, class: 1, yes: true },
  { cell: 47, class: 0, yes: false },
]

describe('a lesson of the head', () => {
  it('takes half of the error off the logit', () => {
    const { lessons, logits } = teach(example, answers.slice(0, 1))
    const [lesson] = lessons
    const score = 1 / (1 + Math.exp(-lesson!.before))
    expect(lesson!.after).toBeCloseTo(lesson!.before - 0.5 * score, 9)
    expect(logits[0]![46]).toBeCloseTo(lesson!.after, 9)
  })

  it('moves other classes not at all, and other cells the more alike they are', () => {
    const { logits } = teach(example, answers.slice(0, 1))
    expect([...logits[1]!]).toEqual(example.logits[1])
    const moves = example.logits[0]!.map((z, cell) => Math.abs(z - logits[0]![cell]!))
    const products = moves.map((_, cell) => productOf(example, 46, cell))
    const order = (values: readonly number[]) =>
      [...values.keys()].toSorted((a, b) => values[a]! - values[b]!)
    expect(order(moves)).toEqual(order(products))
  })

  it('is undone by leaving it out', () => {
    expect(teach(example, [])).toEqual({
      logits: example.logits.map((row) => Float64Array.from(row)),
      lessons: [],
    })
  })
})

const isPrepared = existsSync(networkFile)
if (!isPrepared) process.stdout.write(`skipped: ${networkFile} is not there, run npm run models\n`)

describe.skipIf(!isPrepared)('the stored example', { timeout: 120_000 }, () => {
  let made: HeadExample
  let layer: HeadLayer
  beforeAll(async () => {
    const { example, layer: real } = await makeHeadExample()
    made = example
    layer = real
  }, 120_000)

  it('is what the network gives, by the file that the catalogue pins', () => {
    expect(stored.sha256).toBe(stored.network)
    const { objectness, logits, products, ...facts } = made
    expect(stored).toMatchObject(facts)
    expectNear(stored.objectness, objectness, 0.002)
    stored.logits.forEach((row, i) => expectNear(row, logits[i]!, 0.002))
    expectNear(stored.products, products, 0.05)
  })

  it('has the logits that the layer computes from the features', () => {
    layer.rows.forEach(({ weights, bias }, i) =>
      layer.features.forEach((f, cell) =>
        expect(Math.abs(dot(weights, f) + bias - stored.logits[i]![cell]!)).toBeLessThan(0.01),
      ),
    )
  })

  it('follows steps on the real weights, cell by cell', () => {
    const rows = layer.rows.map(({ weights, bias }) => ({ weights, bias }))
    for (const { cell, class: id, yes } of answers) {
      const features = layer.features[cell]!
      const rate = gentleRate(dot(features, features))
      rows[id] = learn({ ...rows[id]!, features }, yes ? 1 : 0, rate)
    }
    const { logits } = teach(example, answers)
    rows.forEach(({ weights, bias }, id) =>
      layer.features.forEach((f, cell) =>
        expect(Math.abs(dot(weights, f) + bias - logits[id]![cell]!)).toBeLessThan(0.01),
      ),
    )
  })

  it('belongs to a picture that the page has', () => {
    const config = readFileSync('vite.config.ts', 'utf8')
    expect(config).toContain(`'${stored.picture}'`)
  })
})

function expectNear(actual: readonly number[], expected: readonly number[], by: number): void {
  expect(actual).toHaveLength(expected.length)
  const worst = Math.max(...actual.map((value, i) => Math.abs(value - expected[i]!)))
  expect(worst).toBeLessThan(by)
}
