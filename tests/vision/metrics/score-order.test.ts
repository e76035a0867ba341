import { expect, it } from 'vitest'
import { scoreOrder } from '../../../src/vision/metrics/score-order.ts'

it('puts the highest score first', () => {
  expect([...scoreOrder([0.2, 0.9, 0.5])]).toEqual([1, 2, 0])
})

it('keeps the input order of equal scores', () => {
  const scores = new Float32Array(1000).map((_, i) => i % 2)
  const order = [...scoreOrder(scores)]
  expect(order.slice(0, 3)).toEqual([1, 3, 5])
  expect(order.slice(500, 503)).toEqual([0, 2, 4])
})

it('does not change the scores', () => {
  const scores = [0.2, 0.9]
  scoreOrder(scores)
  expect(scores).toEqual([0.2, 0.9])
})
