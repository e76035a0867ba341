// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { guideHtml } from '../../../src/content/export/html.ts'
import { sample } from '../sample-concept.ts'

const page = { concept: sample, diagrams: [{ name: 'overfitting', svg: '<svg></svg>' }] } as const
const other = { ...page, concept: { ...sample, id: 'detection-metrics' } } as const
const options = { title: 'The <guide>', css: 'p { color: red }', facts: [['Seed', '42']] } as const

function read(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html')
}

describe('a page as an HTML file', () => {
  const html = guideHtml([page], options)
  const file = read(html)

  it('is self-contained: no script, no address except those of sources', () => {
    expect(file.querySelectorAll('script, link, img, iframe, object')).toHaveLength(0)
    const addresses = [...file.querySelectorAll('[src], [href]')].map(
      (node) => node.getAttribute('src') ?? node.getAttribute('href') ?? '',
    )
    for (const address of addresses) expect(address).toMatch(/^(#|https:\/\/example\.org\/)/)
    expect(html).not.toMatch(/ style="| on\w+="/)
  })

  it('has everything in the order of the page', () => {
    expect([...file.querySelectorAll('h1, h2')].map((node) => node.textContent)).toEqual([
      'Sample <page>',
      'Predict first',
      'In short',
      'More',
      'Formulas',
      'Code',
      'Common mistakes',
      'Asked in interviews',
      'Sources',
    ])
    expect(file.querySelector('article')?.children[1]?.innerHTML).toBe('<svg></svg>')
  })

  it('escapes text, and takes markup from the build alone', () => {
    expect(file.title).toBe('The <guide>')
    expect([...file.querySelectorAll('.snippet code')].at(-1)?.textContent).toBe('a < b')
    expect(file.querySelectorAll('math').length).toBe(3)
    expect(html).not.toContain('\u2063')
  })

  it('folds the answers, of the question too', () => {
    const folded = [...file.querySelectorAll('details')]
    expect(folded.map((node) => node.querySelector('summary')?.textContent)).toEqual([
      'Answer',
      'Why?',
      'How?',
      'When?',
    ])
    expect(folded.some((node) => node.open)).toBe(false)
  })

  it('links citations to its sources, and names pages outside the file without a link', () => {
    const cite = file.querySelector('sup a')
    expect(cite?.textContent).toBe('2')
    expect(file.querySelector(cite?.getAttribute('href') ?? '')?.textContent).toBe('Second')
    expect(file.querySelector('a[href="#detection-metrics"]')).toBeNull()
    expect(file.body.textContent).toContain('the metrics')
  })

  it('contains its facts', () => {
    expect(file.querySelector('footer')?.textContent).toMatch(/Seed\s*42/)
  })
})

describe('several pages as an HTML file', () => {
  const file = read(guideHtml([page, other], options))

  it('have contents, one heading of the first rank, and links to each other', () => {
    expect(file.querySelectorAll('h1')).toHaveLength(1)
    const links = [...file.querySelectorAll('nav a')].map((node) => node.getAttribute('href'))
    expect(links).toEqual(['#overfitting', '#detection-metrics'])
    expect(file.querySelector('#overfitting a[href="#detection-metrics"]')).not.toBeNull()
  })

  it('have no duplicate element ids', () => {
    const ids = [...file.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
