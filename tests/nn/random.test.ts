import { describe, expect, it } from 'vitest'
import { mulberry32, normal, shuffled } from '../../src/nn/random.ts'
import { mean } from '../../src/nn/vector.ts'
import { expectClose } from './close.ts'

describe('mulberry32', () => {
  it('draws the known numbers from seed 42', () => {
    const random = mulberry32(42)
    expectClose([random(), random(), random()], [0.6011037519, 0.448290559, 0.8524657935], 10)
  })

  it('repeats itself from the same seed and differs from another', () => {
    const draws = (seed: number) => Array.from({ length: 5 }, mulberry32(seed))
    expect(draws(7)).toEqual(draws(7))
    expect(draws(7)).not.toEqual(draws(8))
  })
})

describe('normal', () => {
  it('has mean 0 and variance 1', () => {
    const random = mulberry32(1)
    const draws = Float64Array.from({ length: 20000 }, () => normal(random))
    expect(mean(draws)).toBeCloseTo(0, 1)
    expect(mean(draws.map((v) => v * v))).toBeCloseTo(1, 1)
  })

  it('is finite where the uniform draw is 0', () => {
    expect(normal(() => 0)).toBeCloseTo(0, 12)
  })
})

describe('shuffled', () => {
  it('holds every number once', () => {
    const order = shuffled(100, mulberry32(3))
    expect(order).not.toEqual(order.toSorted())
    expect([...order.toSorted()]).toEqual(Array.from({ length: 100 }, (_, i) => i))
  })

  it('puts each number first about equally often', () => {
    const random = mulberry32(4)
    const first = [0, 0, 0, 0]
    for (let i = 0; i < 4000; i++) first[shuffled(4, random)[0] ?? 0]! += 1
    for (const count of first) expect(Math.abs(count - 1000)).toBeLessThan(110) // four standard deviations
  })
})
