import { expect, it } from 'vitest'
import { createSeldom } from '../../src/run/seldom.ts'

it('passes a progress at most every 100 ms', () => {
  let now = 0
  const isDue = createSeldom(() => now)
  const at = (time: number, loaded: number) => {
    now = time
    return isDue({ phase: 'download', loaded, total: 100 })
  }
  const passed = [at(0, 0), at(10, 1), at(99, 9), at(100, 10), at(150, 15), at(201, 20)]
  expect(passed).toEqual([true, false, false, true, false, true])
})

it('passes the end and a new phase at once', () => {
  const isDue = createSeldom(() => 0)
  expect(isDue({ phase: 'download', loaded: 1, total: 2 })).toBe(true)
  expect(isDue({ phase: 'download', loaded: 1.5, total: 2 })).toBe(false)
  expect(isDue({ phase: 'download', loaded: 2, total: 2 })).toBe(true)
  expect(isDue({ phase: 'session', loaded: 1, total: 2 })).toBe(true)
})
