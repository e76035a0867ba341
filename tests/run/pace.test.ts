import { expect, it } from 'vitest'
import { createPace } from '../../src/run/pace.ts'

it('is due at once, and then every so many milliseconds', () => {
  let now = 0
  const isDue = createPace(100, () => now)
  const at = (time: number) => {
    now = time
    return isDue()
  }
  expect([0, 50, 99, 100, 150, 230, 300, 330].map(at)).toEqual([
    ...[true, false, false, true],
    ...[false, true, false, true],
  ])
})
