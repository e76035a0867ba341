import { describe, expect, it } from 'vitest'
import { questionsOf } from '../../../src/views/learn/exam/questions.ts'
import { sample } from '../../content/sample-concept.ts'

const other = { ...sample, id: 'cnn-layers', interview: sample.interview.slice(0, 1) } as const

describe('the questions of the exam', () => {
  it('are those of every page, with unique ids', () => {
    const ids = questionsOf([sample, other]).map(({ id }) => id)
    expect(ids).toHaveLength(4 + 2)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('are interleaved, page by page', () => {
    expect(questionsOf([sample, other]).map(({ id }) => id)).toEqual([
      'overfitting:predict',
      'cnn-layers:predict',
      'overfitting:1',
      'cnn-layers:1',
      'overfitting:2',
      'overfitting:3',
    ])
  })

  it('come from easy to hard, under ids that say where on the page they stand', () => {
    const [hard, easy] = sample.interview
    const page = { ...sample, interview: [{ ...hard!, level: 'hard' as const }, easy!] }
    expect(questionsOf([page]).map(({ id }) => id)).toEqual([
      'overfitting:predict',
      'overfitting:2',
      'overfitting:1',
    ])
  })

  it('answer "predict first" with what is right and why', () => {
    const [question] = questionsOf([sample])
    expect(question?.options.map(({ text }) => text)).toEqual(['Yes', 'No'])
    expect(question?.answer).toEqual(['*Yes*: Count: `1 < 2`.'])
  })

  it('are empty without pages', () => {
    expect(questionsOf([])).toEqual([])
  })
})
