import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyExam, type Exam } from '../../src/state/exam.ts'
import { countCards, intervals, markAnswer, nextQuestion } from '../../src/state/leitner.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'f']

/** Answers `times` questions, missing those that `misses` selects; returns the questions in order. */
function take(exam: Exam, times: number, misses: (id: string, turn: number) => boolean) {
  const asked: string[] = []
  for (let i = 0; i < times; i += 1) {
    const id = nextQuestion(exam, ids)
    if (id === null) throw new Error('nothing was asked')
    asked.push(id)
    exam = markAnswer(exam, id, !misses(id, exam.turn))
  }
  return { exam, asked }
}

describe('the exam', () => {
  it('asks new questions in their order while all are known', () => {
    expect(take(emptyExam, 6, () => false).asked).toEqual(ids)
  })

  it('asks a missed question again after two others, and a known one later', () => {
    const { asked } = take(emptyExam, 8, (id, turn) => id === 'a' && turn === 0)
    expect(asked).toEqual(['a', 'b', 'c', 'a', 'd', 'e', 'f', 'b'])
  })

  it('asks missed questions more often than known ones', () => {
    const { asked } = take(emptyExam, 60, (id) => id === 'c')
    const counts = ids.map((id) => asked.filter((one) => one === id).length)
    const [missed = 0] = counts.slice(2, 3)
    expect(Math.max(...counts.toSpliced(2, 1))).toBeLessThan(missed / 2)
  })

  it('moves a question up a box when known and back to the first when missed', () => {
    let exam = emptyExam
    for (let i = 0; i < 9; i += 1) exam = markAnswer(exam, 'a', true)
    expect(exam.cards['a']).toEqual({ box: intervals.length - 1, due: 9 + 100 })
    exam = markAnswer(exam, 'a', false)
    expect(exam.cards['a']).toEqual({ box: 0, due: 10 + 2 })
  })

  it('waits longer with every box', () => {
    expect(intervals.toSorted((a, b) => a - b)).toEqual(intervals)
    expect(new Set(intervals).size).toBe(intervals.length)
  })

  it('never asks the same question twice in a row while there are others, and always asks one', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 80 }), (marks) => {
        const { asked } = take(emptyExam, marks.length, (_, turn) => marks[turn] ?? false)
        for (const [i, id] of asked.entries()) expect(asked[i + 1]).not.toBe(id)
      }),
      { seed: 1 },
    )
  })

  it('repeats a single question at once, and asks nothing without questions', () => {
    const exam = markAnswer(emptyExam, 'a', true)
    expect(nextQuestion(exam, ['a'])).toBe('a')
    expect(nextQuestion(exam, [])).toBeNull()
  })

  it('counts questions that are new, being learnt, and known twice in a row', () => {
    let exam = markAnswer(emptyExam, 'a', true)
    exam = markAnswer(exam, 'a', true)
    exam = markAnswer(exam, 'b', true)
    exam = markAnswer(exam, 'c', false)
    expect(countCards(exam, ids)).toEqual({ fresh: 3, learning: 2, known: 1 })
  })
})
