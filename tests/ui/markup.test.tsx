import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { toMathml } from '../../src/build/to-mathml.ts'
import { highlight } from '../../src/build/syntax.ts'
import { Markup } from '../../src/ui/markup.tsx'

const rendered = (source: string) => renderToStaticMarkup(createElement(Markup, { source }))

/** Written in the one way in which React writes it: character references, and elements without content. */
const alike = (html: string) =>
  html
    .replaceAll('&#x27;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('\u00a0', '&nbsp;')
    .replaceAll(/<(\w+)([^>]*)\/>/g, '<$1$2></$1>')

describe('markup of the build', () => {
  it.each([
    String.raw`\sigma(x) = \frac{1}{1 + e^{-x}} < 1 \quad \text{if } x > 0`,
    String.raw`\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}`,
    String.raw`\hat{x}_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}`,
  ])('comes out as it went in: %s', (tex) => {
    const mathml = toMathml(tex, 'block')
    expect(alike(rendered(mathml))).toBe(alike(mathml))
  })

  it('of highlighted code comes out as it went in, with its text as text', async () => {
    const html = await highlight(
      'const a = b < c && "<img src=x>" // &amp;\nreturn a',
      'typescript',
    )
    expect(alike(rendered(html))).toBe(alike(html))
  })

  it.each([
    '<b>open',
    '<b><i></b></i>',
    '</b>',
    'a < b',
    '<b onclick="x()">x</b>',
    '<a href="javascript:x()">x</a>',
    '<b style="color:red">x</b>',
    '<b class=x>x</b>',
    '&unknown;',
    '<!-- x -->',
  ])('is refused where it is anything else: %s', (source) => {
    expect(() => rendered(source)).toThrow(/markup|ends|has no end/)
  })
})
