import { expect, it } from 'vitest'
import { listRejected, type Judged } from '../../../src/views/inspect/why-not/rejected.ts'
import type { Verdict } from '../../../src/vision/explain/verdict.ts'

const judged = (index: number, verdict: Verdict): Judged => ({
  prediction: {
    index,
    cell: null,
    box: [0, 0, 1, 1],
    classId: 0,
    score: 1 - index / 100,
    bestClass: 0,
    bestScore: 1 - index / 100,
  },
  verdict,
})
const by = (suppressor: number): Verdict => ({
  kind: 'suppressed',
  candidate: 0,
  by: suppressor,
  iou: 0.9,
})
const shown: Verdict = { kind: 'shown', candidate: 0 }
const faint: Verdict = { kind: 'below-threshold', candidate: 0, threshold: 0.25, lacks: 0.1 }

it('lists two of those that one box suppressed, counts the rest, and continues with the others', () => {
  const all = [shown, by(7), by(7), by(7), by(3), by(7), faint].map((verdict, i) =>
    judged(i, verdict),
  )
  const listed = listRejected(all, 12, 2)
  expect(listed.map(({ prediction, alike }) => [prediction.index, alike])).toEqual([
    [1, 0],
    [2, 2],
    [4, 0],
    [6, 0],
  ])
})

it('lists at most the given number, and continues counting', () => {
  const all = [by(7), faint, faint, by(7), by(5)].map((verdict, i) => judged(i, verdict))
  const listed = listRejected(all, 2, 1)
  expect(listed.map(({ prediction, alike }) => [prediction.index, alike])).toEqual([
    [0, 1],
    [1, 0],
  ])
})
