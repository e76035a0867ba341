import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rawSizes, tokenSizes } from './raw-sizes.ts'
import { styleFaults } from './style-use.ts'

const tokens = tokenSizes(readFileSync('src/app/tokens.css', 'utf8'))
const sources = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(module\.css|tsx?)$/.test(file))
    .map((file) => [`src/${file.replaceAll('\\', '/')}`, readFileSync(`src/${file}`, 'utf8')]),
)
const sheets = [...sources].filter(([file]) => file.endsWith('.module.css'))

describe('a size of text or of spacing', () => {
  it('is a token in every style sheet of a component', () => {
    expect(sheets.length).toBeGreaterThan(60)
    const raw = sheets.flatMap(([file, css]) =>
      rawSizes(css, tokens).map((declaration) => `${file}: ${declaration}`),
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

/** Sheets shared by several files, for looks that are not components yet. Do not add any. */
const shared = [
  'src/app/header.module.css',
  'src/ui/button.module.css',
  'src/ui/chart/diagram.module.css',
  'src/views/learn/contents.module.css',
  'src/views/models/fields.module.css',
]

describe('a style sheet', () => {
  const faults = styleFaults(sources)

  it('is imported by the component beside it and by nothing else', () => {
    const files = new Set(
      faults.strangers.map((stranger) => stranger.slice(0, stranger.indexOf(':'))),
    )
    expect([...files].toSorted((a, b) => a.localeCompare(b))).toEqual(shared)
  })

  it('has no unused class, and lacks no used one', () => {
    expect(faults.unused).toEqual([])
    expect(faults.missing).toEqual([])
  })

  it('that another component imports, or none, is reported', () => {
    const planted = new Map([
      ['src/a/one.tsx', "import styles from './one.module.css'\nstyles['x']"],
      ['src/a/one.module.css', '.x {\n}\n'],
      ['src/b/two.tsx', "import theirs from '../a/one.module.css'\ntheirs['x']"],
      ['src/b/left.module.css', '.x {\n}\n'],
    ])
    expect(styleFaults(planted).strangers).toEqual([
      'src/a/one.module.css: src/b/two.tsx',
      'src/b/left.module.css: nothing imports it',
    ])
  })

  it('whose classes and the ones used by its component differ is reported', () => {
    const planted = new Map([
      ['src/one.tsx', "import styles from './one.module.css'\nstyles['x'] + styles['z']"],
      ['src/one.module.css', '/* .w */\n.x .y:has(.v) {\n  width: 1.5px;\n}\n'],
      ['src/two.tsx', "import styles from './two.module.css'\nstyles[look]"],
      ['src/two.module.css', '.plain {\n}\n'],
    ])
    const { strangers, unused, missing } = styleFaults(planted)
    expect(strangers).toEqual([])
    expect(unused).toEqual(['src/one.module.css: y', 'src/one.module.css: v'])
    expect(missing).toEqual(['src/one.tsx: z'])
  })
})
