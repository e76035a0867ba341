import { describe, expect, it } from 'vitest'
import { batchGradient } from '../../../src/nn/linear-regression.ts'
import type { Weights } from '../../../src/labs/gradient-descent/descent-race.ts'
import {
  bottomOf,
  contourOf,
  descend,
  lossAt,
  race,
  raceSamples,
  runOf,
} from '../../../src/labs/gradient-descent/descent-race.ts'

const samples = raceSamples()
const everything = Uint32Array.from({ length: race.samples }, (_, i) => i)

describe('the race of the variants', () => {
  it('has its minimum where the gradient is zero', () => {
    const gradient = batchGradient(samples, Float64Array.from(bottomOf(samples)), everything)
    for (const slope of gradient) expect(slope).toBeCloseTo(0, 12)
  })

  it.each([0.03, 1.3, 6.5])(
    'draws the ellipse on which the loss is %s above the lowest',
    (above) => {
      const { along, across, angle } = contourOf(samples, above)
      const [x, y] = bottomOf(samples)
      const lowest = lossAt(samples, [x, y])
      const [c, s] = [Math.cos(angle), Math.sin(angle)]
      const onIt = [0, 1, 2, 3, 4, 5].map((t): Weights => {
        const [p, q] = [along * Math.cos(t), across * Math.sin(t)]
        return [x + p * c - q * s, y + p * s + q * c]
      })
      for (const weights of onIt) expect(lossAt(samples, weights)).toBeCloseTo(lowest + above, 10)
    },
  )

  it('gives every variant the same number of samples, in its own number of steps', () => {
    expect([race.samples, 8, 1].map((size) => runOf(samples, size).length - 1)).toEqual([
      2, 16, 128,
    ])
  })

  it('starts all of them at the same point', () => {
    for (const size of [race.samples, 8, 1]) expect(runOf(samples, size)[0]).toEqual(race.start)
  })

  it('leaves the batch variant furthest from the minimum', () => {
    const [batch, mini, one] = [race.samples, 8, 1].map((size) =>
      lossAt(samples, runOf(samples, size).at(-1)!),
    )
    expect(batch).toBeGreaterThan(mini!)
    expect(mini).toBeGreaterThan(one!)
  })
})

describe('the descent of a parabola', () => {
  it('matches the textbook', () => {
    expect(descend(5, 1, 3)).toEqual([5, -5, 5, -5])
    expect(descend(5, 0.1, 10).at(-1)).toBeCloseTo(0.5368709, 7)
  })
})
