import { describe, expect, it } from 'vitest'
import { allTexts, countWords } from '../../src/content/blocks.ts'
import { codeKinds } from '../../src/content/code-kinds.ts'
import { conceptIds, levels } from '../../src/content/concept.ts'
import { guide, guideEntry, neighbours } from '../../src/content/guide.ts'
import { parseText, type Mark } from '../../src/content/text.ts'
import { pages } from './pages.ts'

function flatten(marks: readonly Mark[]): readonly Mark[] {
  return marks.flatMap((mark) => ('marks' in mark ? [mark, ...flatten(mark.marks)] : [mark]))
}

describe('the guide', () => {
  it('has ten pages in the order of the concepts', () => {
    expect(guide.map(({ id }) => id)).toEqual(conceptIds)
    expect(pages.map(({ id }) => id)).toEqual(conceptIds)
  })

  it('knows the page before and after each', () => {
    expect(neighbours('neural-network-process').previous).toBeUndefined()
    expect(neighbours('batch-normalization').previous?.id).toBe('neural-network-process')
    expect(neighbours('nms-and-iou').next?.id).toBe('detection-metrics')
    expect(neighbours('detection-metrics').next).toBeUndefined()
    expect(guideEntry('nothing')).toBeUndefined()
    expect(guideEntry(null)).toBeUndefined()
  })

  it('lists its pages under their own titles and summaries', () => {
    const listed = guide.map(({ title, summary }) => ({ title, summary }))
    expect(listed).toEqual(pages.map(({ title, summary }) => ({ title, summary })))
  })

  it('shows every diagram on one page', () => {
    const shown = pages.flatMap(({ diagrams }) => diagrams)
    expect(new Set(shown).size).toBe(shown.length)
    expect(shown).toHaveLength(19)
  })
})

describe.each(pages.map((page) => [page.id, page] as const))('%s', (_, page) => {
  const marks = allTexts(page).flatMap((text) => flatten(parseText(text)))
  const cited = new Set([
    ...marks.flatMap((mark) => (mark.kind === 'cite' ? [mark.source] : [])),
    ...page.formulas.map(({ source }) => source),
  ])

  it('begins with a diagram', () => {
    expect(page.diagrams.length).toBeGreaterThan(0)
  })

  it('has at most 120 words before the fold', () => {
    expect(countWords(page.words)).toBeLessThanOrEqual(120)
    expect(countWords(page.words)).toBeGreaterThan(40)
  })

  it('asks one question first, with one right answer', () => {
    const { options } = page.predict
    expect(options.length).toBeGreaterThan(1)
    expect(options.filter(({ right }) => right)).toHaveLength(1)
    expect(new Set(options.map(({ text }) => text)).size).toBe(options.length)
  })

  it('asks eight to ten interview questions, easy ones and hard ones, each with an answer', () => {
    expect(page.interview.length).toBeGreaterThanOrEqual(8)
    expect(page.interview.length).toBeLessThanOrEqual(10)
    expect(new Set(page.interview.map(({ question }) => question)).size).toBe(page.interview.length)
    for (const level of levels)
      expect(page.interview.some((question) => question.level === level)).toBe(true)
    for (const { answer } of page.interview) expect(countWords(answer)).toBeGreaterThan(5)
  })

  it('links to existing pages, and never to itself', () => {
    const links = marks.flatMap((mark) => (mark.kind === 'link' ? [mark.concept] : []))
    const others = new Set<string>(conceptIds.filter((id) => id !== page.id))
    expect(links.filter((link) => !others.has(link))).toEqual([])
  })

  it('cites sources it lists, and lists none it does not cite', () => {
    const keys = page.sources.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect([...cited].toSorted()).toEqual(keys.toSorted())
    for (const { url } of page.sources) expect(url).toMatch(/^https?:\/\/[\w.-]+\//)
  })

  it('has no unparsed markup and no maths without MathML', () => {
    const plain = marks.flatMap((mark) => (mark.kind === 'plain' ? [mark.text] : []))
    expect(plain.filter((text) => /[`$*\u2063]|\[\^|\]\(/.test(text))).toEqual([])
    const maths = marks.flatMap((mark) => (mark.kind === 'maths' ? [mark.mathml] : []))
    expect(maths.filter((mathml) => !/^<math.*<\/math>$/.test(mathml))).toEqual([])
  })

  it('has formulas as MathML, without styles', () => {
    expect(page.formulas.length).toBeGreaterThan(0)
    for (const { mathml } of page.formulas) {
      expect(mathml).toMatch(/^<math display="block".*<\/math>$/)
      expect(mathml).not.toContain(' style="')
    }
  })

  it('shows code of this app, imported as source, and Python, highlighted without styles', () => {
    const own = page.code.filter(({ language }) => language === 'typescript')
    expect(own.length).toBeGreaterThan(0)
    for (const { file } of own) expect(file).toMatch(/^src\/(nn|vision)\/.*\.ts$/)
    expect(page.code.some(({ language }) => language === 'python')).toBe(true)
    for (const { code, html } of page.code) {
      expect(html).not.toMatch(/ style=|<(?!\/?span)/)
      expect(html).toContain('class="tk-')
      expect(code.trim()).toBe(code)
    }
    expect(new Set(page.code.map(({ title }) => title)).size).toBe(page.code.length)
  })

  it('shows Python before its own code, and its own last', () => {
    const names = codeKinds(page.code).map(({ name }) => name)
    expect(names[0]).not.toBe('This app')
    expect(names.at(-1)).toBe('This app')
    const listed = codeKinds(page.code).flatMap(({ snippets }) => snippets)
    expect(new Set(listed)).toEqual(new Set(page.code))
  })

  it('explains mistakes', () => {
    expect(page.mistakes.length).toBeGreaterThan(1)
  })

  it('brings cells for the notebook, each with asserts', () => {
    expect(page.notebook.length).toBeGreaterThan(0)
    for (const { python } of page.notebook) expect(python).toMatch(/^\s*assert /m)
  })
})
