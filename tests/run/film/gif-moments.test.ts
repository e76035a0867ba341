import { describe, expect, it } from 'vitest'
import { gifMoments } from '../../../src/run/film/gif-moments.ts'

/** Of so many frames, so many a second. */
const steady = (frames: number, rate: number) =>
  Float64Array.from({ length: frames }, (_, i) => i / rate)
const sum = (moments: ReturnType<typeof gifMoments>) =>
  moments.reduce((all, { delay }) => all + delay, 0)

describe('the frames of a GIF', () => {
  it('are ten a second of a film with more, and last as long as the stretch', () => {
    const moments = gifMoments(steady(60, 30), 0, 59, 2)
    expect(moments.map(({ index }) => index)).toEqual(Array.from({ length: 20 }, (_, i) => 3 * i))
    expect(sum(moments)).toBe(2000)
    const cinema = gifMoments(steady(48, 24), 0, 47, 2)
    expect(cinema).toHaveLength(20)
    expect(sum(cinema)).toBe(2000)
  })

  it('are all of a film with fewer, each shown for its time', () => {
    const times = Float64Array.of(0, 0.25, 0.4, 1)
    expect(gifMoments(times, 0, 3, 1.5)).toEqual([
      { index: 0, delay: 250 },
      { index: 1, delay: 150 },
      { index: 2, delay: 600 },
      { index: 3, delay: 500 },
    ])
  })

  it('begin with the stretch, and end after ten seconds of it', () => {
    const moments = gifMoments(steady(600, 30), 90, 599, 20)
    expect(moments).toHaveLength(100)
    expect(moments[0]?.index).toBe(90)
    expect(moments.at(-1)?.index).toBe(387)
    expect(sum(moments)).toBe(10_000)
  })

  it('are one where the stretch is one', () => {
    expect(gifMoments(steady(10, 10), 4, 4, 0.5)).toEqual([{ index: 4, delay: 100 }])
  })
})
