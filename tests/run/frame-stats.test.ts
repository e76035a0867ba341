import { describe, expect, it } from 'vitest'
import { createFrameStats } from '../../src/run/frame-stats.ts'

const timing = (latency: number) => ({
  capture: 1,
  letterbox: 2,
  network: 3,
  decode: 4,
  boxes: 5,
  latency,
})

describe('createFrameStats', () => {
  it('counts frames a second between the first and the last', () => {
    const stats = createFrameStats()
    for (let i = 0; i <= 10; i++) stats.add(timing(50), 1000 + 100 * i)
    expect(stats.summary().rate).toBeCloseTo(10)
  })

  it('gives no rate after one frame', () => {
    const stats = createFrameStats()
    stats.add(timing(50), 5)
    expect(stats.summary()).toMatchObject({ rate: null, frames: 1 })
  })

  it('takes percentiles by nearest rank', () => {
    const stats = createFrameStats(100)
    for (let i = 1; i <= 100; i++) stats.add(timing(i), i)
    expect(stats.summary().steps.latency).toEqual({ p50: 50, p95: 95 })
    expect(stats.summary().steps.network).toEqual({ p50: 3, p95: 3 })
  })

  it('forgets all but the last frames', () => {
    const stats = createFrameStats(3)
    for (const [latency, end] of [
      [900, 0],
      [900, 10],
      [1, 100],
      [2, 200],
      [3, 300],
    ] as const) {
      stats.add(timing(latency), end)
    }
    expect(stats.summary().steps.latency).toEqual({ p50: 2, p95: 3 })
    expect(stats.summary().rate).toBeCloseTo(10)
    expect(stats.summary().frames).toBe(5)
  })

  it('counts what was dropped', () => {
    const stats = createFrameStats()
    stats.drop()
    stats.drop()
    expect(stats.summary().dropped).toBe(2)
  })
})
