import { describe, expect, it } from 'vitest'
import { overfittingReportAt } from '../../../src/labs/overfitting/report.ts'
import { mediansOf } from '../../../src/labs/report.ts'

const isLong = process.env['LONG'] === '1'

/** The validation losses after a number of epochs, by the name of the row. */
function lossesAt(epochs: number, isWanted = (_name: string) => true) {
  const { rows, seeds } = overfittingReportAt(epochs)
  const wanted = rows.filter(({ name }) => isWanted(name))
  expect(wanted.length).toBeGreaterThan(0)
  return new Map(wanted.map((row) => [row.name, mediansOf(row, seeds)[0]!]))
}

function expectOrder(losses: ReadonlyMap<string, number>): void {
  const of = (name: string) => losses.get(name)!
  for (const fix of ['early stopping, patience 20', 'dropout 0.5', 'weight decay 1.0 (AdamW)'])
    expect(of(fix)).toBeLessThan(of('no fix'))
  // patience runs out before dropout has come to anything
  expect(of('dropout 0.5, patience 20')).toBeGreaterThan(of('dropout 0.5') + 0.05)
}

describe('the report on overfitting', { timeout: 900_000 }, () => {
  it('has every fix below no fix, and dropout stopped too soon, after half of the epochs', () => {
    expectOrder(lossesAt(150, (name) => name !== '1,000 points'))
  })

  it.runIf(isLong)('has the same order in the end, with the least loss from more data', () => {
    const losses = lossesAt(300)
    expectOrder(losses)
    expect(Math.min(...losses.values())).toBe(losses.get('1,000 points'))
    expect(losses.get('no fix')).toBe(Math.max(...losses.values()))
  })
})
