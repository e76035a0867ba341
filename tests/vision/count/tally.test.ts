import { expect, test } from 'vitest'
import type { CountEvent } from '../../../src/vision/count/counter.ts'
import { overTime } from '../../../src/vision/count/over-time.ts'
import { tallyOf } from '../../../src/vision/count/tally.ts'

const person = 0
const car = 2
const event = (
  time: number,
  what: CountEvent['what'],
  classId = person,
  more: Partial<CountEvent> = {},
): CountEvent => ({ time, shape: 1, what, track: 9, classId, ...more })

test('counts of a line are by class and direction, the most frequent first', () => {
  const events = [
    event(0, 'in'),
    event(10, 'in', car),
    event(20, 'out', car),
    event(30, 'in', car),
    event(40, 'in', person, { shape: 2 }),
  ]
  expect(tallyOf(1, events, [])).toEqual([
    { classId: car, in: 2, out: 1, inside: 0, dwell: null },
    { classId: person, in: 1, out: 0, inside: 0, dwell: null },
  ])
})

test('stays in a zone are those that ended and those that last', () => {
  const events = [
    event(0, 'enter'),
    event(500, 'leave', person, { dwell: 400 }),
    event(600, 'enter'),
  ]
  const visit = { shape: 1, track: 4, classId: person, since: 600, until: 1600 }
  expect(tallyOf(1, events, [visit, { ...visit, shape: 2 }])).toEqual([
    { classId: person, in: 2, out: 1, inside: 1, dwell: { mean: 700, longest: 1000 } },
  ])
})

test('a running count has a step for each time at which it changes', () => {
  const events = [
    event(0, 'enter'),
    event(0, 'enter'),
    event(50, 'enter', person, { shape: 2 }),
    event(100, 'leave'),
    event(200, 'enter'),
  ]
  expect(overTime(events, 1, 'in')).toEqual([
    { time: 0, count: 2 },
    { time: 200, count: 3 },
  ])
  expect(overTime(events, 1, 'out')).toEqual([{ time: 100, count: 1 }])
  expect(overTime(events, 1, 'inside').map(({ count }) => count)).toEqual([2, 1, 2])
})
