import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { conceptIds } from '../../../src/content/concept.ts'
import { exportGuide } from '../../../src/views/learn/export/export-guide.ts'

const files = new Map(
  await exportGuide({
    draw: (Diagram, name) =>
      renderToStaticMarkup(createElement(Diagram), { identifierPrefix: `${name}-` }),
    tokens: ':root { --ink: black }',
    facts: [['Made with', 'a test']],
  }),
)
const guide = files.get('deep-learning-guide.html') ?? ''

describe('the export of the guide', () => {
  it('is the guide and each page, as HTML and as a notebook', () => {
    const names = ['deep-learning-guide', ...conceptIds]
    expect([...files.keys()]).toEqual(names.flatMap((name) => [`${name}.html`, `${name}.ipynb`]))
  })

  it('has every diagram once, each with a title and a description', () => {
    const diagrams = guide.match(/<svg role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/g)
    expect(diagrams).toHaveLength(19)
  })

  it('has every diagram in the notebook too, with its styles', () => {
    const notebook = files.get('deep-learning-guide.ipynb') ?? ''
    const images = [
      ...notebook.matchAll(
        /<img width=[^>]* alt=[^>]* src=\\"data:image\/svg\+xml;base64,([^\\]+)/g,
      ),
    ]
    expect(images).toHaveLength(19)
    for (const [, data = ''] of images) {
      const svg = new TextDecoder().decode(Uint8Array.from(atob(data), (c) => c.charCodeAt(0)))
      expect(svg).toContain('--ink: black')
      expect(svg).toMatch(/^<svg xmlns=[^]*<title>[^]*<\/svg>$/)
    }
  })

  it('has no duplicate element ids, and no style attribute', () => {
    const ids = Array.from(guide.matchAll(/ id="([^"]+)"/g), ([, id]) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([])
    expect(guide).not.toContain(' style="')
  })

  it('has no dangling link within the file', () => {
    const ids = new Set(Array.from(guide.matchAll(/ id="([^"]+)"/g), ([, id]) => id))
    const links = Array.from(guide.matchAll(/ href="#([^"]+)"/g), ([, id]) => id)
    expect(links.length).toBeGreaterThan(100)
    expect(links.filter((id) => !ids.has(id))).toEqual([])
  })

  it('contains the given colours and facts', () => {
    expect(guide).toContain(':root { --ink: black }')
    expect(guide).toContain('<dt>Made with</dt><dd>a test</dd>')
  })
})
