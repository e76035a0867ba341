import { describe, expect, it } from 'vitest'
import { listAll, listSome } from '../../src/words/lists.ts'

describe('a list in a sentence', () => {
  it('has an “and” before its last', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listAll)).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ])
  })

  it('states how many more there are', () => {
    expect(listSome(['a', 'b', 'c', 'd', 'e'], 3)).toBe('a, b, c and 2 more')
    expect(listSome(['a', 'b'], 1)).toBe('a and 1 more')
  })

  it('names all if there are no more', () => {
    expect(listSome(['a', 'b', 'c'], 3)).toBe('a, b, c')
    expect(listSome(['a'], 3)).toBe('a')
    expect(listSome([], 3)).toBe('')
  })
})
