import { describe, expect, it } from 'vitest'
import { createSnapshots } from '../../src/training/snapshots.ts'

describe('snapshots', () => {
  it('give the newest one that is not later', () => {
    const snapshots = createSnapshots('0', 10)
    for (let step = 1; step <= 35; step++) snapshots.offer(step, String(step))
    expect(snapshots.before(35)).toEqual({ step: 30, value: '30' })
    expect(snapshots.before(30)).toEqual({ step: 30, value: '30' })
    expect(snapshots.before(9)).toEqual({ step: 0, value: '0' })
  })

  it('of a run of any length are few, evenly spread, and include the first', () => {
    const snapshots = createSnapshots(0, 10, 16)
    for (let step = 1; step <= 100_000; step++) snapshots.offer(step, step)
    const found = new Set<number>()
    for (let step = 0; step <= 100_000; step += 10) found.add(snapshots.before(step).value)
    expect(found.size).toBeLessThanOrEqual(16)
    expect(found.size).toBeGreaterThanOrEqual(8)
    expect(found).toContain(0)
    const gaps = new Set([...found].map((step, i, all) => step - (all[i - 1] ?? step)))
    expect(gaps.size).toBe(2)
  })
})
