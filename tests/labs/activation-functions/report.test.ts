import { describe, expect, it } from 'vitest'
import { activationsReport } from '../../../src/labs/activation-functions/report.ts'
import { mediansOf } from '../../../src/labs/report.ts'
import { units } from '../../../src/labs/activation-functions/runs.ts'

const { rows, seeds } = activationsReport
const of = (name: string) =>
  mediansOf(
    rows.find((row) => row.name === name)!,
    seeds,
  )

describe('the report on activation functions', { timeout: 120_000 }, () => {
  it('has no ReLU unit die at rate 1, most at 20, and most dead from the start at bias −4', () => {
    const [calm, wild, low] = ['ReLU, rate 1', 'ReLU, rate 20', 'ReLU, rate 1, bias −4'].map(of)
    expect(calm![1]).toBe(0)
    expect(wild![0]).toBe(0)
    expect(wild![1]).toBeGreaterThan(units / 2)
    expect(low![0]).toBeGreaterThan(units / 2)
    expect(low![1]).toBe(low![0])
    expect(of('ReLU, rate 5')[1]).toBeGreaterThan(calm![1]!)
  })

  it('has leaky ReLU lose no unit in the same settings', () => {
    for (const name of ['leaky ReLU, rate 20', 'leaky ReLU, rate 1, bias −4'])
      expect(of(name).slice(0, 2)).toEqual([0, 0])
  })

  it('has the sigmoid learn the slowest', () => {
    const losses = ['ReLU', 'SiLU', 'GELU', 'tanh'].map((name) => of(`${name}, rate 1`)[2]!)
    expect(of('sigmoid, rate 1')[2]).toBeGreaterThan(Math.max(...losses))
  })
})
