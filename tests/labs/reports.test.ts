import { describe, expect, it } from 'vitest'
import { mediansOf, tableOf } from '../../src/labs/report.ts'
import { reports } from '../../src/labs/reports.ts'

describe('a report', () => {
  const row = { name: 'a', measure: (seed: number) => [seed, seed === 3 ? NaN : 2, NaN] }

  it('gives the median of the seeds, and NaN where most runs failed', () => {
    expect(mediansOf(row, [1, 2, 3, 4, 9])).toEqual([3, 2, Infinity])
    expect(mediansOf(row, [1, 2])[0]).toBe(1.5)
  })

  it('is a table with its settings and seeds', () => {
    const report = { title: 'T', setting: 'S.', seeds: [1, 2, 4], columns: ['x', 'y', 'z'] }
    const table = tableOf({ ...report, rows: [row] })
    expect(table).toContain('S. Median of 3 seeds: 1, 2, 4.')
    expect(table).toContain('| a | 2 | 2 | NaN |')
  })
})

describe('the reports', () => {
  it('state what they depend on, and use 5 seeds or more', () => {
    for (const { setting, seeds } of reports) {
      expect(setting.length).toBeGreaterThan(40)
      expect(new Set(seeds).size).toBeGreaterThanOrEqual(5)
    }
  })
})
