import { inlineMathml } from '../../src/build/inline-mathml.ts'
import { toMathml } from '../../src/build/to-mathml.ts'
import type { Concept } from '../../src/content/concept.ts'

/** A small page with every kind of block and markup, and with text that must be escaped. */
export const sample: Concept = {
  id: 'overfitting',
  title: 'Sample <page>',
  summary: 'What a sample *is*',
  keywords: ['specimen'],
  diagrams: ['overfitting'],
  predict: {
    question: 'Is 1 < 2?',
    options: [
      { text: 'Yes', right: true, why: 'Count: `1 < 2`.' },
      { text: 'No', right: false, why: 'Count again.' },
    ],
  },
  words: [
    inlineMathml('First $x_1$, *then* [the metrics](detection-metrics).[^second2]', 'sample'),
    { kind: 'list', ordered: true, items: ['one', 'two'] },
    { kind: 'table', head: ['name', 'value'], rows: [['a|b', '1']] },
    { kind: 'disputed', text: 'Who knows.' },
  ],
  more: [{ title: 'More', blocks: ['Nothing_more.'] }],
  formulas: [
    {
      name: 'Square',
      tex: 'x^2',
      mathml: toMathml('x^2', 'block'),
      where: inlineMathml('$x$ a number', 'sample'),
      source: 'first1',
    },
  ],
  code: [
    { title: 'Mine', language: 'typescript', code: 'a < b', html: 'a &lt; b', file: 'src/a.ts' },
    { title: 'Theirs', language: 'python', code: 'x', html: '<span class="tk-keyword">x</span>' },
  ],
  mistakes: [{ wrong: 'So.', right: 'Not so.' }],
  interview: [
    { level: 'easy', question: 'Why?', answer: ['Because.'] },
    { level: 'easy', question: 'How?', answer: ['Like this.'] },
    { level: 'easy', question: 'When?', answer: ['Now.'] },
  ],
  sources: [
    { key: 'first1', title: 'First, “One”', url: 'https://example.org/?a=1&b=2' },
    { key: 'second2', title: 'Second', url: 'https://example.org/2' },
  ],
  notebook: [{ note: 'Try $x$.', python: 'x = 1\nassert x == 1\n' }],
}
