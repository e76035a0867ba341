import { readFileSync } from 'node:fs'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { concept } from '../../src/content/overfitting/concept.ts'
import { dropoutMask } from '../../src/nn/dropout.ts'
import { earlyStopping } from '../../src/nn/early-stopping.ts'
import { parameterTotal } from '../../src/nn/mlp.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { ridge } from '../../src/nn/ridge.ts'
import { OverfittingDiagram } from '../../src/views/learn/diagrams/overfitting.tsx'
import { overfittingRun, type Run } from './overfitting-runs.ts'
import { describePage, readDiagram, textOf } from './page.ts'

const text = textOf(concept)
const stored = '../../src/views/learn/diagrams/overfitting-run.json'

describe('overfitting', () => {
  describePage(concept)

  it('asks about the patience of early stopping', () => {
    const losses = [0.9, 0.7, 0.6, 0.65, 0.62, 0.61]
    expect(concept.predict.question).toContain(losses.map((v) => v.toFixed(2)).join(', '))
    const { stopped, restore } = earlyStopping(Float64Array.from(losses), 3)
    const right = concept.predict.options.find((option) => option.right)!
    expect(right.text).toBe(`Stops after epoch ${stopped}, keeps epoch ${restore}`)
  })

  it('lists causes and fixes apart', () => {
    const lists = concept.words.filter((block) => typeof block !== 'string')
    expect(lists).toHaveLength(2)
    const [causes, fixes] = lists.map((list) => JSON.stringify(list).toLowerCase())
    for (const cause of ['too complex a model', 'limited data', 'inadequate regularisation']) {
      expect(causes).toContain(cause)
      expect(fixes).not.toContain(cause)
    }
    for (const fix of ['dropout', 'early stopping', 'weight decay', 'more data']) {
      expect(fixes).toContain(fix)
      expect(causes).not.toContain(fix)
    }
  })

  it('scales by what dropout scales by, and halves the slope by what ridge does', () => {
    const kept = Math.max(...dropoutMask(100, 0.25, mulberry32(1)))
    expect(text).toContain(`grow by a factor of ${kept.toFixed(6)}`)
    const [x, y] = [Float64Array.of(1, 2), Float64Array.of(2, 4)]
    expect(ridge([x], y, 0)[0]).toBeCloseTo(2, 12)
    expect(ridge([x], y, 5)[0]).toBeCloseTo(1, 12)
    expect(text).toContain('gives the slope 2. With λ = 5 the slope is 10 / (5 + 5) = 1')
  })

  it('has the Keras sample avoid the trap that it warns of', () => {
    const keras = concept.code.find(({ code }) => code.includes('EarlyStopping('))!.code
    expect(Number(/patience=(\d+)/.exec(keras)![1])).toBeGreaterThanOrEqual(100)
    expect(keras).toContain('weight_decay=1.0')
    expect(text).toContain('dropout 0.5 and a patience of 20 stopped after epoch')
  })

  it('smooths the labels of ten classes as it says', () => {
    const [epsilon, classes] = [0.1, 10]
    const other = epsilon / classes
    expect(text).toContain(`targets of ${1 - epsilon + other} and ${other} instead of 1 and 0`)
    expect(text).toContain(`1 − ε + ε/10 = ${1 - epsilon + other}, the others ε/10 = ${other} each`)
  })

  it('counts the weights of its network', () => {
    const shape = {
      inputs: 2,
      hidden: [64, 64],
      activation: 'relu',
      skip: false,
      dropout: 0,
    } as const
    const count = parameterTotal({ ...shape, batchNorm: false }).toLocaleString('en-GB')
    expect(text).toContain(`${count} weights and biases`)
    expect(readDiagram(<OverfittingDiagram />).description).toContain(`${count} weights`)
  })

  describe('its runs, computed again', { timeout: 120_000 }, () => {
    const plain = overfittingRun()

    it('are the one that the diagram draws', async () => {
      const { training, validation } = plain
      await expect(
        await format(JSON.stringify({ training, validation }), { parser: 'json', printWidth: 100 }),
      ).toMatchFileSnapshot(stored)
      const { stopped, restore } = plain.stop
      const { description } = readDiagram(<OverfittingDiagram />)
      expect(description).toContain(`training loss falls to ${training.at(-1)!.toFixed(3)}`)
      expect(description).toContain(
        `falls to ${validation[restore]!.toFixed(3)} at epoch ${restore} and then rises to ${validation.at(-1)!.toFixed(3)}`,
      )
      expect(description).toContain(`ends at epoch ${stopped} and goes back to epoch ${restore}`)
    })

    it('are those of the table', () => {
      const epochs = (run: Run, epoch: number) => [
        run.validation[epoch]!.toFixed(3),
        `${(100 * run.accuracy[epoch]!).toFixed(1)}%`,
        run.training[epoch]!.toFixed(3),
      ]
      const table = concept.more[0]!.blocks[1]
      expect(table).toMatchObject({
        rows: [
          ['no fix', ...epochs(plain, 299)],
          ['early stopping, patience 20', ...epochs(plain, plain.stop.restore)],
          ['dropout 0.5', ...epochs(overfittingRun({ dropout: 0.5 }), 299)],
          ['weight decay 1.0 (AdamW)', ...epochs(overfittingRun({ decay: 1 }), 299)],
        ],
      })
    })

    it('show dropout and patience getting in each other’s way with seed 1', () => {
      const { stop, validation } = overfittingRun({ seed: 1, dropout: 0.5 })
      expect(text).toContain(
        `stopped after epoch ${stop.stopped} and kept a loss of ${validation[stop.restore]!.toFixed(3)}, though the same run left alone came down to ${validation.at(-1)!.toFixed(3)}`,
      )
    })
  })

  it('draws polynomials whose error falls on the points and not between them', () => {
    const { description } = readDiagram(<OverfittingDiagram />)
    const errors = [...description.matchAll(/points (\d\.\d+), between them (\d\.\d+)/g)]
    const [simple, fair, complex] = errors.map(([, train, test]) => [Number(train), Number(test)])
    expect(simple![0]).toBeGreaterThan(fair![0]!)
    expect(fair![0]).toBeGreaterThan(complex![0]!)
    expect(complex![0]).toBe(0)
    expect(fair![1]).toBeLessThan(Math.min(simple![1]!, complex![1]!))
  })

  it('stores no more than the diagram needs', () => {
    const run = JSON.parse(readFileSync(new URL(stored, import.meta.url), 'utf8')) as object
    expect(Object.keys(run)).toEqual(['training', 'validation'])
  })
})
