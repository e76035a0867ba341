import { describe, expect, it } from 'vitest'
import { guideNotebook } from '../../../src/content/export/notebook.ts'
import { sample } from '../sample-concept.ts'
import { brokenRules } from './notebook-rules.ts'

const other = { ...sample, id: 'detection-metrics' } as const
const notebook = guideNotebook([sample, other], 'Guide')
const text = (id: string) => notebook.cells.find((cell) => cell.id === id)?.source.join('')

describe('the notebook', () => {
  it('keeps the rules of its format', () => {
    expect(brokenRules(notebook)).toEqual([])
  })

  it('has the code as cells, each after its note', () => {
    const ids = notebook.cells.map(({ id }) => id)
    expect(ids.indexOf('overfitting-code-1')).toBe(ids.indexOf('overfitting-note-1') + 1)
    expect(text('overfitting-code-1')).toBe('x = 1\nassert x == 1')
  })

  it('writes marks as Markdown and escapes the rest', () => {
    const words = text('overfitting-words') ?? ''
    expect(words).toContain('## Sample \\<page\\>')
    expect(words).toContain('First $x_1$, *then* [the metrics](#detection-metrics). [2]')
    expect(words).toContain('1. one\n2. two')
    expect(words).toContain('| name | value |\n| --- | --- |\n| a\\|b | 1 |')
    expect(words).toContain('> **Disputed.** Who knows.')
    expect(text('overfitting-more')).toContain('Nothing\\_more.')
    expect(text('overfitting-formulas')).toContain('$$x^2$$')
    expect(JSON.stringify(notebook)).not.toMatch(/\u2063|<math/)
  })

  it('folds the answers', () => {
    expect(text('overfitting-interview')).toMatch(/<summary>Why\?<\/summary>\n\nBecause\./)
  })

  it('of one page leads nowhere else', () => {
    expect(JSON.stringify(guideNotebook([sample], 'Page'))).not.toContain('(#')
  })
})
