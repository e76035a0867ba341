import { describe, expect, it } from 'vitest'
import { search, searchEntry, type SearchEntry } from '../../../src/views/learn/search.ts'
import { sample } from '../../content/sample-concept.ts'

const entries: readonly SearchEntry[] = [
  { id: 'overfitting', title: 'Overfitting', lines: ['Dropout helps.', 'So does batch size.'] },
  { id: 'batch-normalization', title: 'Batch normalization', lines: ['Naïve and fast.'] },
  { id: 'cnn-layers', title: 'CNN layers', lines: ['A layer after batch norm.', 'Size matters.'] },
]
const ids = (query: string) => search(entries, query).map(({ id }) => id)

describe('search', () => {
  it('finds pages that have every word, also as a prefix, ignoring case and accents', () => {
    expect(ids('DROP')).toEqual(['overfitting'])
    expect(ids('naive')).toEqual(['batch-normalization'])
    expect(ids('dropout fast')).toEqual([])
  })

  it('puts titles first, then words of one line, then the rest', () => {
    expect(ids('batch')).toEqual(['batch-normalization', 'overfitting', 'cnn-layers'])
    expect(ids('batch size')).toEqual(['overfitting', 'cnn-layers'])
  })

  it('does not match inside words', () => {
    expect(ids('fitting')).toEqual([])
  })

  it('finds nothing for an empty query, and ignores punctuation', () => {
    expect(ids('  ')).toEqual([])
    expect(ids('((*')).toEqual([])
  })

  it('shows the matching line, cut around the word if it is long', () => {
    expect(search(entries, 'dropout')[0]?.excerpt).toBe('Dropout helps.')
    const long = `${'word '.repeat(60)}needle ${'more '.repeat(60)}`.trim()
    const [hit] = search([{ id: 'overfitting', title: 'x', lines: [long] }], 'needle')
    expect(hit?.excerpt).toMatch(/^…(word )+needle (more )*more…$/)
    expect(hit?.excerpt.length).toBeLessThan(130)
  })

  it('searches a page without its markup', () => {
    const entry = searchEntry(sample)
    expect(entry.lines).toContain('First x_1, then the metrics.')
    expect(search([entry], 'because')).toHaveLength(1)
  })
})
