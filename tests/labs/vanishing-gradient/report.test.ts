import { describe, expect, it } from 'vitest'
import { mediansOf } from '../../../src/labs/report.ts'
import { vanishingReportAt } from '../../../src/labs/vanishing-gradient/report.ts'

const isLong = process.env['LONG'] === '1'

/** Ratio of gradients and loss after so many steps, row by row. */
function measured(steps: number): readonly (readonly [ratio: number, loss: number])[] {
  const { rows, seeds } = vanishingReportAt(steps)
  return rows.map((row) => {
    const [ratio, , loss] = mediansOf(row, seeds)
    return [ratio!, loss!] as const
  })
}

describe('the report on vanishing gradients', { timeout: 900_000 }, () => {
  it.each([60, ...(isLong ? [300] : [])])('has the order of the field after %i steps', (steps) => {
    const [sigmoid, relu, normed, skips, reluSkips, all] = measured(steps) as [
      readonly [number, number],
      readonly [number, number],
      readonly [number, number],
      readonly [number, number],
      readonly [number, number],
      readonly [number, number],
    ]
    const ratios = [sigmoid, skips, reluSkips, relu, all, normed].map(([ratio]) => ratio)
    expect(ratios).toEqual(ratios.toSorted((a, b) => a - b))
    expect(sigmoid[0]).toBeLessThan(1e-4)
    for (const stuck of [sigmoid, skips]) expect(stuck[1]).toBeGreaterThan(0.6)
    for (const learned of [relu, all]) expect(learned[1]).toBeLessThan(0.05)
    expect(normed[1]).toBeLessThan(sigmoid[1] / 2)
    // NaN counts as infinite
    expect(reluSkips[1]).toBe(Infinity)
  })
})
