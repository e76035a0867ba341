import { describe, expect, it } from 'vitest'
import { batchNormReport } from '../../../src/labs/batch-normalization/report.ts'
import { mediansOf } from '../../../src/labs/report.ts'

const { rows, seeds } = batchNormReport

describe('the report on batch norm', { timeout: 120_000 }, () => {
  it.each([
    ['a learning rate of 3', 'He'],
    ['first weights that are too large', 'variance 20'],
    ['first weights that are too small', 'variance 0.02'],
  ])('has the network with it learn in spite of %s, and the one without fail', (_, setting) => {
    const [plain, normed] = rows
      .filter(({ name }) => name.startsWith(setting))
      .map((row) => mediansOf(row, seeds))
    expect(plain![0]).toBeGreaterThan(0.5)
    expect(normed![0]).toBeLessThan(0.05)
    expect(normed![2]).toBeGreaterThan(0.8)
    expect(plain![2]).toBeLessThan(normed![2]!)
  })
})
