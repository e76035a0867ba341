import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rawSizes, tokenSizes } from './raw-sizes.ts'

const tokens = tokenSizes(readFileSync('src/app/tokens.css', 'utf8'))
const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.module.css'))
  .map((file) => `src/${file.replaceAll('\\', '/')}`)

describe('a size of text or of spacing', () => {
  it('is a token in every style sheet of a component', () => {
    expect(sheets.length).toBeGreaterThan(60)
    const raw = sheets.flatMap((file) =>
      rawSizes(readFileSync(file, 'utf8'), tokens).map((declaration) => `${file}: ${declaration}`),
    )
    expect(raw).toEqual([])
  })

  it.each([
    'font-size: 13px;',
    'font-size: 0.8rem;',
    'font: 600 13px/1.4 system-ui;',
    'margin: 0 0 8px;',
    'margin-top: -4px;',
    'padding: 12px var(--space-20);',
    'row-gap: 10px;',
    'scroll-padding-inline: 8px;',
  ])('written raw is found: %s', (declaration) => {
    expect(rawSizes(`.a {\n  color: red;\n  ${declaration}\n}\n`, tokens)).toEqual([declaration])
  })

  it.each([
    'font-size: var(--text-13);',
    'font-size: inherit;',
    'font-size: 0.92em;',
    'font: inherit;',
    'margin: 0 auto;',
    'margin: 0 calc(-1 * var(--space-4));',
    'padding: 1px 28px;',
    'width: 8px;',
    '/* margin: 8px; */',
  ])('may be said so: %s', (declaration) => {
    expect(rawSizes(`.a {\n  color: red;\n  ${declaration}\n}\n`, tokens)).toEqual([])
  })
})
