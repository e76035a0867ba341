import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import tanh from '../../src/nn/activations.ts?export=tanh&highlighted'
import pair from '../../src/nn/activations.ts?export=sigmoid,relu&highlighted'
import whole from '../../src/nn/softmax.ts?highlighted'
import { cutExports } from '../../src/build/cut-export.ts'
import { highlight } from '../../src/build/syntax.ts'
import type { Highlighted } from '../../src/content/concept.ts'

const text = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

describe('a module of highlighted source', () => {
  test('is the text of one exported declaration, with its docstring and its place', () => {
    expect(tanh.language).toBe('typescript')
    expect(tanh.file).toBe('src/nn/activations.ts')
    expect(tanh.code).toMatch(/^\/\*\*.*\*\/\nexport function tanh\(x: number\): number \{[^}]*\}$/)
    expect(readFileSync('src/nn/activations.ts', 'utf8')).toContain(tanh.code)
  })

  test('holds several exports in the order asked for', () => {
    expect(pair.code.indexOf('function relu(')).toBeGreaterThan(
      pair.code.indexOf('function sigmoid('),
    )
  })

  test('is the whole file when no export is named', () => {
    expect(whole.code).toBe(readFileSync('src/nn/softmax.ts', 'utf8').trim())
  })

  test('has the same text in HTML, with classes and no styles', () => {
    for (const { code, html } of [tanh, pair, whole] satisfies Highlighted[]) {
      expect(text(html)).toBe(code)
      expect(html).not.toMatch(/style=/)
      expect(html).toMatch(/<span class="tk-keyword">/)
      expect(html).toMatch(/<span class="tk-comment">/)
    }
  })
})

describe('cutting exports', () => {
  const source = `/** not this */
const hidden = 1

/** of the type */
export type Side = 'a' | 'b'

// no docstring
export const one = 1,
  two = 2
`
  test('takes types and constants', () => {
    expect(cutExports(source, ['Side'], 'x.ts')).toBe(
      `/** of the type */\nexport type Side = 'a' | 'b'`,
    )
    expect(cutExports(source, ['two'], 'x.ts')).toBe('export const one = 1,\n  two = 2')
  })

  test('throws on a name that is not exported, and lists those that are', () => {
    expect(() => cutExports(source, ['hidden'], 'x.ts')).toThrow(
      'x.ts exports no “hidden”, only Side, one, two',
    )
  })
})

test('Python has its own kinds of token, and markup in it is text', async () => {
  const html = await highlight('# <b>\ndef f(x):\n    return "a&b" if x < 1 else 2', 'python')
  expect(text(html)).toBe('# <b>\ndef f(x):\n    return "a&b" if x < 1 else 2')
  expect(html).toContain('<span class="tk-comment"># &lt;b&gt;</span>')
  expect(html).toMatch(/class="tk-string/)
})
