import { describe, expect, it } from 'vitest'
import { spellings } from '../../../src/views/learn/spellings.ts'

describe('the spellings of a word', () => {
  it.each([
    ['normalization', 'normalisation'],
    ['regularize', 'regularise'],
    ['analyze', 'analyse'],
    ['color', 'colour'],
    ['behavior', 'behaviour'],
    ['center', 'centre'],
    ['labeled', 'labelled'],
    ['gray', 'grey'],
    ['learned', 'learnt'],
  ])('%s: the other is %s, either way round', (american, british) => {
    expect(spellings(american)).toContain(british)
    expect(spellings(british)).toContain(american)
  })

  it('begin with the word itself, and are only that where there is no other', () => {
    expect(spellings('size')[0]).toBe('size')
    expect(spellings('dropout')).toEqual(['dropout'])
  })
})
