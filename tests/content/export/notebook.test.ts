// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { guideNotebook } from '../../../src/content/export/notebook.ts'
import { sample } from '../sample-concept.ts'
import { brokenRules } from './notebook-rules.ts'

const svg =
  '<div><svg role="img" viewBox="0 0 9 9"><title>A &quot;curve&quot;</title><desc>It falls.</desc><text class="x">a&nbsp;b</text></svg></div>'
const page = { concept: sample, diagrams: [{ name: 'overfitting', svg }] } as const
const other = { ...page, concept: { ...sample, id: 'detection-metrics' } } as const
const options = { title: 'Guide', css: '.x > .y { color: red }' }
const notebook = guideNotebook([page, other], options)
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
    expect(text('overfitting-title')).toContain('## Sample \\<page\\>')
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

  it('shows the diagrams as pictures that need nothing else', () => {
    const html = new DOMParser().parseFromString(text('overfitting-diagram-1') ?? '', 'text/html')
    const image = html.querySelector('img')
    expect(image?.alt).toBe('A "curve". It falls.')
    const [head, data = ''] = image?.src.split(',') ?? []
    expect(head).toBe('data:image/svg+xml;base64')
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
    const drawn = new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'image/svg+xml')
    expect(drawn.querySelector('parsererror')).toBeNull()
    expect(drawn.documentElement.namespaceURI).toBe('http://www.w3.org/2000/svg')
    expect(drawn.querySelector('style')?.textContent).toContain('.x > .y { color: red }')
    expect(drawn.querySelector('text')?.textContent).toBe('a\u00a0b')
  })

  it('asks first, and keeps the reasons folded', () => {
    expect(text('overfitting-predict')).toMatch(
      /Is 1 \\< 2\?\n\n- A: Yes\n- B: No\n\n<details>\n<summary>Answer<\/summary>\n\n- A: \*right\.\*/,
    )
  })

  it('shows what it cannot run as Python to read', () => {
    expect(text('overfitting-samples')).toContain('**Theirs**\n\n```python\nx\n```')
    expect(text('overfitting-samples')).not.toContain('Mine')
  })

  it('writes the summaries of folded answers as HTML', () => {
    const question = 'Is `a < b` of [0, 1], *or* $x_1$?'
    const one = { ...sample, interview: [{ ...sample.interview[0]!, question }] }
    const asked = guideNotebook([{ ...page, concept: one }], options)
    const cell = asked.cells.find(({ id }) => id === 'overfitting-interview')?.source.join('')
    expect(cell).toContain(
      '<summary>Is <code>a &lt; b</code> of [0, 1], <em>or</em> $x_1$?</summary>',
    )
  })

  it('of one page says what its code needs, too', () => {
    expect(guideNotebook([page], options).cells[0]?.source.join('')).toContain('Python and NumPy')
  })

  it('of one page leads nowhere else', () => {
    expect(JSON.stringify(guideNotebook([page], options))).not.toContain('(#')
  })
})
