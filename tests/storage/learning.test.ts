// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readLearning, writeLearning } from '../../src/storage/learning.ts'

const learning = {
  opened: ['overfitting'],
  done: [],
  exam: { turn: 3, cards: { 'overfitting:1': { box: 1, due: 9 } } },
}

afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
})

describe('stored progress', () => {
  it('is read back unchanged', () => {
    writeLearning(learning)
    expect(readLearning()).toEqual(learning)
  })

  it('is null if nothing was stored', () => {
    expect(readLearning()).toBeNull()
  })

  it.each([
    ['no JSON', 'nonsense'],
    ['another shape', '{"opened":3}'],
    ['half of it', JSON.stringify({ ...learning, exam: { turn: -1, cards: {} } })],
    ['cards that are none', JSON.stringify({ ...learning, exam: { turn: 1, cards: { a: 1 } } })],
  ])('is none where it is %s', (_, text) => {
    localStorage.setItem('gridlens.learning', text)
    expect(readLearning()).toBeNull()
  })

  it('works without storage', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('blocked')
    })
    expect(() => writeLearning(learning)).not.toThrow()
    expect(readLearning()).toBeNull()
  })
})
