import { describe, expect, it } from 'vitest'
import { visible, visibleHtml } from '../../src/words/visible.ts'

describe('a name from outside', () => {
  it.each([
    ['\u202Egnp', '⟨U+202E⟩gnp'],
    ['a\u2066b\u2069c\u200Fd', 'a⟨U+2066⟩b⟨U+2069⟩c⟨U+200F⟩d'],
    ['line\nend\u0000', 'line⟨U+000A⟩end⟨U+0000⟩'],
  ])('shows its control characters: %j', (name, shown) => {
    expect(visible(name)).toBe(shown)
  })

  it.each(['person', 'שלום', 'مرحبا', 'नमस्ते', '👩‍👩‍👧', 'a-b_c.d'])(
    'is left as it is where it has none: %s',
    (name) => expect(visible(name)).toBe(name),
  )

  it('is escaped for HTML too', () => {
    expect(visibleHtml('<b>\u202E"')).toBe('&lt;b&gt;⟨U+202E⟩&quot;')
  })
})
