import { describe, expect, it } from 'vitest'
import { isolated, isolatedHtml, nameHtml, visible } from '../../src/words/visible.ts'

describe('a name from outside', () => {
  it.each([
    ['\u202Egnp', '⟨U+202E⟩gnp'],
    ['a\u2066b\u2069c\u200Fd', 'a⟨U+2066⟩b⟨U+2069⟩c⟨U+200F⟩d'],
    ['line\nend\u0000', 'line⟨U+000A⟩end⟨U+0000⟩'],
    ['half \uD83D of a pair', 'half ⟨U+D83D⟩ of a pair'],
    ['\uDC00\uD800', '⟨U+DC00⟩⟨U+D800⟩'],
  ])('shows its control characters: %j', (name, shown) => {
    expect(visible(name)).toBe(shown)
  })

  it.each(['person', 'שלום', 'مرحبا', 'नमस्ते', '👩‍👩‍👧', 'a-b_c.d'])(
    'is left as it is where it has none: %s',
    (name) => expect(visible(name)).toBe(name),
  )

  it('is escaped for HTML too', () => {
    expect(isolatedHtml('<b>\u202E"')).toBe('&lt;b&gt;⟨U+202E⟩&quot;')
    expect(nameHtml('<b>\u202E"')).toBe('<bdi dir="auto">&lt;b&gt;⟨U+202E⟩&quot;</bdi>')
  })
})

describe('words with names from outside', () => {
  it.each([
    ['a name from right to left before a number', 'שלום 3 boxes', '\u2068שלום\u2069 3 boxes'],
    ['two words of one name', 'in שלום, עולם.jpg 12', 'in \u2068שלום, עולם\u2069.jpg 12'],
    ['a control', '\u202Egnp', '⟨U+202E⟩gnp'],
    ['isolates of somebody else', '\u2068gnp\u2069', '⟨U+2068⟩gnp⟨U+2069⟩'],
    ['a run that ends outside the basic plane', '𞤀 7', '\u2068𞤀\u2069 7'],
  ])('hold apart what moves text beside it: %s', (_, words, shown) => {
    expect(isolated(words)).toBe(shown)
    expect(isolated(`${isolated(words)} x`)).toBe(`${shown} x`)
  })

  it('are left as they are where nothing runs from right to left', () =>
    expect(isolated('person 0.83, नमस्ते')).toBe('person 0.83, नमस्ते'))
})
