// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { keepLearning } from '../../src/app/keep-learning.ts'
import { markQuestion, togglePageDone } from '../../src/state/learning-actions.ts'
import { createAppStore } from '../../src/state/store.ts'

beforeEach(() => localStorage.clear())

describe('progress in the guide', () => {
  it('comes back with the next visit', () => {
    const first = createAppStore()
    keepLearning(first)
    togglePageDone(first, 'overfitting')
    markQuestion(first, 'overfitting:1', false)
    const second = createAppStore()
    keepLearning(second)
    expect(second.getState().learning).toEqual(first.getState().learning)
  })

  it('starts empty if nothing is stored, and is no longer stored after the stop', () => {
    const store = createAppStore()
    const before = store.getState().learning
    const stop = keepLearning(store)
    expect(store.getState().learning).toBe(before)
    stop()
    togglePageDone(store, 'overfitting')
    expect(localStorage).toHaveLength(0)
  })
})
