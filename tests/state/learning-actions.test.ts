import { describe, expect, it } from 'vitest'
import {
  forgetExam,
  markQuestion,
  openedPage,
  togglePageDone,
} from '../../src/state/learning-actions.ts'
import { startLearning } from '../../src/state/learning.ts'
import { createAppStore } from '../../src/state/store.ts'

describe('progress in the guide', () => {
  it('remembers which pages were opened, each once', () => {
    const store = createAppStore()
    openedPage(store, 'overfitting')
    const { learning } = store.getState()
    openedPage(store, 'overfitting')
    expect(store.getState().learning).toBe(learning)
    expect(learning.opened).toEqual(['overfitting'])
  })

  it('marks a page as understood, and takes it back', () => {
    const store = createAppStore()
    togglePageDone(store, 'overfitting')
    expect(store.getState().learning.done).toEqual(['overfitting'])
    togglePageDone(store, 'overfitting')
    expect(store.getState().learning.done).toEqual([])
  })

  it('marks answers and forgets them, and nothing besides', () => {
    const store = createAppStore()
    togglePageDone(store, 'overfitting')
    markQuestion(store, 'overfitting:1', false)
    expect(store.getState().learning.exam.cards['overfitting:1']?.box).toBe(0)
    forgetExam(store)
    expect(store.getState().learning).toEqual({ ...startLearning, done: ['overfitting'] })
  })
})
