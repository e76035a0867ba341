import { expect, it } from 'vitest'
import { escapeHtml, escapeText } from '../../src/words/escape-html.ts'

it('makes text harmless in an element and in a quoted attribute', () => {
  expect(escapeHtml('<img alt="a & b">')).toBe('&lt;img alt=&quot;a &amp; b&quot;&gt;')
})

it('escapes what looks escaped already, so that it reads as it was written', () => {
  expect(escapeHtml('&amp; &lt;')).toBe('&amp;amp; &amp;lt;')
})

it('leaves quotes of the text of an element', () => {
  expect(escapeText('a < b && "c" > d')).toBe('a &lt; b &amp;&amp; "c" &gt; d')
})
