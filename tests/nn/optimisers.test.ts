import { describe, expect, it } from 'vitest'
import type { Optimiser } from '../../src/nn/optimisers.ts'
import {
  adagrad,
  adam,
  momentum,
  nesterov,
  rmsprop,
  sgd,
  standing,
} from '../../src/nn/optimisers.ts'
import { expectClose } from './close.ts'

/** Weights after each step on f = w^2, from w = 5. */
function descend(optimiser: Optimiser, steps: number): number[] {
  let at = standing(Float64Array.of(5))
  return Array.from({ length: steps }, () => {
    at = optimiser(
      at,
      at.weights.map((w) => 2 * w),
    )
    return at.weights[0]!
  })
}

describe('sgd', () => {
  it('goes 4, 3.2, ... .5368709 in ten steps at rate .1', () => {
    const path = descend(sgd(0.1), 10)
    expectClose(path.slice(0, 2), [4, 3.2], 12)
    expect(path[9]).toBeCloseTo(0.5368709, 7)
  })

  it('oscillates between 5 and -5 at rate 1', () => {
    expect(descend(sgd(1), 4)).toEqual([-5, 5, -5, 5])
  })

  it('diverges beyond rate 1', () => {
    expect(Math.abs(descend(sgd(1.1), 10)[9]!)).toBeGreaterThan(30)
  })
})

describe('momentum', () => {
  it('is plain descent with beta 0', () => {
    expectClose(descend(momentum(0.1, 0), 5), descend(sgd(0.1), 5), 12)
  })

  it('adds beta times the last move: w + beta (w - previous) - rate g', () => {
    const [a, b, c] = descend(momentum(0.1, 0.5), 3) as [number, number, number]
    expect(a).toBeCloseTo(4, 12)
    expect(b).toBeCloseTo(a + 0.5 * (a - 5) - 0.1 * 2 * a, 12)
    expect(c).toBeCloseTo(b + 0.5 * (b - a) - 0.1 * 2 * b, 12)
  })
})

describe('nesterov', () => {
  it('is plain descent with beta 0', () => {
    expectClose(descend(nesterov(0.1, 0), 5), descend(sgd(0.1), 5), 12)
  })

  it('is momentum with the gradient one step of the velocity ahead', () => {
    // y is ahead of x by beta times the last move; the method steps x from y (Sutskever et al., 2013)
    const [rate, beta] = [0.1, 0.5]
    let x = 5
    let move = 0
    const ahead = Array.from({ length: 4 }, () => {
      move = beta * move - rate * 2 * (x + beta * move)
      x += move
      return x + beta * move
    })
    expectClose(descend(nesterov(rate, beta), 4), ahead, 12)
  })

  it('overshoots less than momentum', () => {
    const lowest = (optimiser: Optimiser) => Math.min(...descend(optimiser, 40))
    expect(lowest(nesterov(0.1))).toBeGreaterThan(lowest(momentum(0.1)))
    expect(lowest(momentum(0.1))).toBeLessThan(-2)
  })
})

describe('adagrad', () => {
  it('takes steps of rate / sqrt(t) while the gradient stays the same', () => {
    let at = standing(Float64Array.of(5))
    const moves = [1, 2, 3, 4].map(() => {
      const before = at.weights[0]!
      at = adagrad(0.1)(at, Float64Array.of(7))
      return before - at.weights[0]!
    })
    expectClose(
      moves,
      [1, 2, 3, 4].map((t) => 0.1 / Math.sqrt(t)),
      8,
    )
  })
})

describe('rmsprop', () => {
  it('forgets old gradients: the step for a small one grows back, where that of AdaGrad does not', () => {
    const last = (optimiser: Optimiser) => {
      let at = optimiser(standing(Float64Array.of(0)), Float64Array.of(100))
      let before = at
      for (let t = 0; t < 2000; t++) {
        before = at
        at = optimiser(at, Float64Array.of(1))
      }
      return before.weights[0]! - at.weights[0]!
    }
    expect(last(rmsprop(0.1))).toBeCloseTo(0.1, 6)
    expect(last(adagrad(0.1))).toBeLessThan(0.001)
  })
})

describe('adam', () => {
  it('takes a first step of one learning rate, whatever the size of the gradient', () => {
    expect(descend(adam(0.1), 1)[0]).toBeCloseTo(4.9, 7)
    const at = adam(0.1)(standing(Float64Array.of(5)), Float64Array.of(1e-4))
    expect(at.weights[0]).toBeCloseTo(4.9, 4)
  })

  it('follows the paper step by step', () => {
    // m = .1 g1, v = .001 g1^2; then m = .9 m + .1 g2, ...: written out for g = 10 and 9.8
    const m = (0.9 * 0.1 * 10 + 0.1 * 9.8) / (1 - 0.81)
    const v = (0.999 * 0.001 * 100 + 0.001 * 9.8 ** 2) / (1 - 0.999 ** 2)
    expect(descend(adam(0.1), 2)[1]).toBeCloseTo(4.9 - (0.1 * m) / Math.sqrt(v), 7)
  })

  it('decays weights independently of the gradient', () => {
    const at = adam(0.1, { decay: 0.5 })(standing(Float64Array.of(2)), new Float64Array(1))
    expect(at.weights[0]).toBeCloseTo(2 - 0.1 * 0.5 * 2, 12)
  })

  it('does not change the given state', () => {
    const from = standing(Float64Array.of(1, 2))
    adam(0.1)(from, Float64Array.of(1, 1))
    expect(from).toEqual(standing(Float64Array.of(1, 2)))
  })
})
