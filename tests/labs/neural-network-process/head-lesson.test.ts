import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { HeadExample } from '../../../src/labs/neural-network-process/head-example.ts'
import stored from '../../../src/labs/neural-network-process/head-example.json'
import {
  alongWith,
  featuresOf,
  surestCell,
  teach,
  type Answer,
} from '../../../src/labs/neural-network-process/head-lesson.ts'
import { storedHead } from '../../../src/labs/neural-network-process/stored-head.ts'
import { unpacked } from '../../../src/labs/shared/layers/unpacked.ts'
import { gentleRate, learn, logitAfterStep } from '../../../src/nn/detection-head-step.ts'
import { binaryCrossEntropy } from '../../../src/nn/losses.ts'
import { dot } from '../../../src/nn/vector.ts'
import type { DenseRow } from '../../../src/vision/layers/dense-row.ts'
import { makeHeadExample, networkFile, type HeadLayer } from './make-head-example.ts'

const example = stored as unknown as HeadExample
const source = storedHead()
const [grid] = source.grids
const rowsOfClasses = await Promise.all(
  source.classes.map(async (_, id) => (await source.unit(grid!, id)) as DenseRow),
)
const [boat, person] = rowsOfClasses as [DenseRow, DenseRow]
const pace = 0.5
const answers: readonly Answer[] = [
  { cell: 46, class: 0, yes: false, pace },
  { cell: 12, class: 0, yes: true, pace },
  { cell: 46, class: 1, yes: true, pace },
  { cell: 47, class: 0, yes: false, pace },
]
const ofClass = (id: number) => answers.filter((one) => one.class === id)

describe('a lesson of the head', () => {
  it('takes half of the error off the logit', () => {
    const { lessons, logits } = teach(boat, answers.slice(0, 1))
    const [lesson] = lessons
    const score = 1 / (1 + Math.exp(-lesson!.before))
    expect(lesson!.after).toBeCloseTo(lesson!.before - 0.5 * score, 9)
    expect(logits[46]).toBeCloseTo(lesson!.after, 9)
  })

  it.each([0.1, 1, 10])(
    'moves every weight and the bias against the slope of the loss, at a pace of %f',
    (rate) => {
      const cell = 46
      const f = featuresOf(boat, cell)
      const weights = Float64Array.from(boat.weights)
      const [lesson] = teach(boat, [{ cell, yes: false, pace: rate }]).lessons
      const lossAt = (w: Float64Array, bias: number) => binaryCrossEntropy(dot(w, f) + bias, 0)
      const h = 1e-5
      // by central differences, weight by weight
      const moved = weights.map((w, k) => {
        const at = (by: number) => lossAt(weights.with(k, w + by), boat.bias)
        return w - (lesson!.rate * (at(h) - at(-h))) / (2 * h)
      })
      const slope = (lossAt(weights, boat.bias + h) - lossAt(weights, boat.bias - h)) / (2 * h)
      const z = dot(moved, f) + boat.bias - lesson!.rate * slope
      expect(lesson!.rate).toBeCloseTo(rate / (lesson!.squaredNorm + 1), 12)
      expect(lesson!.after).toBeCloseTo(z, 6)
      expect(lesson!.after).toBeCloseTo(
        logitAfterStep(lesson!.before, 0, lesson!.squaredNorm, lesson!.rate),
        9,
      )
    },
  )

  it('moves other cells the more alike they are', () => {
    const before = teach(boat, []).logits
    const { logits, lessons } = teach(boat, answers.slice(0, 1))
    const moves = before.map((z, cell) => Math.abs(z - logits[cell]!))
    const products = moves.map((_, cell) => dot(featuresOf(boat, 46), featuresOf(boat, cell)))
    const order = (values: Float64Array) =>
      [...values.keys()].toSorted((a, b) => values[a]! - values[b]!)
    expect(order(moves)).toEqual(order(products))
    const along = alongWith(boat, 46)
    const own = lessons[0]!.after - lessons[0]!.before
    logits.forEach((z, cell) => expect(z - before[cell]!).toBeCloseTo(own * along[cell]!, 9))
  })

  it('is undone by leaving it out', () => {
    const { logits, lessons } = teach(boat, [])
    expect(lessons).toEqual([])
    expect(teach(boat, ofClass(0).slice(0, 0)).logits).toEqual(logits)
    expect(teach(boat, ofClass(0)).logits).not.toEqual(logits)
  })

  it('starts at the surest cell', () => {
    const untaught = teach(boat, [])
    expect(untaught.logits[surestCell(untaught)]).toBe(Math.max(...untaught.logits))
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
    const bare = (one: HeadExample) => ({
      ...one,
      features: one.features.length,
      classes: one.classes.map(({ name, bias }) => [name, bias]),
    })
    expect(bare(example)).toEqual(bare(made))
    rowsOfClasses.forEach((row, i) => {
      expectNear([...teach(row, []).logits], layer.logits[i]!, 0.002)
      expect(example.classes[i]!.weights).toEqual(made.classes[i]!.weights)
    })
    expectNear(unpacked(example.features), unpacked(made.features), 0.01)
  })

  it('has the logits that the layer computes from the features', () => {
    layer.rows.forEach(({ weights, bias }, i) =>
      layer.features.forEach((f, cell) =>
        expect(
          Math.abs(dot(weights, f) + bias - teach(rowsOfClasses[i]!, []).logits[cell]!),
        ).toBeLessThan(0.01),
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
    for (const [id, row] of [boat, person].entries()) {
      const { logits } = teach(row, ofClass(id))
      const { weights, bias } = rows[id]!
      layer.features.forEach((f, cell) =>
        expect(Math.abs(dot(weights, f) + bias - logits[cell]!)).toBeLessThan(0.01),
      )
    }
  })

  it('belongs to a picture that the page has', () => {
    const config = readFileSync('vite.config.ts', 'utf8')
    expect(config).toContain(`'${stored.picture}'`)
  })
})

function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>, by: number): void {
  expect(actual).toHaveLength(expected.length)
  let worst = 0
  for (let i = 0; i < actual.length; i++)
    worst = Math.max(worst, Math.abs(actual[i]! - expected[i]!))
  expect(worst).toBeLessThan(by)
}
